package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;

/// The open operation of a session, as a resource: closing it without a commit rolls it back.
///
/// ```java
/// try (var operation = source.begin()) {
///   operation.add(Bookmark.of(blockBytes));
///   operation.add(EntryTypes.L2_BLOCK, data);
///   operation.commit();
/// }
/// ```
///
/// Any failure in the block leaves the stream as it was, and reaches the caller: one of the
/// rollback is added to it as suppressed. Any thread may call; calls are carried out one after the
/// other.
public final class AtomicOperation implements AutoCloseable {
  private final StreamSource source;
  private boolean ended;

  AtomicOperation(StreamSource source) {
    this.source = source;
  }

  /// Adds an entry; see [StreamSource#addStreamEntry].
  ///
  /// @param type the entry's type, u32
  /// @param data the data
  /// @return the number that the entry will have once committed
  /// @throws IOException if the operation was lost, or nothing can be written
  public long add(int type, byte[] data) throws IOException {
    requireOpen("add");
    return source.addStreamEntry(type, data);
  }

  /// Adds a bookmark; see [StreamSource#addStreamBookmark].
  ///
  /// @param bookmark the bookmark
  /// @return the number of the bookmark's entry
  /// @throws IOException if the operation was lost, or nothing can be written
  public long add(Bookmark bookmark) throws IOException {
    requireOpen("add");
    return source.addStreamBookmark(bookmark);
  }

  /// Adds an entry, which may be a bookmark.
  ///
  /// @param entry the entry
  /// @return the number that the entry will have once committed
  /// @throws IOException if the operation was lost, or nothing can be written
  public long add(NewEntry entry) throws IOException {
    return add(entry.type(), entry.data());
  }

  /// Replaces an entry of this operation; see [StreamSource#updateEntryData].
  ///
  /// @param number the entry's number, u64
  /// @param type the entry's type, u32
  /// @param newData at most 1,048,559 bytes
  /// @throws IOException if the operation was lost, or nothing can be written
  public void update(long number, int type, byte[] newData) throws IOException {
    requireOpen("update");
    source.updateEntryData(number, type, newData);
  }

  /// Commits; see [StreamSource#commitAtomicOp]. After a failure that is no
  /// [StreamInDoubtException] the operation is still open, and can be committed again.
  ///
  /// @return the header with the new end
  /// @throws IOException if the operation was lost, or nothing can be written
  public StreamHeader commit() throws IOException {
    requireOpen("commit");
    StreamHeader after = source.commitAtomicOp();
    end();
    return after;
  }

  /// Rolls back now. After that the operation has ended.
  ///
  /// @throws IOException if the operation was lost, or nothing can be written
  public void rollback() throws IOException {
    requireOpen("roll back");
    end();
    source.rollbackAtomicOp();
  }

  /// Rolls back, unless the operation has ended.
  @Override
  public void close() throws IOException {
    if (end()) source.rollbackAtomicOp();
  }

  /// @return whether it was open
  private synchronized boolean end() {
    boolean wasOpen = !ended;
    ended = true;
    return wasOpen;
  }

  private synchronized void requireOpen(String action) {
    if (ended)
      throw new IllegalStateException(
          "Cannot " + action + ": the operation has ended. Begin another one.");
  }
}
