package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.Waiting;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalLong;

/// One stream file that this process writes, shared by its sessions.
///
/// Writes are serialised by this object's monitor. Readers look at the committed header, a volatile
/// field, and never wait for a writer, not even for its force.
final class WritableStream implements Headers, Closeable {
  private final StreamPaths paths;
  private final StreamFile file;
  private final Closeable lock;
  private final CommittedEntries entries;
  private final IndexFollower follower;
  private final BookmarkIndex index;
  private final IndexedChanges changes;

  private final Object commits = new Object();
  private int waiting;
  private volatile StreamHeader header;
  private volatile boolean closed;
  private final Truncations truncations = new Truncations();
  private final Operation operation;
  private StreamFile.LongOperation longOperation;
  private WritingSession holder;
  private boolean endIsChecked;
  private boolean released;

  /// @param mapping closed with this stream
  /// @param header what the file says now
  /// @param lock released when this stream is closed
  WritableStream(
      StreamPaths paths,
      PageLayout layout,
      long maxOperationBytes,
      StreamFile file,
      FileMapping mapping,
      StreamHeader header,
      IndexStorageMaker storage,
      Closeable lock) {
    this.paths = paths;
    operation = new Operation(layout, maxOperationBytes);
    this.file = file;
    this.header = header;
    this.lock = lock;
    entries = new CommittedEntries(mapping, layout, paths.file(), this);
    follower = new IndexFollower(paths.file(), this, entries, storage.make(entries), true);
    index = new BookmarkIndex(paths.file(), this, entries, follower.progress());
    changes = new IndexedChanges(entries, follower);
    follower.start();
  }

  /// Makes the storage of a stream's index.
  interface IndexStorageMaker {
    IndexStorage make(CommittedEntries entries);
  }

  String name() {
    return paths.file();
  }

  StreamPaths paths() {
    return paths;
  }

  void rebuildIndex() {
    follower.progress().rebuild();
  }

  CommittedEntries entries() {
    return entries;
  }

