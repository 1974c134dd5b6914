package dev.streamwright.app.bookmarks;

import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkResult;
import dev.streamwright.inspect.BookmarkSearch;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What is searched for.
///
/// @param text as it is written into the field
public record BookmarkQuestion(SearchMode mode, String text, Bookmark bookmark) {

  private static final int NEIGHBOURS = 6;

  /// What these words ask for.
  ///
  /// @throws InvalidTextException if they are no number or no bytes
  public static BookmarkQuestion of(SearchMode mode, String text) throws InvalidTextException {
    return switch (mode) {
      case L2_BLOCK -> of(ZkevmBookmark.l2Block(number(text, "An L2 block")));
      case BATCH -> of(ZkevmBookmark.batch(number(text, "A batch")));
      case RAW_BYTES -> raw(bytes(text));
    };
  }

  /// Asks for a batch or a block.
  public static BookmarkQuestion of(ZkevmBookmark named) {
    var mode = named.kind() == ZkevmBookmark.Kind.BATCH ? SearchMode.BATCH : SearchMode.L2_BLOCK;
    return new BookmarkQuestion(mode, Long.toUnsignedString(named.value()), named.toBookmark());
  }

  /// Asks for a bookmark by its bytes.
  public static BookmarkQuestion raw(Bookmark bookmark) {
    return new BookmarkQuestion(SearchMode.RAW_BYTES, HexText.spaced(bookmark.bytes()), bookmark);
  }

  /// The same kind of question for another bookmark.
  BookmarkQuestion about(BookmarkHit hit) {
    return mode != SearchMode.RAW_BYTES && hit.named().isPresent()
        ? of(hit.named().get())
        : raw(hit.bookmark());
  }

  /// The batch or block that is asked for; empty if bytes are.
  Optional<ZkevmBookmark> named() {
    return mode == SearchMode.RAW_BYTES ? Optional.empty() : ZkevmBookmark.of(bookmark.bytes());
  }

  /// In words: `L2 block 4,260`.
  public String words() {
    return named().map(ZkevmBookmark::toString).orElseGet(() -> "Bookmark " + text);
  }

  BookmarkResult find(BookmarkSearch search) throws IOException {
    var named = named();
    return named.isPresent() ? search.find(named.get()) : search.find(bookmark);
  }

  /// The bookmarks around it that the stream has, six to either side: by number if the bytes name a
  /// batch or a block, else by bytes.
  List<BookmarkHit> around(BookmarkSearch search) throws IOException {
    var named = ZkevmBookmark.of(bookmark.bytes());
    return named.isPresent()
        ? search.around(named.get(), NEIGHBOURS, NEIGHBOURS)
        : search.around(bookmark, NEIGHBOURS, NEIGHBOURS);
  }

  private static long number(String text, String what) throws InvalidTextException {
    var digits = text.replaceAll("[\\s,_#]", "");
    if (digits.isEmpty()) throw new InvalidTextException("Type the number, for example 4259.");
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException _) {
      throw new InvalidTextException(
          what + "’s number is a whole number from 0 to 2⁶⁴ − 1, in decimal digits.");
    }
  }

  private static Bookmark bytes(String text) throws InvalidTextException {
    var bytes = HexText.parse(text);
    if (bytes.length == 0)
      throw new InvalidTextException("Type the bytes in hex, for example 08 02 10 a3 21.");
    try {
      return Bookmark.of(bytes);
    } catch (IllegalArgumentException tooLong) {
      throw new InvalidTextException(tooLong.getMessage());
    }
  }
}
