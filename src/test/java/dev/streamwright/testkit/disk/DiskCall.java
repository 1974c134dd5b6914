package dev.streamwright.testkit.disk;

import dev.streamwright.text.PlainText;
import java.nio.file.Path;

/// Something that a program asks of a [TestDisk].
public sealed interface DiskCall {

  /// The file or directory that is concerned, as the disk below names it.
  Path path();

  /// Whether the disk is changed by it, or made to keep a change.
  default boolean isChange() {
    return !(this instanceof Read);
  }

  /// What keeps files apart whatever they are called: a name may come to mean another file.
  sealed interface OfFile extends DiskCall {
    int file();
  }

  /// A new file, empty.
  record Create(Path path, int file) implements OfFile {}

  record Write(Path path, int file, long offset, byte[] bytes) implements OfFile {
    @Override
    public String toString() {
      return PlainText.format(
          "Write[%s, %,d bytes at %,d]", path.getFileName(), bytes.length, offset);
    }
  }

  /// A file that becomes shorter.
  record Cut(Path path, int file, long length) implements OfFile {}

  record Force(Path path, int file) implements OfFile {}

  record ForceDirectory(Path path) implements DiskCall {}

  record MakeDirectory(Path path) implements DiskCall {}

  /// @param path the new name
  record Move(Path path, Path from) implements DiskCall {}

  /// A second name of a file.
  record Link(Path path, Path existing) implements DiskCall {}

  record Delete(Path path) implements DiskCall {}

  /// Bytes, a mapping or a list of names.
  record Read(Path path) implements DiskCall {}
}
