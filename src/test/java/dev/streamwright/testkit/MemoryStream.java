package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What all sessions of a [MemoryStreamSource] share. They call it under its lock.
final class MemoryStream {

  final List<StreamEntry> entries = new ArrayList<>();
  final NavigableMap<Bookmark, Long> bookmarks = new TreeMap<>();
  StreamHeader header;
  MemoryStreamSource holder;
  IOException nextCommitFailure;
  boolean closed;

  private final List<Long> offsets = new ArrayList<>();
  private final List<StreamEntry> operation = new ArrayList<>();
  private final PageLayout layout;
  private final long maxOperationBytes;
  private long operationBytes;

  MemoryStream(StreamHeader header, PageLayout layout, long maxOperationBytes) {
    this.header = header;
    this.layout = layout;
    this.maxOperationBytes = maxOperationBytes;
  }

  boolean isCommitted(long number) {
    return Long.compareUnsigned(number, entries.size()) < 0;
  }

  void requireOperation(MemoryStreamSource session, String deed) {
    if (holder != session)
      throw new IllegalStateException(
          "Cannot " + deed + ": no operation is open. Start one first.");
  }

  void start(MemoryStreamSource session) throws StreamBusyException {
    requireNoOperation(session, "start an operation");
    holder = session;
  }

  private void requireNoOperation(MemoryStreamSource session, String deed)
      throws StreamBusyException {
    if (holder == session)
      throw new IllegalStateException(
          "Cannot " + deed + ": one is open already. Commit it or roll it back first.");
    if (holder != null)
      throw new StreamBusyException(
          "Cannot " + deed + ": " + holder.who() + " has one open.", holder.who());
  }

  long add(int type, byte[] data) {
    long number = entries.size() + operation.size();
    requireFitting(type, data, operationBytes + EntryCodec.entryBytes(data.length));
    operation.add(new StreamEntry(type, number, data));
    operationBytes += EntryCodec.entryBytes(data.length);
    return number;
  }

  void update(StreamEntry entry) {
    if (isCommitted(entry.number()))
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot update entry %,d: it is committed, and committed entries never change.",
              entry.number()));
    long place = entry.number() - entries.size();
    if (Long.compareUnsigned(place, operation.size()) >= 0)
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot update entry %s: the open operation has no such entry.",
              Long.toUnsignedString(entry.number())));
    int before = operation.get((int) place).data().length;
    long bytes = operationBytes - before + entry.data().length;
    requireFitting(entry.type(), entry.data(), bytes);
    operation.set((int) place, entry);
    operationBytes = bytes;
  }

  private void requireFitting(int type, byte[] data, long newOperationBytes) {
    if (type == EntryTypes.BOOKMARK) {
      int length = Bookmark.of(data).length();
      if (length > Bookmark.MAX_ADDED_BYTES)
        throw new IllegalArgumentException(
            PlainText.format(
                "Bookmark is %,d bytes long; the limit is %d.", length, Bookmark.MAX_ADDED_BYTES));
    }
    if (data.length > layout.maxDataBytes())
      throw new IllegalArgumentException(
          PlainText.format(
              "Entry data are %,d bytes long; the limit is %,d.",
              data.length, layout.maxDataBytes()));
    if (newOperationBytes > maxOperationBytes)
      throw new IllegalArgumentException(
          PlainText.format(
              "The operation would be %,d bytes long; the limit is %,d. Commit it first.",
              newOperationBytes, maxOperationBytes));
  }

  StreamHeader commit() throws IOException {
    if (nextCommitFailure != null) {
      var failure = nextCommitFailure;
      nextCommitFailure = null;
      throw failure;
    }
    long end = header.totalLength();
    for (var entry : operation) {
      int entryBytes = EntryCodec.entryBytes(entry.data().length);
      long offset = layout.placeFor(end, entryBytes);
      entries.add(entry);
      offsets.add(offset);
      index(entry);
      end = offset + entryBytes;
    }
    header = header.withEnd(end, entries.size());
    forgetOperation();
    notifyAll();
    return header;
  }

  private void index(StreamEntry entry) {
    if (entry.isBookmark()) bookmarks.put(Bookmark.of(entry.data()), entry.number());
  }

  void forgetOperation() {
    operation.clear();
    operationBytes = 0;
    holder = null;
  }

  void truncate(MemoryStreamSource session, long firstRemoved) throws StreamBusyException {
    requireNoOperation(session, "truncate the stream during an operation");
    if (!isCommitted(firstRemoved))
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot remove entry %s and all behind it: the stream has %,d entries.",
              Long.toUnsignedString(firstRemoved), entries.size()));
    int kept = (int) firstRemoved;
    header = header.withEnd(offsets.get(kept), kept);
    entries.subList(kept, entries.size()).clear();
    offsets.subList(kept, offsets.size()).clear();
    bookmarks.clear();
    entries.forEach(this::index);
  }
}
