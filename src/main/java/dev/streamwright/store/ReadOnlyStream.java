package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Reads a stream file that another process may be writing, and changes nothing on the disk.
///
/// Each call reads the header from the file. A file that ends before its `totalLength` is read up
/// to the cut: the header tells how far that is. Who waits learns of a cut while the file is open,
/// and is refused once its name leads to another file or to none.
final class ReadOnlyStream extends CommittedReader {
  private static final Duration POLL = Duration.ofMillis(20);

  /// How often waits look whether the file still is what was opened.
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Core core;

  /// What the reader and its index share.
  private static final class Core implements Headers {
    final StreamPaths paths;
    final FileMapping mapping;
    final CommittedEntries entries;
    final TruncatedFile cut;
    volatile boolean closed;
    private final Truncations truncations = new Truncations();
    private volatile FileHead lastHead;
    private final FileIdentity identity;
    private volatile long lookedAt = System.nanoTime();
    private volatile String change;

    Core(Path path, PageLayout layout) throws IOException {
      paths = StreamPaths.of(path);
      identity = FileIdentity.of(paths);
      mapping = new FileMapping(paths.stream());
      cut = new TruncatedFile(mapping, layout, paths.file(), this);
      entries = new CommittedEntries(mapping, layout, paths.file(), this);
    }

    @Override
    public StreamHeader current() throws IOException {
      return cut.readable(head().header());
    }

    StreamHeader writtenHeader() throws IOException {
      return head().header();
    }

    private FileHead head() throws IOException {
      FileHead head = lastHead;
      if (head != null && head.isUnchanged(mapping)) return head;
      synchronized (this) {
        FileHead next = FileHead.parse(paths.file(), FileHead.readBytes(mapping));
        head = lastHead;
        if (head != null && isTruncation(head.header(), next.header()))
          truncations.add(Truncations.ANY);
        // A longer stream may have been a shorter one since.
        entries.forget();
        lastHead = next;
        return next;
      }
    }

    private static boolean isTruncation(StreamHeader before, StreamHeader after) {
      return after.totalLength() < before.totalLength()
          || after.totalEntries() < before.totalEntries()
          || after.totalEntries() == before.totalEntries()
              && after.totalLength() != before.totalLength();
    }

    /// Learns how long the file is by now: [#current] then knows a cut.
    ///
    /// @throws IOException if the file is no more what its name leads to
    void look() throws IOException {
      long now = System.nanoTime();
      if (change == null && now - lookedAt >= LOOK_NANOS) {
        lookedAt = now;
        change = identity.change();
        if (change == null) mapping.fileBytes();
      }
      if (change != null) throw new IOException(change);
    }

    @Override
    public Truncations truncations() {
      return truncations;
    }
  }

  private final IndexFollower follower;

  private ReadOnlyStream(Core core, IndexFollower follower) {
    super(
        core.paths,
        core.entries,
        new BookmarkIndex(core.paths.file(), core, core.entries, follower.progress()));
    this.core = core;
    this.follower = follower;
  }

  static ReadOnlyStream open(Path path, PageLayout layout) throws IOException {
    FileHead.requireFile(path);
    var core = new Core(path, layout);
    try {
      core.mapping.checked(core::current);
    } catch (IOException failed) {
      core.mapping.close();
      throw failed;
    }
    var follower =
        new IndexFollower(
            core.paths.file(),
            core,
            core.entries,
            new SnapshotStorage(core.paths, core.entries),
            false);
    follower.start();
    return new ReadOnlyStream(core, follower);
  }

  @Override
  StreamHeader currentHeader() throws IOException {
    if (core.closed) throw new StreamClosedException();
    return core.current();
  }

  @Override
  public StreamHeader writtenHeader() throws IOException {
    return read(_ -> core.writtenHeader());
  }

  @Override
  Truncations truncations() throws IOException {
    core.current();
    return core.truncations();
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    Deadline deadline = Deadline.after(timeout);
    while (Long.compareUnsigned(number, getHeader().totalEntries()) >= 0) {
      boolean isOver = deadline.isOver();
      core.look();
      if (isOver) return false;
      pause(deadline.orAfter(POLL));
    }
    return true;
  }

  private void pause(Deadline until) throws IOException {
    synchronized (core) {
      if (core.closed) throw new StreamClosedException();
      Waiting.on(core, until, "an entry");
    }
  }

  @Override
  public void close() {
    synchronized (core) {
      if (core.closed) return;
      core.closed = true;
      core.notifyAll();
    }
    follower.close();
    core.mapping.close();
  }
}
