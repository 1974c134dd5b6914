package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Writes to a stream in atomic operations: one holder's session, such as a window's or a
/// connection's.
///
/// ```
/// startAtomicOp, then addStreamEntry, addStreamBookmark, updateEntryData in any order,
/// then commitAtomicOp or rollbackAtomicOp
/// ```
///
/// One operation is open per stream. Readers get all entries of an operation once it is committed,
/// and none before; a rollback leaves everything as if the operation had never been. Calls may come
/// from any thread and are carried out one after the other. A call that is refused changes nothing,
/// and the operation stays open.
public interface StreamSource extends StreamReader {

  /// Opens an operation.
  ///
  /// @throws StreamBusyException if another session of this stream has one open
  /// @throws IllegalStateException if this session has one open already
  void startAtomicOp() throws IOException;

  /// Adds an entry to the open operation. The data are copied. Adding type 0xb0 is adding a
  /// bookmark.
  ///
  /// @param type u32, see [dev.streamwright.format.EntryTypes]
  /// @param data at most 1,048,559 bytes
  /// @return the number that the entry will have once committed
  /// @throws IOException if the operation was lost, or nothing can be written
  /// @throws IllegalArgumentException if the data are too long, or the operation would be
  /// @throws IllegalStateException if this session has no operation open
  long addStreamEntry(int type, byte[] data) throws IOException;

  /// Adds a bookmark to the open operation. If the stream has it already, it moves here with the
  /// commit.
  ///
  /// @param bookmark the bookmark
  /// @return the number of the bookmark's entry
  /// @throws IOException if the operation was lost, or nothing can be written
  /// @throws IllegalArgumentException if it is longer than [Bookmark#MAX_ADDED_BYTES]
  /// @throws IllegalStateException if this session has no operation open
  long addStreamBookmark(Bookmark bookmark) throws IOException;

  /// Replaces type and data of an entry of the open operation; length and type may differ from
  /// before.
  ///
  /// @param number the entry's number, u64
  /// @param type the entry's type, u32
  /// @param newData at most 1,048,559 bytes
  /// @throws IOException if the operation was lost, or nothing can be written
  /// @throws IllegalArgumentException if the entry is committed or does not exist, or the data are
  /// too long
  /// @throws IllegalStateException if this session has no operation open
  void updateEntryData(long number, int type, byte[] newData) throws IOException;

  /// Makes all entries of the open operation readable at once, and ends it. An empty operation
  /// changes nothing.
  ///
  /// If it throws another [IOException] than [StreamInDoubtException], nothing is committed and the
  /// operation stays open, to be tried again or rolled back.
  ///
  /// @return the header with the new end
  /// @throws StreamInDoubtException if the header could not be written for certain: readers may
  /// have seen the operation or not. Nothing more is written until the stream is opened again,
  /// which shows what is committed.
  /// @throws IllegalStateException if this session has no operation open
  StreamHeader commitAtomicOp() throws IOException;

  /// Forgets the open operation. So does `close`. One that was lost is forgotten already: then this
  /// does nothing.
  ///
  /// @throws IOException if the operation was lost, or nothing can be written
  /// @throws IllegalStateException if this session has no operation open, and lost none
  void rollbackAtomicOp() throws IOException;

  /// Opens an operation as a resource that rolls back what is not committed.
  ///
  /// @return the operation
  /// @throws StreamBusyException if another session of this stream has one open
  /// @throws IllegalStateException if this session has one open already
  default AtomicOperation begin() throws IOException {
    startAtomicOp();
    return new AtomicOperation(this);
  }

  /// Commits these entries as one operation: all of them, or none.
  ///
  /// ```java
  /// source.sendOperation(List.of(NewEntry.of(bookmark), new NewEntry(EntryTypes.L2_BLOCK, data)));
  /// ```
  ///
  /// @param entries in the order in which they are added
  /// @return the header with the new end
  /// @throws StreamBusyException if another session of this stream has an operation open
  /// @throws IllegalArgumentException if an entry or the operation is too long
  /// @throws IllegalStateException if this session has an operation open
  /// @throws StreamInDoubtException as [#commitAtomicOp]
  /// @throws OperationLostException if the connection to the stream was lost meanwhile
  default StreamHeader sendOperation(List<NewEntry> entries) throws IOException {
    try (AtomicOperation operation = begin()) {
      for (NewEntry entry : entries) operation.add(entry);
      return operation.commit();
    }
  }

  /// Commits on a virtual thread. The future fails with what [#commitAtomicOp] throws; cancelling
  /// it does not take the commit back.
  ///
  /// @return the header with the new end, once it is committed
  default CompletableFuture<StreamHeader> commitAsync() {
    var committed = new CompletableFuture<StreamHeader>();
    Thread.ofVirtual().name("commit").start(() -> complete(committed));
    return committed;
  }

  private void complete(CompletableFuture<StreamHeader> committed) {
    try {
      committed.complete(commitAtomicOp());
    } catch (IOException | RuntimeException failed) {
      committed.completeExceptionally(failed);
    }
  }
}
