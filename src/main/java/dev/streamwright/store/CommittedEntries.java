package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.PageBounds;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Answers questions for entries of a file, within what one header says. Any number of threads.
final class CommittedEntries {
  private final FileMapping mapping;
  private final PageLayout layout;
  private final String file;
  private final PageSearch search;

  /// @param headers tells the header as it is now
  CommittedEntries(FileMapping mapping, PageLayout layout, String file, Headers headers) {
    this.mapping = mapping;
    this.layout = layout;
    this.file = file;
    search = new PageSearch(mapping, layout, file, headers);
  }

  FileMapping mapping() {
    return mapping;
  }

  Optional<StreamEntry> entry(StreamHeader header, long number) throws IOException {
    if (isAbsent(header, number)) return Optional.empty();
    return Optional.of(search.find(header, number).entry());
  }

  List<StreamEntry> run(StreamHeader header, long first, int maxCount, int maxBytes)
      throws IOException {
    PageBounds.require(maxCount, maxBytes);
    if (isAbsent(header, first)) return List.of();
    var entries = new ArrayList<StreamEntry>();
    EntryCursor cursor = search.find(header, first);
    long bytesLeft = maxBytes;
    do {
      bytesLeft -= cursor.dataBytes();
      if (bytesLeft < 0 && !entries.isEmpty()) break;
      entries.add(cursor.entry());
    } while (entries.size() < maxCount && hasNext(cursor));
    return entries;
  }

  /// Damage ends a run; the question for the damaged entry itself tells what it is.
  private static boolean hasNext(EntryCursor cursor) throws IOException {
    try {
      return cursor.next();
    } catch (CorruptStreamException _) {
      return false;
    }
  }

  /// The first entry from `first` on that is no bookmark.
  Optional<StreamEntry> eventFrom(StreamHeader header, long first) throws IOException {
    if (isAbsent(header, first)) return Optional.empty();
    EntryCursor cursor = search.find(header, first);
    while (cursor.isBookmark()) if (!cursor.next()) return Optional.empty();
    return Optional.of(cursor.entry());
  }

  OptionalLong offset(StreamHeader header, long number) throws IOException {
    if (isAbsent(header, number)) return OptionalLong.empty();
    return OptionalLong.of(search.find(header, number).offset());
  }

  /// The first entry after `number`, which cannot be read, that can be: it starts a page. Empty if
  /// there is none.
  OptionalLong afterDamage(StreamHeader header, long number) throws IOException {
    return isAbsent(header, number)
        ? OptionalLong.empty()
        : search.firstOfPageAfter(header, number);
  }

  /// Whether entry `number` is this bookmark.
  boolean isBookmark(StreamHeader header, long number, Bookmark bookmark) throws IOException {
    if (isAbsent(header, number)) return false;
    EntryCursor cursor = search.find(header, number);
    return cursor.dataBytes() == bookmark.length()
        && cursor.isBookmark()
        && bookmark.hasBytes(cursor.data());
  }

  /// Checks that the stream ends after its last entry, so that more can follow there.
  ///
  /// @throws CorruptStreamException if the header puts the end elsewhere, or the last entry cannot
  /// be read
  void requireEnd(StreamHeader header) throws IOException {
    if (header.totalEntries() == 0) return;
    long last = header.totalEntries() - 1;
    long end = search.find(header, last).endOffset();
    if (header.totalLength() == end || header.totalLength() == endOfPadding(end)) return;
    throw new CorruptStreamException(
        file,
        end,
        PlainText.format("the stream's end after entry %,d", last),
        PlainText.format("an end at offset %,d in its header", header.totalLength()));
  }

  /// Where padding that starts at `offset` ends; `offset` if there is none.
  private long endOfPadding(long offset) throws IOException {
    int left = layout.bytesLeft(offset);
    boolean isPadding =
        left < layout.pageBytes()
            && mapping.chunk(offset, 1).get(FileMapping.within(offset))
                == EntryCodec.PADDING_PACKET_TYPE;
    return isPadding ? offset + left : offset;
  }

  /// A cursor on an entry that the header has.
  EntryCursor cursorOn(StreamHeader header, long number) throws IOException {
    return search.find(header, number);
  }

  /// A cursor before entry `number`, which starts at `offset` or after padding there.
  EntryCursor cursorBefore(StreamHeader header, long offset, long number) {
    return search.from(header, offset, number);
  }

  /// The same, reading the file in another way.
  EntryCursor cursorBefore(EntryBytes apart, StreamHeader header, long offset, long number) {
    return new EntryCursor(apart, layout, file, header, offset, number);
  }

  /// Forgets what is known of the file: it was, or may have been, truncated.
  void forget() {
    search.forget();
  }

  private static boolean isAbsent(StreamHeader header, long number) {
    return Long.compareUnsigned(number, header.totalEntries()) >= 0;
  }
}
