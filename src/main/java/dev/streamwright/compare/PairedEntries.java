package dev.streamwright.compare;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamTruncatedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/// Goes through two streams entry by entry, from one number on. One thread.
final class PairedEntries implements Closeable {

  private static final int BUFFER_BYTES = 1 << 20;
  private static final int REPORT_ENTRIES = 4096;

  private final ComparedStream a;
  private final ComparedStream b;
  private final Set<String> leftOut;
  private final Side sideA;
  private final Side sideB;

  PairedEntries(ComparedStream a, ComparedStream b, long first, Set<String> leftOut)
      throws IOException {
    this.a = a;
    this.b = b;
    this.leftOut = leftOut;
    sideA = new Side(a, first);
    sideB = new Side(b, first);
  }

  /// The first number at which they differ, or `end`, or where it was stopped.
  long compare(long first, long end, CompareWatch watch) throws IOException {
    for (long number = first; number < end; number++) {
      if ((number - first) % REPORT_ENTRIES == 0) {
        watch.compared(number, end);
        if (watch.isCancelled()) return number;
      }
      sideA.next();
      sideB.next();
      if (!sideA.hasSameBytes(sideB) && !isSameButForFields()) return number;
    }
    watch.compared(end, end);
    return end;
  }

  private boolean isSameButForFields() throws IOException {
    if (leftOut.isEmpty()) return false;
    return EntryComparison.isSame(sideA.entry(), a.formats(), sideB.entry(), b.formats(), leftOut);
  }

  @Override
  public void close() throws IOException {
    try (sideA.runs;
        sideB.runs) {
      // Both.
    }
  }

  /// One of the streams: a buffer of whole entries, and the current one in it.
  private static final class Side {
    private final String name;
    private final EntryRuns runs;
    private byte[] bytes = new byte[BUFFER_BYTES];
    private int filled;
    private int from;
    private int to;

    Side(ComparedStream stream, long first) throws IOException {
      name = stream.name();
      runs = EntryRuns.of(name, stream.reader(), first);
    }

    void next() throws IOException {
      from = to;
      if (from == filled) fill();
      to = from + ByteBuffer.wrap(bytes).getInt(from + EntryCodec.LENGTH_OFFSET);
    }

    private void fill() throws IOException {
      from = 0;
      filled = 0;
      while (filled == 0) {
        var target = ByteBuffer.wrap(bytes);
        if (runs.read(target) > 0) filled = target.position();
        else if (runs.nextBytes() > bytes.length) bytes = new byte[runs.nextBytes()];
        else if (runs.nextBytes() == 0) throw new StreamTruncatedException(name, runs.position());
      }
    }

    boolean hasSameBytes(Side other) {
      return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
    }

    StreamEntry entry() {
      var numbers = ByteBuffer.wrap(bytes);
      return new StreamEntry(
          numbers.getInt(from + EntryCodec.TYPE_OFFSET),
          numbers.getLong(from + EntryCodec.NUMBER_OFFSET),
          Arrays.copyOfRange(bytes, from + EntryCodec.ENVELOPE_BYTES, to));
    }
  }
}
