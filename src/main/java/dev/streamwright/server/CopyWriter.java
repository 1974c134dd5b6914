package dev.streamwright.server;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.CopyTarget;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the operations of a copy. A short one is held in memory until it is whole; a long one
/// goes to the copy as it comes, if that can be. One thread.
final class CopyWriter {
  private final StreamSource to;
  private final Optional<CopyTarget> target;
  private final List<StreamEntry> held = new ArrayList<>();
  private long heldBytes;

  /// How many entries the operation has that is open in the copy; none is open if it is 0.
  private long written;

  CopyWriter(StreamSource to) {
    this.to = to;
    target = to.as(CopyTarget.class);
  }

  /// How many entries are not committed yet.
  long underway() {
    return written + held.size();
  }

  /// Whether a long operation goes to the copy as it comes.
  boolean isWriting() {
    return written > 0;
  }

  /// Goes on with a long operation that was not finished.
  ///
  /// @return its last entry
  Optional<StreamEntry> resume() throws IOException {
    if (target.isEmpty()) return Optional.empty();
    Optional<StreamEntry> last = target.get().startCopy();
    if (last.isEmpty()) to.rollbackAtomicOp();
    else written = last.get().number() + 1 - to.getHeader().totalEntries();
    return last;
  }

  /// Adds an entry to the operation.
  ///
  /// @param operationBytes about how long all of the operation is
  void add(StreamEntry entry, long operationBytes) throws IOException {
    if (underway() == 0 && operationBytes > Relay.HELD_BYTES && target.isPresent()) {
      target.get().startCopy();
      write(entry);
    } else if (written > 0) write(entry);
    else hold(entry);
  }

  private void write(StreamEntry entry) throws IOException {
    addTo(entry);
    written++;
  }

  private void hold(StreamEntry entry) throws IOException {
    held.add(entry);
    heldBytes += EntryCodec.entryBytes(entry.data().length);
    if (heldBytes > Relay.MAX_HELD_BYTES)
      throw new IOException(
          PlainText.format(
              "Cannot relay entries from %,d on: until the original is known to have a whole"
                  + " operation, more than %,d bytes would have to be held in memory. Copy into a"
                  + " file.",
              held.getFirst().number(), Relay.MAX_HELD_BYTES));
  }

  /// Commits the operation, if there is any.
  void commit() throws IOException {
    if (written > 0) {
      to.commitAtomicOp();
      written = 0;
    } else if (!held.isEmpty()) {
      if (to.as(RemoteStream.class).isPresent()) send();
      else addAndCommit();
    }
    forgetHeld();
  }

  private void send() throws IOException {
    try {
      to.sendOperation(
          held.stream().map(entry -> new NewEntry(entry.type(), entry.data())).toList());
    } catch (IllegalArgumentException refused) {
      throw refused("entries from %,d on", held.getFirst(), refused);
    }
  }

  private static IOException refused(
      String what, StreamEntry entry, IllegalArgumentException refused) {
    return new IOException(
        PlainText.format("Cannot relay " + what + ": %s", entry.number(), refused.getMessage()),
        refused);
  }

  private void addAndCommit() throws IOException {
    try (var operation = to.begin()) {
      for (StreamEntry entry : held) addTo(entry);
      operation.commit();
    }
  }

  private void addTo(StreamEntry entry) throws IOException {
    try {
      if (target.isPresent()) target.get().addCopy(entry);
      else if (entry.isBookmark()) to.addStreamBookmark(Bookmark.of(entry.data()));
      else to.addStreamEntry(entry.type(), entry.data());
    } catch (IllegalArgumentException refused) {
      throw refused("entry %,d", entry, refused);
    }
  }

  /// Forgets the operation: its entries are not the original's any more.
  void forget() throws IOException {
    forgetHeld();
    boolean isOpen = written > 0;
    written = 0;
    if (isOpen) to.rollbackAtomicOp();
  }

  /// Leaves the operation: what is in the copy already is gone on with the next time.
  void suspend() throws IOException {
    forgetHeld();
    boolean isOpen = written > 0;
    written = 0;
    if (isOpen) target.orElseThrow().suspendCopy();
  }

  private void forgetHeld() {
    held.clear();
    heldBytes = 0;
  }
}
