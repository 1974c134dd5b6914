package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what a stream has committed, wherever it lies. Nothing uncommitted is ever answered.
///
/// Any number of threads may call any method at any time. A call takes one snapshot of the header
/// and never looks behind it. Entry numbers are u64: pass and compare them unsigned (`getEntry(-1)`
/// asks for 2⁶⁴−1, and is absent). What is not there is an empty answer; an [IOException] is the
/// world's fault ([CorruptStreamException] says where); after `close` every method throws
/// [java.nio.channels.ClosedChannelException].
public interface StreamReader extends AutoCloseable {

  /// The header as last committed.
  StreamHeader getHeader() throws IOException;

  /// The entry with this number, or empty if it is not committed.
  Optional<StreamEntry> getEntry(long number) throws IOException;

  /// A run of entries from `first` on, in order: at most `maxCount`, and no more once their data
  /// exceed `maxBytes`, but at least one if entry `first` exists.
  ///
  /// @throws IllegalArgumentException if `maxCount` is less than 1 or `maxBytes` negative
  List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException;

  /// The number of the last committed bookmark entry with these bytes.
  OptionalLong getBookmark(Bookmark bookmark) throws IOException;

  /// The first entry behind the bookmark that is no bookmark itself; empty if the bookmark is
  /// unknown or nothing else follows it.
  Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException;

  /// Waits until entry `number` is committed.
  ///
  /// Nothing interrupts a wait but `close`: callers that can be cancelled wait in slices of at most
  /// 500 ms.
  ///
  /// @return true once it is committed, false when the time is over
  boolean awaitEntry(long number, Duration timeout) throws IOException;

  /// Ends all waiting calls and frees what this reader holds. Closing twice does nothing.
  @Override
  void close() throws IOException;
}
