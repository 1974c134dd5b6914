package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamSource;
import dev.streamwright.source.Truncatable;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A stream without a file: what a local stream must do, said in as few words as possible.
///
/// It is a session of its stream; [#session] gives more. Closing this one closes them all. One lock
/// guards everything, so nothing here needs to be fast or clever.
public final class MemoryStreamSource
    implements StreamSource, SourceSessions, BookmarkCatalogue, Truncatable {

  /// How large an operation can be, envelopes included, unless said otherwise.
  public static final long OPERATION_BYTES = 256L << 20;

  private static final StreamHeader EMPTY =
      new StreamHeader(1, 1001, StreamHeader.SEQUENCER, PageLayout.HEADER_PAGE_BYTES, 0);

  private final MemoryStream stream;
  private volatile boolean impatient;
  private final String who;
  private final boolean first;
  private boolean closed;

  private MemoryStreamSource(MemoryStream stream, String who, boolean first) {
    this.stream = stream;
    this.who = who;
    this.first = first;
  }

  /// An empty stream of a sequencer with system id 1001 and version 1.
  public MemoryStreamSource() {
    this(EMPTY, PageLayout.STANDARD, OPERATION_BYTES);
  }

  /// An empty stream.
  ///
  /// @param header its length and count must be those of an empty stream
  /// @param maxOperationBytes the limit of an operation, envelopes included
  public MemoryStreamSource(StreamHeader header, PageLayout layout, long maxOperationBytes) {
    this(new MemoryStream(header, layout, maxOperationBytes), "this process", true);
  }

  /// A stream of `count` entries, committed ten by ten.
  ///
  /// Entries 0, 10, 20 and so on are bookmarks, of their number in 4 bytes big-endian. The others
  /// have types 1 to 6 in turn, and 20 to 69 bytes of [Payload].
  public static MemoryStreamSource ofEntries(int count) throws IOException {
    var source = new MemoryStreamSource();
    SampleEntries.append(source, count);
    return source;
  }

  @Override
  public MemoryStreamSource session(String who) throws IOException {
    synchronized (stream) {
      requireOpen();
      return new MemoryStreamSource(stream, who, false);
    }
  }

  /// Makes the next commit of any session fail before anything is committed.
  public void failNextCommit(IOException failure) {
    synchronized (stream) {
      stream.nextCommitFailure = failure;
    }
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    synchronized (stream) {
      requireOpen();
      return stream.header;
    }
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    synchronized (stream) {
      requireOpen();
      return stream.isCommitted(number)
          ? Optional.of(stream.entries.get((int) number))
          : Optional.empty();
    }
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    if (maxCount < 1 || maxBytes < 0)
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot read %,d entries of at most %,d bytes: ask for at least 1 entry and 0 bytes.",
              maxCount, maxBytes));
    synchronized (stream) {
      requireOpen();
      var run = new ArrayList<StreamEntry>();
      long bytes = 0;
      for (long number = first; stream.isCommitted(number) && run.size() < maxCount; number++) {
        var entry = stream.entries.get((int) number);
        bytes += entry.data().length;
        if (bytes > maxBytes && !run.isEmpty()) break;
        run.add(entry);
      }
      return List.copyOf(run);
    }
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    synchronized (stream) {
      requireOpen();
      var number = stream.bookmarks.get(bookmark);
      return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    synchronized (stream) {
      requireOpen();
      var number = stream.bookmarks.get(bookmark);
      if (number == null) return Optional.empty();
      return stream.entries.stream()
          .skip(number + 1)
          .filter(entry -> !entry.isBookmark())
          .findFirst();
    }
  }

  @Override
  public List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException {
    synchronized (stream) {
      requireOpen();
      return stream.bookmarks.tailMap(from, true).keySet().stream().limit(maxCount).toList();
    }
  }

  @Override
  public List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException {
    synchronized (stream) {
      requireOpen();
      return stream.bookmarks.headMap(before, false).descendingKeySet().stream()
          .limit(maxCount)
          .toList();
    }
  }

  @Override
  public long indexedEntries() throws IOException {
    return getHeader().totalEntries();
  }

  /// From now on waits are over at once: for tests that run on one thread what waits in turns.
  public MemoryStreamSource impatient() {
    impatient = true;
    return this;
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    long start = System.nanoTime();
    synchronized (stream) {
      requireOpen();
      while (!stream.isCommitted(number)) {
        var left = timeout.minusNanos(System.nanoTime() - start);
        if (impatient || !left.isPositive()) return false;
        try {
          stream.wait(Math.min(left.toSeconds(), 1) * 1000 + left.toMillisPart(), 1);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("The wait for an entry was interrupted.");
        }
        requireOpen();
      }
      return true;
    }
  }

  @Override
  public void startAtomicOp() throws IOException {
    synchronized (stream) {
      requireOpen();
      stream.start(this);
    }
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    return add("add an entry", type, data);
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    return add("add a bookmark", EntryTypes.BOOKMARK, bookmark.bytes());
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    synchronized (stream) {
      requireOpen();
      stream.requireOperation(this, "update an entry");
      stream.update(new StreamEntry(type, number, newData.clone()));
    }
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    synchronized (stream) {
      requireOpen();
      stream.requireOperation(this, "commit");
      return stream.commit();
    }
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    synchronized (stream) {
      requireOpen();
      stream.requireOperation(this, "roll back");
      stream.forgetOperation();
    }
  }

  @Override
  public StreamHeader truncate(long firstRemoved) throws IOException {
    synchronized (stream) {
      requireOpen();
      stream.truncate(this, firstRemoved);
      return stream.header;
    }
  }

  @Override
  public void close() {
    synchronized (stream) {
      closed = true;
      if (first) stream.closed = true;
      if (stream.holder == this || stream.closed) stream.forgetOperation();
      stream.notifyAll();
    }
  }

  String who() {
    return who;
  }

  private long add(String deed, int type, byte[] data) throws IOException {
    synchronized (stream) {
      requireOpen();
      stream.requireOperation(this, deed);
      return stream.add(type, data.clone());
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed || stream.closed) throw new ClosedChannelException();
  }
}
