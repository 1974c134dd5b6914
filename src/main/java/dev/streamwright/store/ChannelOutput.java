package dev.streamwright.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file on the disk.
final class ChannelOutput implements FileOutput {
  private final FileChannel channel;
  private Path path;

  /// Opens an existing file.
  ChannelOutput(Path path) throws IOException {
    this.path = path;
    channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void write(long offset, ByteBuffer bytes) throws IOException {
    Uninterrupted.call(
        () -> {
          long next = offset;
          while (bytes.hasRemaining()) next += channel.write(bytes, next);
          return next;
        });
  }

  @Override
  public void force() throws IOException {
    Uninterrupted.call(
        () -> {
          channel.force(false);
          return channel;
        });
  }

  @Override
  public void setLength(long bytes) throws IOException {
    // A channel grows by writing only; the bytes before this one are a hole, which reads as zeros.
    write(bytes - 1, ByteBuffer.allocate(1));
  }

  @Override
  public void rename(Path name) throws IOException {
    try {
      // A link never replaces a file; a move may, if one comes between its check and its change.
      Files.createLink(name, path);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.move(path, name);
      path = name;
      return;
    }
    try {
      Files.delete(path);
    } catch (IOException failed) {
      try (Closeable _ = () -> Files.delete(name)) {
        throw failed;
      }
    }
    path = name;
  }

  @Override
  public void forceName() throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    try (var opened = FileChannel.open(directory, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
