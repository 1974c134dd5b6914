package dev.streamwright.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A file on the disk.
final class ChannelOutput implements FileOutput {
  private final RandomAccessFile file;
  private final FileChannel channel;

  /// Opens an existing file.
  ChannelOutput(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    channel = file.getChannel();
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
    file.setLength(bytes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
