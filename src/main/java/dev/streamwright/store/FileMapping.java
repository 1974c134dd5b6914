package dev.streamwright.store;

import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// The bytes of a stream file, read through memory mappings: no thread's interrupt can close them
/// for the others.
///
/// The file is mapped in chunks of 1 GiB when they are first read, the last one again when the file
/// has grown. A chunk reaches 1 MiB into the next, so whatever is no longer than a data page lies
/// in one chunk. Any number of threads may read.
///
/// Bytes that are not there any more, since somebody else made the file shorter or its disk fails,
/// raise [InternalError], and after `close` there is [IllegalStateException]. So everybody reads
/// within [#checked].
final class FileMapping implements EntryBytes, Closeable {
  private static final int CHUNK_SHIFT = 30;
  private static final long CHUNK_BYTES = 1L << CHUNK_SHIFT;
  private static final long OVERLAP_BYTES = 1L << 20;

  private final Path path;
  private final Arena arena = Arena.ofShared();
  private volatile ByteBuffer[] chunks = new ByteBuffer[1];
  private volatile long knownBytes;

  FileMapping(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /// Reads that use this mapping.
  interface Reads<T> {
    T run() throws IOException;
  }

  /// Does reads, whatever becomes of the file meanwhile.
  ///
  /// @throws ClosedChannelException if this mapping is closed
  <T> T checked(Reads<T> reads) throws IOException {
    try {
      return reads.run();
    } catch (IllegalStateException failed) {
      if (isClosed()) throw new StreamClosedException();
      throw failed;
    } catch (InternalError fault) {
      throw new IOException(
          PlainText.format(
              "%s cannot be read: it became shorter, or its disk failed, during the reading.",
              path.getFileName()),
          fault);
    }
  }

  /// A buffer that has all of these bytes, the first of them at [#within]. It is shared: only its
  /// absolute methods may be used.
  ///
  /// A buffer and not a memory segment, whose access costs a new process tens of milliseconds.
  ///
  /// @param byteCount at most a data page
  @Override
  public ByteBuffer chunk(long offset, int byteCount) throws IOException {
    ByteBuffer[] current = chunks;
    int number = (int) (offset >>> CHUNK_SHIFT);
    int needed = within(offset) + byteCount;
    if (number < current.length) {
      ByteBuffer chunk = current[number];
      if (chunk != null && needed <= chunk.capacity()) return chunk;
    }
    return map(number, needed);
  }

  /// Where an offset of the file lies in its chunk.
  static int within(long offset) {
    return (int) (offset & CHUNK_BYTES - 1);
  }

  @Override
  public int place(long offset) {
    return within(offset);
  }

  @Override
  public void read(long offset, byte[] target) throws IOException {
    int done = 0;
    while (done < target.length) {
      int count = (int) Math.min(target.length - done, OVERLAP_BYTES);
      long from = offset + done;
      chunk(from, count).get(within(from), target, done, count);
      done += count;
    }
  }

  /// Puts bytes of the file at the target's position.
  void read(long offset, int byteCount, ByteBuffer target) throws IOException {
    int done = 0;
    while (done < byteCount) {
      int count = (int) Math.min(byteCount - done, OVERLAP_BYTES);
      long from = offset + done;
      target.put(target.position(), chunk(from, count), within(from), count);
      target.position(target.position() + count);
      done += count;
    }
  }

  /// Whether the file starts with these bytes.
  boolean startsWith(byte[] bytes) throws IOException {
    return ByteBuffer.wrap(bytes).equals(chunk(0, bytes.length).slice(0, bytes.length));
  }

  /// The size of the file now.
  long fileBytes() throws IOException {
    knownBytes = Files.size(path);
    return knownBytes;
  }

  /// A size that the file had when it was last looked at: an answer without a system call.
  long knownBytes() {
    return knownBytes;
  }

  boolean isClosed() {
    return !arena.scope().isAlive();
  }

  @Override
  public synchronized void close() {
    if (!isClosed()) arena.close();
  }

  private synchronized ByteBuffer map(int number, int needed) throws IOException {
    if (isClosed()) throw new StreamClosedException();
    long start = (long) number << CHUNK_SHIFT;
    long fileBytes = fileBytes();
    if (start + needed > fileBytes)
      throw new CorruptStreamException(
          path.getFileName().toString(),
          fileBytes,
          PlainText.format("a file of at least %,d bytes", start + needed),
          "its end");
    ByteBuffer[] current = chunks;
    ByteBuffer[] changed = Arrays.copyOf(current, Math.max(current.length, number + 1));
    long bytes = Math.min(fileBytes - start, CHUNK_BYTES + OVERLAP_BYTES);
    changed[number] = Uninterrupted.call(() -> map(start, bytes));
    chunks = changed;
    return changed[number];
  }

  private ByteBuffer map(long start, long bytes) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, start, bytes, arena).asByteBuffer();
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException failed) {
      throw new IOException(
          PlainText.format("%s cannot be read (%s).", path.getFileName(), failed.getMessage()),
          failed);
    }
  }
}
