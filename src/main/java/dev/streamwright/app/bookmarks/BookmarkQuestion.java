package dev.streamwright.app.bookmarks;

import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkResult;
import dev.streamwright.inspect.BookmarkSearch;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import java.io.IOException;
import java.util.Optional;

/// What is searched for: a batch or a block, or the bytes of a bookmark.
///
/// @param text as it is written into the field
/// @param named the batch or block; empty if bytes are asked for
/// @param bytes the bytes; empty if a batch or block is asked for, which each stream writes in its
/// own way
public record BookmarkQuestion(
    SearchMode mode, String text, Optional<ZkevmBookmark> named, Optional<Bookmark> bytes) {

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
    return new BookmarkQuestion(
        mode, Long.toUnsignedString(named.value()), Optional.of(named), Optional.empty());
  }

  /// Asks for a bookmark by its bytes.
  public static BookmarkQuestion raw(Bookmark bookmark) {
    return new BookmarkQuestion(
        SearchMode.RAW_BYTES,
        HexText.spaced(bookmark.bytes()),
        Optional.empty(),
        Optional.of(bookmark));
  }

  /// The same kind of question for another bookmark.
  BookmarkQuestion about(BookmarkHit hit) {
    return mode != SearchMode.RAW_BYTES && hit.named().isPresent()
        ? of(hit.named().get())
        : raw(hit.bookmark());
  }

  /// In words: `L2 block 4,260`.
  public String describe() {
    return named.map(ZkevmBookmark::toString).orElseGet(() -> "Bookmark " + text);
  }

  BookmarkResult find(BookmarkSearch search) throws IOException {
    return named.isPresent() ? search.find(named.get()) : search.find(bytes.orElseThrow());
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
