package dev.streamwright.app.bookmarks;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.Summary;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkResult;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A row of the table around the wanted bookmark.
///
/// @param name what it names; its bytes as text if it names nothing known; `other` if they are no
/// text
/// @param bytes in hex
/// @param place where it is; empty for the wanted one if the stream has not got it
/// @param after the first entry after it that is no bookmark
public record Neighbour(
    String name, String bytes, Optional<Long> place, Optional<FirstEntry> after) {

  /// The first entry after a bookmark.
  ///
  /// @param title its kind in words
  /// @param dataBytes the size of its data
  public record FirstEntry(
      long number, EntryKind kind, String title, Summary summary, int dataBytes) {

    static FirstEntry of(StreamEntry entry, PayloadFormats formats) {
      return new FirstEntry(
          entry.number(),
          formats.kindOf(entry),
          formats.titleOf(entry),
          formats.summaryOf(entry),
          entry.data().length);
    }
  }

  /// @param byNumber whether all rows name numbers of one kind
  static Neighbour of(BookmarkHit hit, boolean byNumber, PayloadFormats formats) {
    return new Neighbour(
        name(hit.bookmark(), hit.named(), byNumber),
        HexText.spaced(hit.bookmark().bytes()),
        Optional.of(hit.entryNumber()),
        hit.firstEvent().map(event -> FirstEntry.of(event, formats)));
  }

  /// The wanted one, which the stream has not got.
  static Neighbour missing(BookmarkResult result) {
    var wanted = result.wanted();
    boolean byNumber = result.named().isPresent();
    return new Neighbour(
        name(wanted, result.named(), byNumber),
        HexText.spaced(wanted.bytes()),
        Optional.empty(),
        Optional.empty());
  }

  public boolean isMissing() {
    return place.isEmpty();
  }

  private static String name(Bookmark bookmark, Optional<ZkevmBookmark> zkevm, boolean byNumber) {
    return zkevm
        .map(named -> byNumber ? NumberFormats.grouped(named.value()) : named.toString())
        .orElseGet(() -> text(bookmark.bytes()));
  }

  private static String text(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.US_ASCII);
    boolean readable = text.chars().allMatch(character -> character >= ' ' && character <= '~');
    return readable ? "“" + text + "”" : "other";
  }
}
