package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.Faults;
import dev.streamwright.source.Waiting;
import dev.streamwright.store.IndexWork.Action;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/// Keeps a bookmark index caught up with its stream, in a thread of its own.
///
/// The thread opens the index, or makes it from the stream if it does not prove right, and reads
/// the entries that it does not cover. For a stream that this process writes, each commit brings
/// its bookmarks itself; for one that is only read, the thread reads on when somebody asks. What
/// the database cannot take is kept in memory, and tried again. An index that contradicts the
/// stream is rebuilt, once; if that fails too, all questions fail.
final class IndexFollower implements Closeable {
  private final Headers headers;
  private final CommittedEntries entries;
  private final IndexStorage storage;
  private final boolean commitsArrive;
  private final IndexProgress progress;
  private final Thread thread;

  /// What is being made, or is complete and could not be written yet.
  private volatile IndexBuild build;

  /// Whether the index is in memory because it could not be written.
  private volatile boolean unwritten;

  // Touched by the thread only.
  private EntryMark last;

  /// @param commitsArrive whether [IndexProgress#committed] is called for each commit
  IndexFollower(
      String file,
      Headers headers,
      CommittedEntries entries,
      IndexStorage storage,
      boolean commitsArrive) {
    this.headers = headers;
    this.entries = entries;
    this.storage = storage;
    this.commitsArrive = commitsArrive;
    progress = new IndexProgress(file, headers, commitsArrive, this::lacksSomething);
    thread = Thread.ofPlatform().daemon().name("bookmark index of " + file).unstarted(this::run);
  }

  private boolean lacksSomething() {
    return unwritten || storage.hasPending();
  }

  IndexProgress progress() {
    return progress;
  }

  void start() {
    thread.start();
  }

  /// Makes the next opening read the whole stream, whatever happens until then.
  void forgetRecord() throws IOException {
    storage.forgetRecord();
  }

  /// Ends what [#forgetRecord] began: the index agrees with the stream again.
  void allowRecord() {
    storage.allowRecord();
  }

  /// Ends all waits. An index that commits belong to catches up first, so that other programs find
  /// its bookmarks in the database.
  @Override
  public void close() {
    progress.close(true);
    join();
  }

  /// Ends all waits, and leaves what is not done yet to the next opening.
  void closeNow() {
    progress.close(false);
    join();
  }

  private void join() {
    Waiting.join(thread, Deadline.never());
  }

  private void run() {
    progress.yieldToReaders();
    while (progress.awaitWork()) {
      try {
        entries.mapping().checked(this::work);
      } catch (Throwable failed) {
        Faults.log("Keeping a bookmark index", failed);
        progress.fail(failed);
      }
    }
    finish();
  }

  private Void work() throws IOException {
    Action action = progress.takePendingAction();
    if (action != Action.NONE) start(action == Action.REBUILD);
    if (progress.isRetryDue()) retry();
    IndexState current = progress.phase.index();
    if (current == null && build != null) current = make();
    if (current == null) return null;
    if (progress.isCaughtUp()) record(current);
    else if (last != null && !last.isIn(entries, headers.current())) progress.rebuild();
    else follow(current);
    return null;
  }

  private void start(boolean fromStart) throws IOException {
    last = null;
    build = null;
    unwritten = false;
    StreamHeader header = headers.current();
    Optional<IndexState> opened = fromStart ? Optional.empty() : storage.open(header);
    progress.begin(storage.unproved());
    if (opened.isPresent()) progress.publish(opened.get());
    else build = storage.build(header, fromStart);
  }

  /// Makes the index from the stream; null if it has to be begun again, or all is over.
  private IndexState make() throws IOException {
    while (progress.isBuilding(build.entries())) {
      StreamHeader header = headers.current();
      if (Long.compareUnsigned(build.entries(), header.totalEntries()) > 0) {
        progress.rebuild();
        return null;
      }
      if (build.entries() == header.totalEntries()) {
        IndexState made = complete();
        if (made == null) continue;
        return progress.publish(made) ? made : null;
      }
      build.read(entries, header);
      if (build.isRunDue() && build.endRun()) recordBuild(header);
    }
    return null;
  }

  private void recordBuild(StreamHeader header) {
    try {
      storage.record(header, build);
    } catch (IOException _) {
      // The next opening has more to read.
    }
  }

  /// The index of what was read, in memory if it cannot be written; null if the stream has to be
  /// read again, without files.
  private IndexState complete() throws IOException {
    try {
      IndexState written = storage.complete(build);
      build = null;
      unwritten = false;
      return written;
    } catch (IOException failed) {
      if (unwritten) throw failed;
      unwritten = true;
      return inMemory();
    }
  }

  private IndexState inMemory() {
    try {
      return SnapshotStorage.inMemory(build);
    } catch (IOException _) {
      // Its runs cannot be read.
      build = new IndexBuild(null);
      return null;
    }
  }

  private void retry() {
    try {
      if (unwritten) progress.publish(complete());
      else storage.retry();
      progress.retried(true);
    } catch (IOException _) {
      progress.retried(false);
    }
  }

  private void follow(IndexState from) throws IOException {
    IndexState current = from;
    while (true) {
      StreamHeader header = headers.current();
      if (!current.isWithin(header.totalEntries())) {
        progress.rebuild();
        return;
      }
      if (current.covers(header.totalEntries())) {
        if (isCaughtUp(current, header)) return;
        continue;
      }
      current = readOn(current, header);
      if (!progress.publish(current)) return;
      if (progress.isRecordDue(current)) record(current);
    }
  }

  /// Takes in some of the entries that an index does not cover.
  private IndexState readOn(IndexState current, StreamHeader header) throws IOException {
    var bookmarks = new ArrayList<IndexedBookmark>();
    IndexScan scan =
        IndexScan.of(
            entries,
            header,
            current.entries(),
            current.offset(),
            (bookmark, number) -> bookmarks.add(new IndexedBookmark(bookmark, number)));
    current.map().put(bookmarks);
    return current.covering(scan.entries(), scan.offset());
  }

  private boolean isCaughtUp(IndexState current, StreamHeader header) throws IOException {
    if (!commitsArrive && current.entries() != 0)
      last = EntryMark.of(entries, header, current.entries() - 1);
    if (!progress.markCaughtUp(current)) return false;
    // Only now: while commits keep coming, each record would let them get ahead again.
    if (progress.isCaughtUp() && progress.isUnrecorded(current)) record(current);
    return true;
  }

  private void record(IndexState current) {
    try {
      if (!unwritten) storage.record(headers.current(), current);
    } catch (IOException _) {
      // The earlier record stays right; the next opening has more to read.
    }
    progress.recorded(current);
  }

  private void finish() {
    try (storage) {
      entries.mapping().checked(this::writeTheRest);
    } catch (IOException | RuntimeException failed) {
      // Nothing is lost: what the database did not take is read from the stream next time.
      Faults.log("Closing a bookmark index", failed);
    }
  }

  private Void writeTheRest() throws IOException {
    IndexState end = progress.phase.index();
    if (unwritten) end = completeNow();
    if (storage.hasPending()) storage.retry();
    if (end != null && progress.isUnrecorded(end)) record(end);
    if (end == null && build != null && build.endRun()) recordBuild(headers.current());
    return null;
  }

  /// Writes an index that was in memory, with what came after it was read.
  private IndexState completeNow() throws IOException {
    IndexState end = complete();
    StreamHeader header = headers.current();
    while (!end.covers(header.totalEntries())) end = readOn(end, header);
    return end;
  }
}
