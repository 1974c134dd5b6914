package dev.streamwright.transfer;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Where new files are written before they get their names, and which names they may have.
final class Unfinished {

  private Unfinished() {}

  static Path of(Path file) {
    return file.resolveSibling(file.getFileName() + ".unfinished");
  }

  /// The folder of an unfinished stream. Its name has no dot: the bookmark database of a stream is
  /// found by what stands before the first dot of its whole path.
  static Path folderOf(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace('.', '-') + "-unfinished");
  }

  static IOException inTheWay(Path unfinished) {
    return new IOException(
        PlainText.format(
            "%s is in the way: another export writes it, or one was killed. If nobody writes it,"
                + " remove it.",
            unfinished.getFileName()));
  }

  /// @param replace whether somebody said that a file of this name may be replaced
  /// @throws IOException if there is one that may not, or one that must not be: a stream
  static void requireFree(Path file, boolean replace) throws IOException {
    if (!Files.exists(file)) return;
    if (Files.isDirectory(file))
      throw new IOException(PlainText.format("%s is a folder: name a file in it.", file));
    if (isStream(file))
      throw new IOException(
          PlainText.format(
              "%s is a stream, and is not replaced. Name another file, or remove it first.", file));
    if (!replace)
      throw new IOException(
          PlainText.format(
              "%s is there already. Name another file, or ask for it to be replaced.", file));
  }

  private static boolean isStream(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      return Arrays.equals(content.readNBytes(HeaderCodec.MAGIC_BYTES), HeaderCodec.magic());
    }
  }
}
