package dev.streamwright.scan;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads the runs of a range, one after the other, into buffers that others lend it. Not safe for
/// several threads: they take turns.
final class RunReader implements Closeable {

  private static final int LONGEST_BOOKMARK_BYTES = 64;

  private final String stream;
  private final StreamReader reader;
  private final EntryRuns runs;
  private final long end;
  private final StopFlag stop;
  private byte[] carried = new byte[0];
  private int carriedEntries;

  RunReader(String stream, StreamReader reader, long first, long end, StopFlag stop)
      throws IOException {
    this.stream = stream;
    this.reader = reader;
    this.end = end;
    this.stop = stop;
    runs = EntryRuns.of(stream, reader, first);
  }

  /// What one call has read: a run, or damage that was left out instead of one.
  record Read(EntryRun run, DamagedEntries damaged) {}

  /// The next run; null after the last.
  ///
  /// @param buffer has room for a usual run; an entry that does not fit gets a buffer of its own
  Read read(byte[] buffer) throws IOException {
    if (isAtEnd() && carriedEntries == 0) return null;
    try {
      return readWhole(buffer);
    } catch (CorruptStreamException corrupt) {
      if (carriedEntries > 0) return new Read(run(withCarried(buffer), 0, carried.length), null);
      return new Read(null, skipped(corrupt));
    }
  }

  private DamagedEntries skipped(CorruptStreamException corrupt) throws IOException {
    long from = runs.position();
    if (!runs.skipDamage()) throw corrupt;
    long to = isAtEnd() ? end : runs.position();
    return new DamagedEntries(from, to, corrupt);
  }

  private Read readWhole(byte[] lent) throws IOException {
    byte[] buffer = lent;
    int count = 0;
    ByteBuffer target = null;
    while (count == 0 && !isAtEnd()) {
      if (stop.isSet()) throw new StoppedException();
      target = ByteBuffer.wrap(buffer);
      target.put(0, carried).position(carried.length);
      count = runs.read(target);
      if (count > 0) break;
      int needed = carried.length + runs.nextBytes();
      if (needed > buffer.length) buffer = new byte[needed];
      else if (needed == carried.length) requireMore();
    }
    int wanted = (int) Math.min(count, Math.min(left(count), Integer.MAX_VALUE));
    var run = run(buffer, wanted, target == null ? 0 : target.position());
    return new Read(run, null);
  }

  /// How many of the entries just read lie in the range.
  private long left(int count) {
    return end - (runs.position() - count);
  }

  private byte[] withCarried(byte[] buffer) {
    System.arraycopy(carried, 0, buffer, 0, carried.length);
    return buffer;
  }

  /// Makes a run of what was carried over and so many entries after it, but for the bookmarks at
  /// its end, which belong to what follows.
  private EntryRun run(byte[] buffer, int readEntries, int filled) {
    int count = carriedEntries + readEntries;
    var numbers = ByteBuffer.wrap(buffer);
    boolean isWhole = !isAtEnd() && readEntries > 0 && !mayEndWithBookmark(numbers, filled);
    if (isWhole) {
      carried = new byte[0];
      carriedEntries = 0;
      return new EntryRun(buffer, filled, numbers.getLong(EntryCodec.NUMBER_OFFSET), count, stop);
    }
    int to = 0;
    int keptTo = 0;
    int keptCount = 0;
    for (int i = 1; i <= count; i++) {
      boolean isBookmark = numbers.getInt(to + EntryCodec.TYPE_OFFSET) == EntryTypes.BOOKMARK;
      to += numbers.getInt(to + EntryCodec.LENGTH_OFFSET);
      if (!isBookmark) {
        keptTo = to;
        keptCount = i;
      }
    }
    if (isAtEnd() || readEntries == 0 || keptCount == 0) {
      keptTo = to;
      keptCount = count;
    }
    carried = Arrays.copyOfRange(buffer, keptTo, to);
    carriedEntries = count - keptCount;
    return new EntryRun(buffer, keptTo, numbers.getLong(EntryCodec.NUMBER_OFFSET), keptCount, stop);
  }

  /// Whether the last bytes look like a bookmark of up to 64 bytes: then the entries are walked
  /// through to be sure. Most runs end otherwise, and that walk would hold up all who wait to read.
  private static boolean mayEndWithBookmark(ByteBuffer bytes, int end) {
    int longest = Math.min(end, EntryCodec.entryBytes(LONGEST_BOOKMARK_BYTES));
    for (int size = EntryCodec.ENVELOPE_BYTES; size <= longest; size++) {
      int from = end - size;
      if (bytes.get(from) == EntryCodec.PACKET_TYPE
          && bytes.getInt(from + EntryCodec.LENGTH_OFFSET) == size
          && bytes.getInt(from + EntryCodec.TYPE_OFFSET) == EntryTypes.BOOKMARK) return true;
    }
    return false;
  }

  private boolean isAtEnd() {
    return Long.compareUnsigned(runs.position(), end) >= 0;
  }

  /// Says why nothing more came though the range has more, unless it is only on its way.
  private void requireMore() throws IOException {
    var remote = reader.as(RemoteStream.class);
    if (remote.isPresent()) {
      String reason =
          switch (remote.get().connection()) {
            case ConnectionState.Retrying retrying -> retrying.reason();
            case ConnectionState.Refused refused -> refused.reason();
            default -> "";
          };
      if (!reason.isEmpty()) throw new ConnectionLostException(remote.get().address(), reason);
    }
    long total = reader.getHeader().totalEntries();
    if (Long.compareUnsigned(total, runs.position()) <= 0)
      throw new StreamTruncatedException(stream, total);
  }

  @Override
  public void close() throws IOException {
    runs.close();
  }
}
