package dev.streamwright.store;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Goes from entry to entry, up to the end that one header says. One thread.
///
/// Every step checks packet type, length and number before anything is believed. Padding is skipped
/// by arithmetic, since old bytes may follow its first one. An entry longer than a page, which
/// some writers let pass, is read if it starts a page; the next one follows at once.
final class EntryCursor {
  private final EntryBytes mapping;
  private final PageLayout layout;
  private final StreamHeader header;
  private final String file;
  private long nextOffset;
  private long nextNumber;
  private long pageEnd;
  private long offset;
  private int entryBytes;
  private ByteBuffer chunk;

  /// @param nextOffset where entry `nextNumber` starts, or the padding before it
  EntryCursor(
      EntryBytes mapping,
      PageLayout layout,
      String file,
      StreamHeader header,
      long nextOffset,
      long nextNumber) {
    this.mapping = mapping;
    this.layout = layout;
    this.file = file;
    this.header = header;
    this.nextOffset = nextOffset;
    this.nextNumber = nextNumber;
    pageEnd = nextOffset + layout.bytesLeft(nextOffset);
  }

  /// Goes on to the next entry; false at the stream's end.
  ///
  /// @throws CorruptStreamException if no whole entry with the next number lies there; the cursor
  /// stays where it is
  boolean next() throws IOException {
    if (Long.compareUnsigned(nextNumber, header.totalEntries()) >= 0) return false;
    if (isOnNeighbour()) return true;
    long place = nextOffset;
    if (place >= pageEnd) pageEnd = place + layout.bytesLeft(place);
    if (pageEnd - place != layout.pageBytes() && isPadding(place)) {
      place = pageEnd;
      pageEnd += layout.pageBytes();
    }
    if (header.totalLength() - place < EntryCodec.ENVELOPE_BYTES)
      throw corrupt(place, "entry " + named(nextNumber), "the stream's end");
    chunk = mapping.chunk(place, EntryCodec.ENVELOPE_BYTES);
    long length = checkedLength(place);
    offset = place;
    entryBytes = (int) length;
    nextOffset = place + length;
    nextNumber++;
    return true;
  }

  /// Goes on to an entry right after this one in the same page, as nearly all of them lie; false,
  /// and nothing is changed, if there is anything else to see. Two reads, so that millions of
  /// entries are walked at once by a process that has just started.
  private boolean isOnNeighbour() throws IOException {
    long place = nextOffset;
    long longest = Math.min(pageEnd, header.totalLength()) - place;
    if (chunk == null || longest < EntryCodec.ENVELOPE_BYTES) return false;
    // What it read last may be read over, or be another chunk of the file, by now.
    chunk = mapping.chunk(place, EntryCodec.ENVELOPE_BYTES);
    int start = mapping.place(place);
    // Packet type, length and three bytes of the type.
    long head = chunk.getLong(start);
    long length = head >>> 24 & 0xffff_ffffL;
    if (head >>> 56 != EntryCodec.PACKET_TYPE
        || length < EntryCodec.ENVELOPE_BYTES
        || length > longest
        || chunk.getLong(start + EntryCodec.NUMBER_OFFSET) != nextNumber) return false;
    offset = place;
    entryBytes = (int) length;
    nextOffset = place + length;
    nextNumber++;
    return true;
  }

  private boolean isPadding(long place) throws IOException {
    return place < header.totalLength()
        && mapping.chunk(place, 1).get(mapping.place(place)) == EntryCodec.PADDING_PACKET_TYPE;
  }

  private long checkedLength(long place) throws CorruptStreamException {
    int start = mapping.place(place);
    boolean startsPage = pageEnd - place == layout.pageBytes();
    int packetType = chunk.get(start) & 0xff;
    if (packetType != EntryCodec.PACKET_TYPE)
      throw corrupt(
          place,
          startsPage
              ? "packet type 2 at the start of page " + named(layout.pageAt(place))
              : "packet type 2",
          "packet type " + packetType);
    long left = header.totalLength() - place;
    long longest = Math.min(startsPage ? left : Math.min(left, pageEnd - place), Integer.MAX_VALUE);
    long length = Integer.toUnsignedLong(chunk.getInt(start + EntryCodec.LENGTH_OFFSET));
    if (length < EntryCodec.ENVELOPE_BYTES || length > longest)
      throw corrupt(
          place + EntryCodec.LENGTH_OFFSET,
          PlainText.format("an entry of 17 to %,d bytes", longest),
          PlainText.format("%,d bytes", length));
    long number = chunk.getLong(start + EntryCodec.NUMBER_OFFSET);
    if (number != nextNumber)
      throw corrupt(
          place + EntryCodec.NUMBER_OFFSET,
          "entry number " + named(nextNumber),
          "entry number " + named(number));
    return length;
  }

  /// Number of the entry that the cursor is on.
  long number() {
    return nextNumber - 1;
  }

  /// Where the entry that the cursor is on starts.
  long offset() {
    return offset;
  }

  /// Where the entry that the cursor is on ends; before the first, where it looks for one.
  long endOffset() {
    return nextOffset;
  }

  int dataBytes() {
    return entryBytes - EntryCodec.ENVELOPE_BYTES;
  }

  int entryBytes() {
    return entryBytes;
  }

  int type() {
    return chunk.getInt(mapping.place(offset) + EntryCodec.TYPE_OFFSET);
  }

  boolean isBookmark() {
    return type() == EntryTypes.BOOKMARK;
  }

  byte[] data() throws IOException {
    var data = new byte[dataBytes()];
    mapping.read(offset + EntryCodec.ENVELOPE_BYTES, data);
    return data;
  }

  StreamEntry entry() throws IOException {
    return new StreamEntry(type(), number(), data());
  }

  /// The entry as it lies in the file, envelope included.
  byte[] bytes() throws IOException {
    var bytes = new byte[entryBytes];
    mapping.read(offset, bytes);
    return bytes;
  }

  private CorruptStreamException corrupt(long place, String expected, String found) {
    return new CorruptStreamException(
        file, "Entries from " + named(nextNumber) + " on", place, expected, found);
  }

  private static String named(long number) {
    return number < 0 ? Long.toUnsignedString(number) : PlainText.format("%,d", number);
  }
}
