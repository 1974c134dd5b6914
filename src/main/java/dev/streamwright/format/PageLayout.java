package dev.streamwright.format;

/// Where entries lie in a stream file.
///
/// ```
/// 0            4,096                 4,096 + P             4,096 + 2P
/// | header page | data page 0         | data page 1         | …
/// ```
///
/// An entry never crosses a page border: if it does not fit in what is left of its page, one byte 0
/// is written and the entry starts the next page. Offsets are bytes from the file's start. The page
/// size is a parameter so that page borders are cheap to reach in tests; files in the world have 1
/// MiB pages.
///
/// @param pageBytes size of a data page
public record PageLayout(int pageBytes) {

  /// Size of the header page, and offset of the first data page.
  public static final int HEADER_PAGE_BYTES = 4096;

  /// The layout of every file that other programs read or write.
  public static final PageLayout STANDARD = new PageLayout(1 << 20);

  /// Checks that a page can hold an entry.
  public PageLayout {
    if (pageBytes <= EntryCodec.ENVELOPE_BYTES)
      throw new IllegalArgumentException("A page of " + pageBytes + " bytes holds no entry.");
  }

  /// {@return the longest data that an entry can have: it must fit in a page with its envelope}
  public int maxDataBytes() {
    return pageBytes - EntryCodec.ENVELOPE_BYTES;
  }

  /// {@return the data page, counted from 0, that holds this offset}
  ///
  /// @param offset in bytes from the file's start, in a data page
  public long pageAt(long offset) {
    return (offset - HEADER_PAGE_BYTES) / pageBytes;
  }

  /// {@return where a data page starts}
  ///
  /// @param page counted from 0
  public long pageOffset(long page) {
    return HEADER_PAGE_BYTES + page * pageBytes;
  }

  /// {@return bytes from `offset` to the end of its page; a whole page if it is the start of one}
  ///
  /// @param offset in bytes from the file's start, in a data page
  public int bytesLeft(long offset) {
    return pageBytes - (int) ((offset - HEADER_PAGE_BYTES) % pageBytes);
  }

  /// {@return where an entry of `entryBytes` (envelope included) goes if the stream ends at `end`:
  /// there, or at the start of the next page, after padding}
  ///
  /// @param end the stream's end, in bytes from the file's start
  /// @param entryBytes the length of an entry in bytes, envelope included
  public long placeFor(long end, int entryBytes) {
    int left = bytesLeft(end);
    return entryBytes <= left ? end : end + left;
  }

  /// {@return how many data pages are touched by a stream that ends at `end`}
  ///
  /// @param end the stream's end, in bytes from the file's start
  public long pagesInUse(long end) {
    return (end - HEADER_PAGE_BYTES + pageBytes - 1) / pageBytes;
  }

  /// {@return the size of a file with this many data pages}
  ///
  /// @param pages how many data pages
  public long fileBytes(long pages) {
    return pageOffset(pages);
  }
}