  BookmarkIndex index() {
    return index;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public StreamHeader current() {
    return header;
  }

  @Override
  public Truncations truncations() {
    return truncations;
  }

  synchronized void start(WritingSession session) throws IOException {
    session.requireOpen();
    requireFree(session, "start an operation");
    file.requireSound();
    if (!endIsChecked) endIsChecked = entries.mapping().checked(this::hasSoundEnd);
    operation.begin(header.totalEntries());
    holder = session;
  }

  private boolean hasSoundEnd() throws IOException {
    entries.requireEnd(header);
    return true;
  }

  /// Opens an operation whose entries go to the file as they come.
  ///
  /// @return the last entry of one that it goes on with
  synchronized Optional<StreamEntry> startLong(WritingSession session) throws IOException {
    start(session);
    try {
      longOperation = file.begin(header, paths, session::requireOpen);
      return longOperation.last();
    } finally {
      if (longOperation == null) forgetOperation();
    }
  }

  /// Leaves a long operation to be gone on with.
  synchronized void suspend(WritingSession session) throws IOException {
    own(session, "suspend");
    try {
      if (longOperation != null) longOperation.keep();
    } finally {
      forgetOperation();
    }
  }

  synchronized long add(WritingSession session, int type, byte[] data) throws IOException {
    Operation held = own(session, "add");
    return longOperation == null ? held.add(type, data) : longOperation.add(type, data);
  }

  synchronized void update(WritingSession session, long number, int type, byte[] data)
      throws IOException {
    Operation held = own(session, "update");
    if (longOperation != null)
      throw new IllegalStateException(
          PlainText.format(
              "Cannot update entry %s: it is in the file already.", Long.toUnsignedString(number)));
    held.update(number, type, data);
  }

  synchronized StreamHeader commit(WritingSession session) throws IOException {
    Operation committed = own(session, "commit");
    file.requireSound();
    if (longOperation != null && longOperation.count() > 0) return commitLong();
    if (committed.count() == 0) {
      forgetOperation();
      return header;
    }
    StreamHeader after = changes.commit(committed, () -> header = file.append(header, committed));
    try {
      wakeWaiting();
    } finally {
      forgetOperation();
    }
    return after;
  }

  private StreamHeader commitLong() throws IOException {
    StreamHeader after = file.finish(longOperation);
    changes.commitLong(
        header,
        after,
        () -> {
          file.commit(after);
          return header = after;
        });
    try {
      wakeWaiting();
    } finally {
      forgetOperation();
    }
    // What is left of it speaks of an earlier end, and is not believed.
    Files.deleteIfExists(paths.copying());
    return after;
  }

  synchronized void rollback(WritingSession session) throws IOException {
    own(session, "roll back");
    boolean isLong = longOperation != null;
    forgetOperation();
    if (isLong) Files.deleteIfExists(paths.copying());
  }

  synchronized StreamHeader truncate(WritingSession session, long firstRemoved) throws IOException {
    session.requireOpen();
    requireFree(session, "truncate");
    file.requireWritable("truncate");
    OptionalLong newEnd = entries.mapping().checked(() -> entries.offset(header, firstRemoved));
    if (newEnd.isEmpty())
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot truncate from entry %s on: %s has %,d entries.",
              Long.toUnsignedString(firstRemoved), name(), header.totalEntries()));
    StreamHeader after = header.withEnd(newEnd.getAsLong(), firstRemoved);
    changes.truncate(header, after, () -> truncate(after));
    return after;
  }

  private void truncate(StreamHeader after) throws IOException {
    file.truncate(after);
    header = after;
    // After the header and before any write: a reader that reads across it finds the count changed.
    truncations.add(after.totalEntries());
    entries.forget();
    file.clearEnd(after);
  }

  /// Whether entry `number` is committed before the time is over.
  boolean await(WritingSession session, long number, Deadline deadline) throws IOException {
    synchronized (commits) {
      waiting++;
      try {
        while (true) {
          session.requireOpen();
          if (Long.compareUnsigned(number, header.totalEntries()) < 0) return true;
          if (deadline.isOver()) return false;
          Waiting.on(commits, deadline, "an entry");
        }
      } finally {
        waiting--;
      }
    }
  }

  /// Ends the waits of sessions that were closed.
  void endWaits() {
    synchronized (commits) {
      commits.notifyAll();
    }
  }

  /// Rolls back the operation of a session that was closed.
  synchronized void leave(WritingSession session) {
    if (holder == session) forgetOperation();
  }

  /// Whether the bookmark index has caught up with the stream before the time is over, or cannot.
  boolean awaitIndex(Deadline deadline) throws IOException {
    return follower.progress().awaitCaughtUp(deadline);
  }

  @Override
  public void close() throws IOException {
    close(true);
  }

  /// @param indexed whether the bookmark index catches up first
  void close(boolean indexed) throws IOException {
    closed = true;
    endWaits();
    synchronized (this) {
      if (released) return;
      released = true;
      forgetOperation();
      try (lock;
          file) {
        if (indexed) follower.close();
        else follower.closeNow();
        entries.mapping().close();
      }
    }
  }

  /// @throws IllegalStateException if the session has no operation open
  synchronized void requireOperation(WritingSession session, String action)
      throws ClosedChannelException {
    own(session, action);
  }

  private Operation own(WritingSession session, String action) throws ClosedChannelException {
    session.requireOpen();
    if (holder != session)
      throw new IllegalStateException(
          PlainText.format("Cannot %s: no operation is open. Start one first.", action));
    return operation;
  }

  private void requireFree(WritingSession session, String action) throws StreamBusyException {
    if (holder == null) return;
    if (holder == session)
      throw new IllegalStateException(
          PlainText.format(
              "Cannot %s: one is open already. Commit it or roll it back first.", action));
    throw new StreamBusyException(
        PlainText.format(
            "Cannot %s: %s has an operation open on %s.", action, holder.who(), name()),
        holder.who());
  }

  private void forgetOperation() {
    longOperation = null;
    operation.begin(header.totalEntries());
    holder = null;
  }

  private void wakeWaiting() {
    synchronized (commits) {
      if (waiting > 0) commits.notifyAll();
    }
  }
}
