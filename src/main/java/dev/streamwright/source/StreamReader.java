package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads what a stream has committed, wherever it lies. Nothing uncommitted is ever answered.
///
/// Any number of threads may call any method at any time. A call takes one snapshot of the header
/// and never looks past it. Entry numbers are u64: pass and compare them unsigned (`getEntry(-1)`
/// asks for 2⁶⁴−1, and is absent). What is not there is an empty answer; an [IOException] is the
/// world's fault ([CorruptStreamException] says where); after `close` every method throws
/// [java.nio.channels.ClosedChannelException].
public interface StreamReader extends AutoCloseable {

  /// {@return the header as last committed}
  ///
  /// @throws IOException if the stream cannot be read
  StreamHeader getHeader() throws IOException;

  /// {@return the entry with this number, or empty if it is not committed}
  ///
  /// @param number the entry's number, u64
  /// @throws IOException if the stream cannot be read
  Optional<StreamEntry> getEntry(long number) throws IOException;

  /// {@return a run of entries from `first` on, in order: at most `maxCount`, and with at most
  /// `maxBytes` of data together: the entry that would exceed them is not included, unless it is
  /// the first}
  ///
  /// @param first the number of the first entry, u64
  /// @param maxCount the most that are wanted, at least 1
  /// @param maxBytes the most data in bytes, not negative
  /// @throws IOException if the stream cannot be read
  /// @throws IllegalArgumentException if `maxCount` is less than 1 or `maxBytes` negative
  List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException;

  /// {@return the number of the last committed bookmark entry with these bytes; empty if there is
  /// none}
  ///
  /// @param bookmark the bookmark
  /// @throws IOException if the stream cannot be read
  OptionalLong getBookmark(Bookmark bookmark) throws IOException;

  /// {@return the first entry after the bookmark that is no bookmark itself; empty if the bookmark
  /// is unknown or nothing else follows it}
  ///
  /// @param bookmark the bookmark
  /// @throws IOException if the stream cannot be read
  Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException;

  /// {@return the entries from `first` to before `end`, in order, as far as they are committed;
  /// read in pages as they are taken, so that memory does not grow with the range}
  ///
  /// Its methods throw [java.io.UncheckedIOException] where this reader's throw [IOException].
  ///
  /// @param first the number of the first entry, u64
  /// @param end the number after the last entry, u64
  default Stream<StreamEntry> entries(long first, long end) {
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new EntryIterator(this, first, end), characteristics),
        false);
  }

  /// Waits until entry `number` is committed.
  ///
  /// `close` ends a wait, and so does an interrupt of the waiting thread, with an
  /// [java.io.InterruptedIOException]. Callers that can be cancelled wait in slices of at most 500
  /// ms.
  ///
  /// @param number the entry's number, u64
  /// @param timeout how long to wait; callers that can be cancelled pass at most 500 ms
  /// @return true once it is committed, false when the time is over; [#waitFor] says more
  /// @throws StreamTruncatedException if the stream lost entries that the wait counted on
  boolean awaitEntry(long number, Duration timeout) throws IOException;

  /// Waits like [#awaitEntry], and says why the wait ended.
  ///
  /// @param number the entry's number, u64
  /// @param timeout how long to wait; callers that can be cancelled pass at most 500 ms
  /// @return why it ended
  /// @throws IOException if the stream cannot be read
  default WaitOutcome waitFor(long number, Duration timeout) throws IOException {
    try {
      if (awaitEntry(number, timeout)) return new WaitOutcome.Committed();
    } catch (StreamTruncatedException truncated) {
      return new WaitOutcome.Truncated(truncated.firstRemoved());
    }
    return as(RemoteStream.class)
        .map(RemoteStream::connection)
        .filter(state -> !(state instanceof ConnectionState.Connected))
        .<WaitOutcome>map(WaitOutcome.NotConnected::new)
        .orElseGet(WaitOutcome.TimeOver::new);
  }

  /// Completes once entry `number` is committed, or fails with what [#awaitEntry] throws. Waits on
  /// a virtual thread; cancelling the future ends that within half a second.
  ///
  /// @param number the entry's number, u64
  /// @return completed with null
  default CompletableFuture<Void> whenCommitted(long number) {
    var committed = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .name("wait for entry " + Long.toUnsignedString(number))
        .start(() -> complete(committed, number));
    return committed;
  }

  private void complete(CompletableFuture<Void> committed, long number) {
    try {
      while (!committed.isDone())
        if (awaitEntry(number, Duration.ofMillis(500))) committed.complete(null);
    } catch (IOException | RuntimeException failed) {
      committed.completeExceptionally(failed);
    }
  }

  /// {@return what else this stream can do, such as [RunReadable]; empty if it cannot} A reader
  /// that reads from another one answers what that one can do as well: ask here, never with
  /// `instanceof`.
  ///
  /// @param <T> what it can do
  /// @param capability an interface of this package; the table in the package's page has them
  default <T> Optional<T> as(Class<T> capability) {
    return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
  }

  /// Ends all waiting calls and frees what this reader holds. Closing twice does nothing.
  @Override
  void close() throws IOException;
}
