package dev.streamwright.store;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Finds an entry by its number: a binary search over the first entries of the data pages (17 steps
/// in 100 GB), then a walk through one page, from the closest mark that earlier walks left.
///
/// A page that does not start with an entry is passed over, so damage hides only the entries after
/// it, up to the next whole page. What earlier searches learned is a hint: if it misleads, it is
/// forgotten and the file alone is asked. Any number of threads.
///
/// A removed entry that still lies after the padding of its page looks like any other to a reader
/// that follows a hint to it. So hints from before a truncation are forgotten, and none come later.
final class PageSearch {

  /// Pages that keep marks: 2 GB of stream, at most some 30 MB of marks.
  private static final int MARKED_PAGES = 2048;

  private static final long UNREADABLE = -1;

  private final FileMapping mapping;
  private final PageLayout layout;
  private final String file;
  private final Headers headers;
  private volatile Hints lasting = new Hints();

  /// What is known between two truncations.
  private static final class Hints {
    final PageHeads heads = new PageHeads();
    final AtomicReferenceArray<PageMarks> marked = new AtomicReferenceArray<>(MARKED_PAGES);
  }

  PageSearch(FileMapping mapping, PageLayout layout, String file, Headers headers) {
    this.mapping = mapping;
    this.layout = layout;
    this.file = file;
    this.headers = headers;
  }

  /// A cursor on entry `number`, which the header must have.
  EntryCursor find(StreamHeader header, long number) throws IOException {
    Hints hints = hints(header);
    long page = pageOf(header, number, hints);
    long first = firstOf(header, page);
    PageMarks marks = hints.marked.get(slot(page));
    if (marks == null || !marks.isOf(page, first)) marks = PageMarks.ofHead(page, first);
    if (marks.mayHave(number)) {
      try {
        EntryCursor cursor = walk(header, page, marks, number, layout.pageOffset(page + 1), hints);
        if (cursor.number() == number && isSure(header, page, cursor)) return cursor;
      } catch (CorruptStreamException _) {
        // Hints may mislead; the file itself decides.
      }
    }
    forget();
    hints = hints(header);
    page = pageOf(header, number, null);
    marks = PageMarks.ofHead(page, firstOf(header, page));
    EntryCursor cursor = walk(header, page, marks, number, header.totalLength(), hints);
    if (cursor.number() == number) {
      if (isSure(header, page, cursor)) return cursor;
      throw new CorruptStreamException(
          file,
          cursor.offset() + EntryCodec.NUMBER_OFFSET,
          "a number that continues those around it",
          "entry number " + Long.toUnsignedString(number));
    }
    throw new CorruptStreamException(
        file,
        cursor.endOffset(),
        "entry " + Long.toUnsignedString(number),
        "the stream's end after entry " + Long.toUnsignedString(cursor.number()));
  }

  /// Whether a cursor is on the entry that it seems to be. One that was walked to is; for the entry
  /// that starts the page, nothing but its own number speaks so far. Then the next entry must
  /// follow it, or the page before must lead to it.
  private boolean isSure(StreamHeader header, long page, EntryCursor cursor) throws IOException {
    if (page == 0 || cursor.offset() != layout.pageOffset(page)) return true;
    return isFollowed(header, cursor) || isLedTo(header, page, cursor);
  }

  private boolean isFollowed(StreamHeader header, EntryCursor cursor) throws IOException {
    EntryCursor next = from(header, cursor.endOffset(), cursor.number() + 1);
    try {
      return next.next() || cursor.endOffset() == header.totalLength();
    } catch (CorruptStreamException _) {
      return false;
    }
  }

  private boolean isLedTo(StreamHeader header, long page, EntryCursor cursor) throws IOException {
    EntryCursor before = fromPage(header, page - 1);
    if (before == null) return false;
    try {
      while (before.next())
        if (before.offset() >= cursor.offset())
          return before.offset() == cursor.offset() && before.number() == cursor.number();
    } catch (CorruptStreamException _) {
      // One of the two pages is damaged, and nothing tells which.
    }
    return false;
  }

  /// A cursor before entry `number`, which starts at `offset` or after padding there.
  EntryCursor from(StreamHeader header, long offset, long number) {
    return new EntryCursor(mapping, layout, file, header, offset, number);
  }

  /// A cursor before the entry that a page starts with; null if none does.
  EntryCursor fromPage(StreamHeader header, long page) throws IOException {
    long first = firstOf(header, page);
    return first == UNREADABLE ? null : from(header, layout.pageOffset(page), first);
  }

  /// Forgets all hints. Searches that are under way keep what they find to themselves.
  void forget() {
    lasting = new Hints();
  }

  /// The hints to use and to add to: their own for those who still look at what was removed.
  private Hints hints(StreamHeader header) throws IOException {
    Hints current = lasting;
    // Only now: what this header has, nobody changes without forgetting `current`.
    long total = headers.current().totalEntries();
    return Long.compareUnsigned(header.totalEntries(), total) <= 0 ? current : new Hints();
  }

  /// The first entry of the next page after the one that has, or should have, entry `number`, that
  /// is readable and surely is what it seems to be.
  OptionalLong firstOfPageAfter(StreamHeader header, long number) throws IOException {
    long pages = layout.pagesInUse(header.totalLength());
    for (long page = pageOf(header, number, null) + 1; page < pages; page++) {
      EntryCursor cursor = fromPage(header, page);
      if (cursor != null && isWhole(header, page, cursor) && cursor.number() - number > 0)
        return OptionalLong.of(cursor.number());
    }
    return OptionalLong.empty();
  }

  private boolean isWhole(StreamHeader header, long page, EntryCursor cursor) throws IOException {
    try {
      return cursor.next() && isSure(header, page, cursor);
    } catch (CorruptStreamException _) {
      return false;
    }
  }

  private static int slot(long page) {
    return (int) page & MARKED_PAGES - 1;
  }

  /// The last readable page whose first entry is not after `number`; page 0 if there is none.
  ///
  /// The last page is looked at first, since most readers want the end. Then every other probe
  /// guesses the page as if all entries had the same size, which mostly lands close and keeps far
  /// pages from being touched; the others halve what is left, whatever the sizes are.
  ///
  /// @param hints null to ask the file alone
  private long pageOf(StreamHeader header, long number, Hints hints) throws IOException {
    long low = 0;
    long lowFirst = 0;
    long high = layout.pagesInUse(header.totalLength()) - 1;
    long afterHigh = header.totalEntries();
    long probe = high;
    boolean guessing = true;
    while (low < high) {
      long readable = probe;
      long first = hints == null ? head(header, readable) : head(header, readable, hints.heads);
      while (first == UNREADABLE && readable < high) first = head(header, ++readable);
      if (first != UNREADABLE && Long.compareUnsigned(first, number) <= 0) {
        low = readable;
        lowFirst = first;
      } else {
        high = probe - 1;
        if (first != UNREADABLE) afterHigh = first;
      }
      double share = (double) (number - lowFirst) / Math.max(1, afterHigh - lowFirst);
      long guess = low + 1 + (long) (share * (high - low));
      probe = guessing && low < high ? Math.clamp(guess, low + 1, high) : (low + high + 1) >>> 1;
      guessing = !guessing;
    }
    return low;
  }

  private long head(StreamHeader header, long page, PageHeads heads) throws IOException {
    long hint = heads.get(page);
    if (hint != PageHeads.UNKNOWN) return hint;
    long first = head(header, page);
    if (first != UNREADABLE) heads.put(page, first);
    return first;
  }

  /// The number of the entry that a page starts with, or [#UNREADABLE]. Page 0 must start with 0.
  private long firstOf(StreamHeader header, long page) throws IOException {
    return page == 0 ? 0 : head(header, page);
  }

  private long head(StreamHeader header, long page) throws IOException {
    long offset = layout.pageOffset(page);
    if (offset + EntryCodec.ENVELOPE_BYTES > header.totalLength()) return UNREADABLE;
    ByteBuffer chunk = mapping.chunk(offset, EntryCodec.ENVELOPE_BYTES);
    int start = FileMapping.within(offset);
    int length = chunk.getInt(start + EntryCodec.LENGTH_OFFSET);
    if (chunk.get(start) != EntryCodec.PACKET_TYPE
        || Integer.compareUnsigned(length, EntryCodec.ENVELOPE_BYTES) < 0) return UNREADABLE;
    long number = chunk.getLong(start + EntryCodec.NUMBER_OFFSET);
    return Long.compareUnsigned(number, header.totalEntries()) < 0 ? number : UNREADABLE;
  }

  /// Goes from a mark to entry `number`, or to the last one before `end` if that comes first, and
  /// keeps the marks that it passes.
  private EntryCursor walk(
      StreamHeader header, long page, PageMarks marks, long number, long end, Hints hints)
      throws IOException {
    long pageOffset = layout.pageOffset(page);
    long start = pageOffset + marks.offsetBefore(number);
    EntryCursor cursor = from(header, start, marks.numberBefore(number));
    PageMarks.Walk walk = marks.new Walk();
    try {
      while (cursor.next() && cursor.offset() < end) {
        long inPage = cursor.offset() - pageOffset;
        if (inPage < layout.pageBytes()) walk.pass(cursor.number(), inPage);
        if (cursor.number() == number) break;
      }
      return cursor;
    } finally {
      if (walk.hasMore()) hints.marked.set(slot(page), walk.marks());
    }
  }
}
