package dev.streamwright.store;

import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a stream file for one thread that goes through all of it, in the same memory for
/// any size of file: a mapping would keep all that was read.
///
/// Where entries are short, it reads far ahead; where they are long, little more than their heads.
final class SequentialBytes implements EntryBytes, Closeable {
  private static final int LEAST_BYTES = 4 << 10;
  private static final int MOST_BYTES = 256 << 10;

  private final Path path;
  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES);
  private long start;
  private long used;
  private int readAhead = LEAST_BYTES;
  private long limit;

  SequentialBytes(Path path) throws IOException {
    this.path = path;
    channel = FileChannel.open(path, StandardOpenOption.READ);
    buffer.limit(0);
  }

  /// Nothing from here on is read: it is still being written.
  void readUpTo(long newLimit) {
    limit = newLimit;
  }

  @Override
  public ByteBuffer chunk(long offset, int byteCount) throws IOException {
    if (offset < start || offset + byteCount > start + buffer.limit()) fill(offset, byteCount);
    used = offset + byteCount - start;
    return buffer;
  }

  private void fill(long offset, int byteCount) throws IOException {
    boolean goesOn = offset - start <= 2L * buffer.limit() && used > buffer.limit() / 2;
    readAhead = goesOn ? Math.min(readAhead * 2, MOST_BYTES) : LEAST_BYTES;
    int count = (int) Math.max(byteCount, Math.min(readAhead, limit - offset));
    if (count > buffer.capacity()) buffer = ByteBuffer.allocateDirect(count);
    buffer.clear().limit(count);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, offset + buffer.position());
      if (read < 0) break;
    }
    buffer.flip();
    start = offset;
    if (buffer.limit() < byteCount)
      throw new CorruptStreamException(
          path.getFileName().toString(),
          offset + buffer.limit(),
          PlainText.format("a file of at least %,d bytes", offset + byteCount),
          "its end");
  }

  @Override
  public int place(long offset) {
    return (int) (offset - start);
  }

  @Override
  public void read(long offset, byte[] target) throws IOException {
    chunk(offset, target.length).get(place(offset), target);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
