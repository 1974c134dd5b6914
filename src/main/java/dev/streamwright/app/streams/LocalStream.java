package dev.streamwright.app.streams;

import dev.streamwright.app.task.Progress;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkAudit;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.BookmarkRows;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.IndexRebuild;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A stream in a file on this machine: looking at it changes nothing and keeps nobody out.
///
/// Everything is read by a reader that changes nothing on the disk, for as long as the stream is
/// open. So nothing that is shown is disturbed when the file is opened for writing beside it, by
/// the first operation or hold, nor when it is let go again: a window that stays open all day must
/// not keep out the program that the stream belongs to. Opening it again for the next operation
/// takes a few milliseconds, since the bookmark database is right when it is let go.
///
/// Any number of threads may read. Writes are carried out one after the other.
final class LocalStream<R extends StreamReader & RunReadable & BookmarkCatalogue & EntryLocator>
    implements HoldableSource,
        RunReadable,
        BookmarkCatalogue,
        EntryLocator,
        BookmarkAudit,
        IndexRebuild {

  /// Opens the stream's file for writing.
  @FunctionalInterface
  interface Writing {
    FileStreamSource open() throws IOException;
  }

  /// The number that no entry ever has: waiting for it is waiting for the time to pass, or for the
  /// stream to be closed.
  private static final long NEVER = -1;

  /// Long enough for the reader to look whether its file is still there.
  private static final Duration LOOK = Duration.ZERO;

  private static final Duration SLICE = Duration.ofMillis(100);
  private static final int MAX_IDLE_SLICES = 30;

  private final R reader;
  private final Writing writing;
  private final Object lock = new Object();
  private volatile boolean closed;
  private volatile Runnable whenIdle = () -> {};

  // Guarded by `lock`.
  private FileStreamSource writer;
  private boolean operating;
  private int holds;

  LocalStream(R reader, Writing writing) {
    this.reader = reader;
    this.writing = writing;
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    return reader.getHeader();
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    return reader.getEntry(number);
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    return reader.getEntries(first, maxCount, maxBytes);
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    return reader.getBookmark(bookmark);
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    return reader.getFirstEventAfterBookmark(bookmark);
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    return reader.awaitEntry(number, timeout);
  }

  @Override
  public EntryRuns runsFrom(long first) throws IOException {
    return reader.runsFrom(first);
  }

  @Override
  public List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException {
    return reader.bookmarksFrom(from, maxCount);
  }

  @Override
  public List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException {
    return reader.bookmarksBefore(before, maxCount);
  }

  @Override
  public Optional<BookmarkRows> openRows() throws IOException {
    var audit = reader.as(BookmarkAudit.class);
    return audit.isPresent() ? audit.get().openRows() : Optional.empty();
  }

  /// Opens the stream for writing until the index is made.
  @Override
  public void rebuildIndex() throws IOException {
    try (var hold = hold()) {
      hold.source().rebuildIndex();
      while (!closed && !hold.source().awaitIndex(SLICE)) {}
    }
  }

  @Override
  public long indexedEntries() throws IOException {
    return reader.indexedEntries();
  }

  @Override
  public OptionalLong getOffset(long number) throws IOException {
    return reader.getOffset(number);
  }

  @Override
  public StreamHeader writtenHeader() throws IOException {
    return reader.writtenHeader();
  }

  @Override
  public long fileBytes() throws IOException {
    return reader.fileBytes();
  }

  @Override
  public boolean liesIn(Path file) throws IOException {
    return reader.liesIn(file);
  }

  @Override
  public void startAtomicOp() throws IOException {
    try {
      synchronized (lock) {
        openWriter().startAtomicOp();
        operating = true;
      }
    } finally {
      notifyIfIdle();
    }
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    synchronized (lock) {
      return operating("add").addStreamEntry(type, data);
    }
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    synchronized (lock) {
      return operating("add").addStreamBookmark(bookmark);
    }
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    synchronized (lock) {
      operating("update").updateEntryData(number, type, newData);
    }
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    StreamHeader after;
    synchronized (lock) {
      after = operating("commit").commitAtomicOp();
      operating = false;
    }
    notifyIfIdle();
    return after;
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    synchronized (lock) {
      operating("roll back").rollbackAtomicOp();
      operating = false;
    }
    notifyIfIdle();
  }

  @Override
  public Hold hold() throws IOException {
    synchronized (lock) {
      var source = openWriter();
      holds++;
      return new Hold(source, this::endHold);
    }
  }

  private void endHold() {
    synchronized (lock) {
      holds--;
    }
    notifyIfIdle();
  }

  /// Closing finishes the bookmark database, which takes long if another program's is taken over.
  /// So it is waited for before, while the next operation can still begin.
  @Override
  public void letGo(Progress progress) throws IOException {
    FileStreamSource source;
    synchronized (lock) {
      source = isIdle() ? writer : null;
    }
    if (source == null) return;
    awaitIndex(source, progress);
    synchronized (lock) {
      if (!isIdle() || writer != source) return;
      if (!progress.isCancelled()) {
        closeWriter();
        return;
      }
      writer = null;
      source.closeNow();
    }
  }

  /// Until all bookmarks are in the index, it gets no further, or nobody waits for it any more.
  private void awaitIndex(FileStreamSource source, Progress progress) throws IOException {
    long before = -1;
    int idleSlices = 0;
    while (!progress.isCancelled() && idleSlices < MAX_IDLE_SLICES && isToBeLetGo(source)) {
      long indexed = source.indexedEntries();
      long total = source.getHeader().totalEntries();
      if (indexed >= total) return;
      progress.report((double) indexed / total);
      idleSlices = indexed == before ? idleSlices + 1 : 0;
      before = indexed;
      reader.awaitEntry(NEVER, SLICE);
    }
  }

  private boolean isToBeLetGo(FileStreamSource source) {
    synchronized (lock) {
      return isIdle() && writer == source;
    }
  }

  @Override
  public void onIdle(Runnable listener) {
    whenIdle = listener;
  }

  /// Waits end at once; an operation that is being committed is committed first.
  @Override
  public void close() throws IOException {
    closed = true;
    try (reader) {
      synchronized (lock) {
        closeWriter();
      }
    }
  }

  /// Holds `lock`.
  private FileStreamSource openWriter() throws IOException {
    if (closed) throw new StreamClosedException();
    if (writer != null) return writer;
    // What is written must go to the file that is shown.
    reader.awaitEntry(NEVER, LOOK);
    writer = writing.open();
    return writer;
  }

  /// Holds `lock`.
  private FileStreamSource operating(String action) throws ClosedChannelException {
    if (closed) throw new StreamClosedException();
    if (!operating)
      throw new IllegalStateException(
          PlainText.format("Cannot %s: no operation is open. Start one first.", action));
    return writer;
  }

  /// Holds `lock`.
  private boolean isIdle() {
    return writer != null && !operating && holds == 0;
  }

  /// Holds `lock`.
  private void closeWriter() throws IOException {
    var source = writer;
    writer = null;
    operating = false;
    if (source != null) source.close();
  }

  private void notifyIfIdle() {
    boolean idle;
    synchronized (lock) {
      idle = isIdle();
    }
    if (idle) whenIdle.run();
  }
}
