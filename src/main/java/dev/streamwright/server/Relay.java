package dev.streamwright.server;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.source.Truncatable;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Copies a stream into another one, and follows it.
///
/// Where the operations of the original began and ended is not in the stream, except at the end
/// that a header of the original says: no operation reaches across it. The copy commits only there.
/// So its readers get all entries of an operation or none, as those of the original do, and a copy
/// that catches up shows nothing until it has caught up with what the original had when that began.
/// A long catch-up goes to the disk as it comes, and is gone on with after a lost connection, a
/// stop or a kill, if the copy is a [dev.streamwright.source.CopyTarget], as files are. Into other
/// sources no more is copied in one operation than [#MAX_HELD_BYTES].
///
/// The copy's own entries say how far it is: started again, it goes on after them, once it has seen
/// that they are the original's. If the original is cut back while it is followed, the copy is cut
/// back to what both have.
public final class Relay {

  /// Longer operations are not held in memory.
  static final long HELD_BYTES = 16 << 20;

  /// How long an operation may be into a source that has to be given all of it at once.
  public static final long MAX_HELD_BYTES = 256 << 20;

  private static final Duration SLICE = Duration.ofMillis(500);

  /// No stream has so many entries.
  private static final long NEVER = -1;

  private final StreamReader from;
  private final StreamSource to;
  private final Consumer<RelayProgress> listener;
  private final CopyWriter writer;

  /// The header of the original at whose end the operation that is copied now is whole.
  private StreamHeader border;

  /// The last header of the original.
  private StreamHeader newest;

  private ByteBuffer usual;

  /// Entries that have come and are not taken yet.
  private ByteBuffer run;

  private long lastDisorder = NEVER;

  /// Copies nothing before it is run.
  ///
  /// @param from the original
  /// @param to the copy
  /// @param listener notified after each commit, while a long operation comes, and when there is
  /// nothing to copy, on the thread that runs the relay
  public Relay(StreamReader from, StreamSource to, Consumer<RelayProgress> listener) {
    this.from = from;
    this.to = to;
    this.listener = listener;
    writer = new CopyWriter(to);
  }

  /// Copies until it is stopped. What is not known to be a whole operation then is left out,
  /// and is copied next time.
  ///
  /// @param stopped asked between runs of entries, at least every 500 ms
  /// @throws IOException if one of the streams fails, or the copy is one of another stream
  public void run(BooleanSupplier stopped) throws IOException {
    boolean isFirst = true;
    while (isFirst || !stopped.getAsBoolean()) {
      try {
        copyUntil(stopped);
      } catch (StreamTruncatedException truncated) {
        if (newest == null) throw truncated;
        cutBack(truncated, stopped);
      }
      isFirst = false;
    }
  }

  private void copyUntil(BooleanSupplier stopped) throws IOException {
    Optional<StreamEntry> last = writer.resume();
    try {
      // First the runs, which know of every truncation from then on.
      long next = to.getHeader().totalEntries() + writer.underway();
      try (EntryRuns runs = EntryRuns.of("The original", from, next)) {
        requireSameStream();
        if (last.isEmpty() || last.equals(from.getEntry(next - 1))) {
          follow(runs, stopped);
          return;
        }
      }
      // What was not finished is another stream's: it begins again.
      writer.forget();
    } finally {
      writer.suspend();
    }
  }

  private void follow(EntryRuns runs, BooleanSupplier stopped) throws IOException {
    if (writer.underway() > 0 && runs.position() == border.totalEntries()) writer.commit();
    usual = ByteBuffer.allocate(RunBuffers.BYTES);
    run = usual.slice(0, 0);
    report();
    while (!stopped.getAsBoolean()) copySome(runs);
  }

