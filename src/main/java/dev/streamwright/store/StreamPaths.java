package dev.streamwright.store;

import dev.streamwright.text.PlainText;
import java.nio.file.Path;
import java.util.List;

/// A stream file and the files beside it, named after it up to its first dot: `/a.b/x.y.bin` has
/// `/a.b/x.db`, `/a.b/x.lock` and `/a.b/x.index`.
///
/// @param stream the stream file
/// @param database the directory of the bookmark database
/// @param lock the file that a writer locks
/// @param record the file that says how far the bookmark database is right
record StreamPaths(Path stream, Path database, Path lock, Path record) {

  /// @throws IllegalArgumentException if the path is a root, which has no name
  static StreamPaths of(Path path) {
    Path stream = path.toAbsolutePath().normalize();
    if (stream.getFileName() == null)
      throw new IllegalArgumentException(
          PlainText.format("%s is a folder, and a stream is a file.", path));
    String fileName = stream.getFileName().toString();
    int dot = fileName.indexOf('.');
    String name = dot < 0 ? fileName : fileName.substring(0, dot);
    return new StreamPaths(
        stream,
        stream.resolveSibling(name + ".db"),
        stream.resolveSibling(name + ".lock"),
        stream.resolveSibling(name + ".index"));
  }

  /// @throws IllegalArgumentException if writing the stream would overwrite itself
  StreamPaths requireDistinct() {
    if (List.of(database, lock, record).contains(stream))
      throw new IllegalArgumentException(
          PlainText.format(
              "A stream cannot be written as %s: the files beside it are %s, %s and %s.",
              file(), database.getFileName(), lock.getFileName(), record.getFileName()));
    return this;
  }

  /// What a new stream file is called until it is whole.
  Path unfinished() {
    return stream.resolveSibling(file() + ".unfinished");
  }

  /// Where a long operation says how far it is.
  Path copying() {
    return stream.resolveSibling(file() + ".copying");
  }

  /// The stream file's name, for messages.
  String file() {
    return stream.getFileName().toString();
  }
}
