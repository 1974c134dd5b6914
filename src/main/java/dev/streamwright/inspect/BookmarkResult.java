package dev.streamwright.inspect;

import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.Optional;

/// What a search for a bookmark found.
///
/// @param wanted the bytes that were looked for
/// @param named what they name, if they name a batch or a block
/// @param hit the bookmark itself, if the stream has it
/// @param before the nearest one before it that the stream has, of the same kind; looked for only
/// if there is no hit
/// @param after likewise after it
public record BookmarkResult(
    Bookmark wanted,
    Optional<ZkevmBookmark> named,
    Optional<BookmarkHit> hit,
    Optional<BookmarkHit> before,
    Optional<BookmarkHit> after) {

  /// One or two sentences: where it is, or that it is not there and what the nearest ones are.
  public String sentence() {
    if (hit.isPresent())
      return PlainText.format(
          "Bookmark %s is at entry %s.", words(), NumberFormats.grouped(hit.get().entryNumber()));
    var nearest = new StringBuilder("There is no bookmark " + words() + ".");
    if (before.isEmpty() && after.isEmpty()) return nearest.toString();
    nearest.append(" Nearest: ");
    before.ifPresent(one -> nearest.append(place(one)));
    if (before.isPresent() && after.isPresent()) nearest.append(" and ");
    after.ifPresent(one -> nearest.append(place(one)));
    return nearest.append('.').toString();
  }

  private String words() {
    return named.map(ZkevmBookmark::toString).orElseGet(wanted::toString);
  }

  private String place(BookmarkHit hit) {
    // What was asked for says of which kind the number is.
    var name =
        hit.named()
            .filter(_ -> named.isPresent())
            .map(bookmark -> NumberFormats.grouped(bookmark.value()))
            .orElseGet(hit.bookmark()::toString);
    return name + " at entry " + NumberFormats.grouped(hit.entryNumber());
  }
}
