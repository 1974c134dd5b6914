package dev.streamwright.server;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.CopyTarget;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.OperationSender;
import dev.streamwright.source.PagedRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Copies a stream into another one, and follows it.
///
/// Where the operations of the original began and ended is not in the stream. It can be known at
/// the original's committed end, and before a bookmark, since writers start an operation with
/// one. The copy commits only there: while it catches up, at the first such border behind
/// [#COMMIT_BYTES], and as soon as it is level. Entries that go on without a border are committed
/// every [#MAX_OPERATION_BYTES].
///
/// The copy's own entries tell how far it is: started again, it goes on behind them, once it has
/// seen that they are the original's.
public final class Relay {

  /// How much is collected over several borders while the copy catches up: a commit may wait for
  /// the disk.
  public static final int COMMIT_BYTES = 1 << 20;

  /// When an operation is committed though no border was seen.
  public static final int MAX_OPERATION_BYTES = 16 << 20;

  private static final Duration SLICE = Duration.ofMillis(500);

  private final StreamReader from;
  private final StreamSource to;
  private final Consumer<RelayProgress> listener;
  private final List<StreamEntry> operation = new ArrayList<>();
  private long operationBytes;
  private boolean operationHasEvents;
  private long originalEntries;

  /// @param listener told after each commit, and when there is nothing to copy, on the thread that
  /// runs the relay
  public Relay(StreamReader from, StreamSource to, Consumer<RelayProgress> listener) {
    this.from = from;
    this.to = to;
    this.listener = listener;
  }

  /// Copies until it is told to stop. What is not known to be a whole operation then is left out,
  /// and is copied next time.
  ///
  /// @param stopped asked between runs of entries, at least every 500 ms
  /// @throws IOException if one of the streams fails, or the copy is one of another stream
  public void run(BooleanSupplier stopped) throws IOException {
    // First the runs, which know of every truncation from then on.
    try (EntryRuns runs = runsFrom(to.getHeader().totalEntries())) {
      requireSameStream();
      var buffer = ByteBuffer.allocate(RunBuffers.BYTES);
      tell();
      while (!stopped.getAsBoolean()) copySome(runs, buffer);
    }
  }

  private void copySome(EntryRuns runs, ByteBuffer buffer) throws IOException {
    ByteBuffer run;
    try {
      run = read(runs, buffer);
      if (!run.hasRemaining()) originalEntries = from.getHeader().totalEntries();
    } catch (ConnectionLostException _) {
      // The original's connection is made anew by itself; its runs go on where they were. The
      // copy's would not: what is taken from the runs and not committed would be missing.
      from.awaitEntry(runs.position(), SLICE);
      return;
    }
    if (run.hasRemaining()) takeAll(run);
    else awaitMore(runs.position());
  }

  private EntryRuns runsFrom(long next) throws IOException {
    return from instanceof RunReadable readable
        ? readable.runsFrom(next)
        : new PagedRuns("The original", from, next);
  }

  private void requireSameStream() throws IOException {
    StreamHeader original = from.getHeader();
    originalEntries = original.totalEntries();
    long count = to.getHeader().totalEntries();
    if (count == 0) return;
    if (Long.compareUnsigned(count, original.totalEntries()) > 0)
      throw new IOException(
          "Cannot relay: the copy has %,d entries and the original %,d. Is it a copy of another stream, or was the original truncated? Copy it into a new file."
              .formatted(count, original.totalEntries()));
    Optional<StreamEntry> last = to.getEntry(count - 1);
    if (!last.equals(from.getEntry(count - 1)))
      throw new IOException(
          "Cannot relay: entry %,d of the copy is not the original's. It is a copy of another stream, or the original was changed. Copy it into a new file."
              .formatted(count - 1));
  }

  private static ByteBuffer read(EntryRuns runs, ByteBuffer usual) throws IOException {
    if (runs.read(usual.clear()) > 0) return usual.flip();
    int bytes = runs.nextBytes();
    if (bytes <= usual.capacity()) return usual.flip();
    ByteBuffer large = ByteBuffer.allocate(bytes);
    runs.read(large);
    return large.flip();
  }

  private void takeAll(ByteBuffer run) throws IOException {
    while (run.hasRemaining()) take(decode(run));
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
    boolean border = entry.isBookmark() && operationHasEvents;
    if (border && operationBytes > COMMIT_BYTES || operationBytes > MAX_OPERATION_BYTES) commit();
    operation.add(entry);
    operationBytes += EntryCodec.entryBytes(entry.data().length);
    operationHasEvents |= !entry.isBookmark();
  }

  /// Nothing is there: either the original ends here, which is a border, or more is on its way.
  private void awaitMore(long position) throws IOException {
    if (originalEntries == position && !operation.isEmpty()) commit();
    else tell();
    from.awaitEntry(position, SLICE);
  }

  private void commit() throws IOException {
    if (to instanceof OperationSender sender) sender.sendOperation(operation);
    else addAndCommit();
    operation.clear();
    operationBytes = 0;
    operationHasEvents = false;
    tell();
  }

  private void addAndCommit() throws IOException {
    to.startAtomicOp();
    try {
      for (StreamEntry entry : operation) add(entry);
      to.commitAtomicOp();
    } catch (IOException | RuntimeException failed) {
      rollBack(failed);
      throw failed;
    }
  }

  private void add(StreamEntry entry) throws IOException {
    try {
      if (to instanceof CopyTarget target) target.addCopy(entry);
      else if (entry.isBookmark()) to.addStreamBookmark(Bookmark.of(entry.data()));
      else to.addStreamEntry(entry.type(), entry.data());
    } catch (IllegalArgumentException refused) {
      throw new IOException(
          "Cannot relay entry %,d: %s".formatted(entry.number(), refused.getMessage()), refused);
    }
  }

  private void rollBack(Exception failed) {
    try {
      to.rollbackAtomicOp();
    } catch (IOException | RuntimeException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  private void tell() throws IOException {
    listener.accept(new RelayProgress(to.getHeader().totalEntries(), originalEntries));
  }
}