  private void copySome(EntryRuns runs) throws IOException {
    try {
      if (!run.hasRemaining()) run = read(runs, usual);
      boolean isNews = Long.compareUnsigned(runs.position(), newest.totalEntries()) > 0;
      if (isNews || !run.hasRemaining()) newest = from.getHeader();
    } catch (ConnectionLostException lost) {
      // The original's connection is made again by itself; its runs go on where they were. The
      // copy's would not: what is taken from the runs and not committed would be missing.
      if (lost.isFinal()) throw lost;
      from.awaitEntry(NEVER, SLICE);
      return;
    } catch (EntryOrderException disorder) {
      // Once can be chance. The runs go on at the same place.
      if (disorder.expected() == lastDisorder) throw disorder;
      lastDisorder = disorder.expected();
      return;
    }
    if (run.hasRemaining()) takeAll();
    else awaitMore(runs.position());
  }

  private void requireSameStream() throws IOException {
    newest = from.getHeader();
    border = newest;
    long count = to.getHeader().totalEntries();
    if (count == 0) return;
    if (Long.compareUnsigned(count, border.totalEntries()) > 0)
      throw new IOException(
          PlainText.format(
              "Cannot relay: the copy has %,d entries and the original %,d. Is it a copy of another"
                  + " stream, or was the original truncated? Copy it into a new file.",
              count, border.totalEntries()));
    Optional<StreamEntry> last = to.getEntry(count - 1);
    if (!last.equals(from.getEntry(count - 1)))
      throw new IOException(
          PlainText.format(
              "Cannot relay: entry %,d of the copy is not the original's. It is a copy of another"
                  + " stream, or the original was changed. Copy it into a new file.",
              count - 1));
  }

  private static ByteBuffer read(EntryRuns runs, ByteBuffer usual) throws IOException {
    if (runs.read(usual.clear()) > 0) return usual.flip();
    int bytes = runs.nextBytes();
    if (bytes <= usual.capacity()) return usual.flip();
    ByteBuffer large = ByteBuffer.allocate(bytes);
    runs.read(large);
    return large.flip();
  }

  private void takeAll() throws IOException {
    while (run.hasRemaining()) take(decode(run));
    if (writer.isWriting()) report();
  }

  private static StreamEntry decode(ByteBuffer run) throws IOException {
    try {
      return EntryCodec.decode(run);
    } catch (MalformedException malformed) {
      throw new CorruptStreamException(
          "The original", run.position(), malformed.expected(), malformed.found());
    }
  }

  private void take(StreamEntry entry) throws IOException {
    if (Long.compareUnsigned(entry.number(), border.totalEntries()) >= 0) border = newest;
    writer.add(entry, border.totalLength() - to.getHeader().totalLength());
    if (entry.number() + 1 == border.totalEntries()) commit();
  }

  private void awaitMore(long position) throws IOException {
    report();
    from.awaitEntry(position, SLICE);
  }

  private void commit() throws IOException {
    writer.commit();
    report();
  }

  /// Cuts the copy back to what the original still has, if that is some of it.
  private void cutBack(StreamTruncatedException truncated, BooleanSupplier stopped)
      throws IOException {
    Truncatable copy = to.as(Truncatable.class).orElseThrow(() -> truncated);
    while (!stopped.getAsBoolean()) {
      try {
        long count = to.getHeader().totalEntries();
        long common = commonEntries(count);
        if (common == 0 && count > 0)
          throw new IOException(
              "Cannot relay: the original has nothing of what was copied any more. Copy it into a"
                  + " new file.",
              truncated);
        if (common < count) copy.truncate(common);
        return;
      } catch (ConnectionLostException lost) {
        if (lost.isFinal()) throw lost;
        from.awaitEntry(NEVER, SLICE);
      }
    }
  }

  /// How many entries both begin with.
  private long commonEntries(long count) throws IOException {
    long low = 0;
    long high = Math.min(count, from.getHeader().totalEntries());
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (to.getEntry(middle - 1).equals(from.getEntry(middle - 1))) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private void report() throws IOException {
    listener.accept(
        new RelayProgress(to.getHeader().totalEntries(), writer.underway(), newest.totalEntries()));
  }
}
