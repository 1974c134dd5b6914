package dev.streamwright.check;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Whether a file's entries lie one behind the other, none across a page border, and end where the
/// header says.
final class PlaceCheck {

  private static final PageLayout LAYOUT = PageLayout.STANDARD;

  private final Optional<EntryLocator> locator;
  private long end = PageLayout.HEADER_PAGE_BYTES;

  PlaceCheck(StreamReader reader) {
    locator = reader.as(EntryLocator.class);
  }

  /// Entries that follow those before.
  Optional<String> check(List<StreamEntry> run) throws IOException {
    long start = end;
    long lastPlace = 0;
    for (var entry : run) lastPlace = place(entry);
    // One question for the run, and one for each entry only if something is wrong.
    if (isAt(run.getLast(), lastPlace)) return Optional.empty();
    end = start;
    for (var entry : run) {
      long place = place(entry);
      if (!isAt(entry, place))
        return Optional.of(
            PlainText.format(
                "Entry %s is misplaced: expected at offset %s, found at %s.",
                NumberFormats.grouped(entry.number()),
                NumberFormats.grouped(place),
                NumberFormats.grouped(locator.orElseThrow().getOffset(entry.number()).orElse(0))));
    }
    return Optional.empty();
  }

  Optional<String> checkEnd(StreamHeader header) {
    long length = header.totalLength();
    if (locator.isEmpty() || length == end || length == end + padding()) return Optional.empty();
    return Optional.of(
        PlainText.format(
            "The header puts the stream's end at offset %s; the last entry ends at %s.",
            NumberFormats.grouped(length), NumberFormats.grouped(end)));
  }

  private int padding() {
    int left = LAYOUT.bytesLeft(end);
    return left == LAYOUT.pageBytes() ? 0 : left;
  }

  /// Where the next entry should lie; the end moves behind it. One that is longer than a page,
  /// which some writers let pass, starts a page and runs on across the next ones.
  private long place(StreamEntry entry) {
    int entryBytes = EntryCodec.entryBytes(entry.data().length);
    long place =
        entryBytes > LAYOUT.pageBytes() ? end + padding() : LAYOUT.placeFor(end, entryBytes);
    end = place + entryBytes;
    return place;
  }

  private boolean isAt(StreamEntry entry, long place) throws IOException {
    if (locator.isEmpty()) return true;
    var found = locator.get().getOffset(entry.number());
    return found.isEmpty() || found.getAsLong() == place;
  }
}
