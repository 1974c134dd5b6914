package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a stream from a checkpoint on, and says where operations end.
///
/// ```java
/// try (var follower = Follower.resume(reader, saved)) {
///   while (running) {
///     var batch = follower.poll(Duration.ofMillis(500));
///     results.apply(batch.entries());
///     batch.checkpoint().ifPresent(checkpoint -> results.commit(checkpoint.toString()));
///   }
/// }
/// ```
///
/// The format does not say where an operation ends. A header does: its end is always one. So what
/// was committed while nobody looked comes as one group, in batches of about 8 MiB; only the
/// last of them has a checkpoint. A program that keeps its results and the checkpoint in one
/// transaction applies each operation exactly once, however often it is killed.
///
/// One thread at a time. Closing leaves the reader open.
public final class Follower implements Closeable {
  private static final int BATCH_BYTES = 8 << 20;
  private static final int READ_BYTES = 256 << 10;

  private final StreamReader reader;
  private final EntryRuns runs;

  /// Entries that were read and not handed out: they may lie past the known end.
  private final ArrayDeque<StreamEntry> ahead = new ArrayDeque<>();

  private long next;

  /// An end of an operation, from `next` on.
  private long knownEnd;

  private Follower(StreamReader reader, EntryRuns runs) {
    this.reader = reader;
    this.runs = runs;
    next = runs.position();
    knownEnd = next;
  }

  /// Some entries that follow each other.
  ///
  /// @param entries in order; none if the time was over
  /// @param checkpoint the place after them, if an operation ends there
  public record Batch(List<StreamEntry> entries, Optional<Checkpoint> checkpoint) {
    private static final Batch NONE = new Batch(List.of(), Optional.empty());
  }

  /// Starts after what was read before.
  ///
  /// @param reader where entries are read
  /// @param checkpoint of the last batch that had one; [Checkpoint#START] for all
  /// @return the follower
  /// @throws StreamTruncatedException if the stream does not have the last entry that was read: it
  /// was cut back, or is another one
  public static Follower resume(StreamReader reader, Checkpoint checkpoint) throws IOException {
    var runs = EntryRuns.of("The stream", reader, checkpoint.next());
    var follower = new Follower(reader, runs);
    if (checkpoint.next() != 0) follower.requireSame(checkpoint);
    return follower;
  }

  private void requireSame(Checkpoint checkpoint) throws IOException {
    long last = checkpoint.next() - 1;
    Optional<StreamEntry> found = reader.getEntry(last);
    if (found.isPresent() && checkpoint.endsWith(found.get())) return;
    runs.close();
    long firstRemoved = found.isPresent() ? last : reader.getHeader().totalEntries();
    throw new StreamTruncatedException("The stream", firstRemoved);
  }

  /// Waits for entries that were not read yet.
  ///
  /// @param timeout how long to wait; callers that can be cancelled pass at most 500 ms
  /// @return what came; no entries if the time was over
  /// @throws StreamTruncatedException if entries that were read are not in the stream any more
  public Batch poll(Duration timeout) throws IOException {
    if (next == knownEnd) {
      if (ahead.isEmpty() && !reader.awaitEntry(next, timeout)) return Batch.NONE;
      knownEnd = reader.getHeader().totalEntries();
    }
    List<StreamEntry> entries = takeUpToEnd();
    // They are committed, but the connection to them is lost: wait for news of it.
    if (entries.isEmpty()) reader.awaitEntry(knownEnd, timeout);
    if (entries.isEmpty() || next != knownEnd) return new Batch(entries, Optional.empty());
    return new Batch(entries, Optional.of(Checkpoint.after(entries.getLast())));
  }

  private List<StreamEntry> takeUpToEnd() throws IOException {
    var taken = new ArrayList<StreamEntry>();
    long bytes = 0;
    while (Long.compareUnsigned(next, knownEnd) < 0 && bytes < BATCH_BYTES) {
      if (ahead.isEmpty()) ahead.addAll(runs.readEntries(READ_BYTES));
      if (ahead.isEmpty()) break;
      StreamEntry entry = ahead.remove();
      taken.add(entry);
      bytes += EntryCodec.entryBytes(entry.data().length);
      next++;
    }
    return taken;
  }

  @Override
  public void close() throws IOException {
    runs.close();
  }
}
