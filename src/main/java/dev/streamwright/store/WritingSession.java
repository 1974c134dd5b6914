package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CopyTarget;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.IndexRebuild;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.StreamSource;
import dev.streamwright.source.Truncatable;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;

/// One holder's session of a stream that this process writes.
class WritingSession extends CommittedReader
    implements StreamSource, CopyTarget, Truncatable, IndexRebuild {
  private final WritableStream stream;
  private final String who;
  private volatile boolean closed;

  WritingSession(WritableStream stream, String who) {
    super(stream.paths(), stream.entries(), stream.index());
    this.stream = stream;
    this.who = who;
  }

  final WritableStream stream() {
    return stream;
  }

  final String who() {
    return who;
  }

  final void requireOpen() throws ClosedChannelException {
    if (closed || stream.isClosed()) throw new StreamClosedException();
  }

  @Override
  final StreamHeader currentHeader() throws ClosedChannelException {
    requireOpen();
    return stream.current();
  }

  @Override
  final Truncations truncations() {
    return stream.truncations();
  }

  @Override
  public void rebuildIndex() throws IOException {
    requireOpen();
    stream.rebuildIndex();
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    return stream.await(this, number, Deadline.after(timeout));
  }

  @Override
  public void startAtomicOp() throws IOException {
    stream.start(this);
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    requireAddable("add", type, data);
    return stream.add(this, type, data);
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    return addStreamEntry(EntryTypes.BOOKMARK, bookmark.bytes());
  }

  @Override
  public long addCopy(StreamEntry entry) throws IOException {
    return stream.add(this, entry.type(), entry.data());
  }

  @Override
  public Optional<StreamEntry> startCopy() throws IOException {
    return stream.startLong(this);
  }

  @Override
  public void suspendCopy() throws IOException {
    stream.suspend(this);
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    requireAddable("update", type, newData);
    stream.update(this, number, type, newData);
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    return stream.commit(this);
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    stream.rollback(this);
  }

  @Override
  public StreamHeader truncate(long firstRemoved) throws IOException {
    return stream.truncate(this, firstRemoved);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    stream.endWaits();
    stream.leave(this);
  }

  /// Copies may hold bookmarks of any length; what a program adds may not.
  private void requireAddable(String action, int type, byte[] data) throws IOException {
    boolean any = type != EntryTypes.BOOKMARK;
    if (any || data.length > 0 && data.length <= Bookmark.MAX_ADDED_BYTES) return;
    // Without an operation nothing can be added, whatever it is.
    stream.requireOperation(this, action);
    throw new IllegalArgumentException(
        data.length == 0
            ? "A bookmark is at least 1 byte long; this one is empty."
            : PlainText.format(
                "Bookmark is %,d bytes long; the limit is %d.",
                data.length, Bookmark.MAX_ADDED_BYTES));
  }
}
