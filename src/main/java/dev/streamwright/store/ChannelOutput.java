package dev.streamwright.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file on the disk.
final class ChannelOutput implements FileOutput {
  private final FileChannel channel;

  /// Opens an existing file.
  ChannelOutput(Path path) throws IOException {
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
  public void close() throws IOException {
    channel.close();
  }
}
