package dev.streamwright.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Where the bytes of a stream file go. Everything that changes the file passes here, so that tests
/// see the order of writes and can make any of them fail.
interface FileOutput extends Closeable {

  /// Writes all remaining bytes.
  void write(long offset, ByteBuffer bytes) throws IOException;

  /// Returns once everything written is on the disk.
  void force() throws IOException;

  /// Makes the file longer; the new bytes read as zeros.
  void setLength(long bytes) throws IOException;

  /// Gives the file another name in its directory, which no file may have.
  void rename(Path name) throws IOException;

  /// Returns once the file's name is on the disk.
  void forceName() throws IOException;
}
