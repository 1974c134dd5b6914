package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.NewEntry;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class BookmarkOccurrencesTest {

  @Test
  void aBookmarkThatIsSetTwiceStandsAtBothEntries() throws IOException {
    var found = of(1, 2, 3, 4, 3, 5);
    assertEquals(new BookmarkOccurrences(8, List.of(4L), 0, 12, true), found);
    assertEquals("It stands at entry 4 too; the index answers entry 8.", found.sentence());
    assertEquals("", of(1, 2, 3, 4).sentence());
  }

  @Test
  void aLongStreamIsLookedAtAroundTheBookmarkOnly() throws IOException {
    var stream = stream(3, 1, 2, 3, 4, 3, 5, 6, 7, 8);
    var found = BookmarkOccurrences.of(hit(stream), stream, 10, () -> false);
    assertEquals(new BookmarkOccurrences(10, List.of(6L), 5, 15, false), found);
    assertEquals(
        "It stands at entry 6 too; the index answers entry 10 (of entries 5 to 14, which were"
            + " looked at).",
        found.sentence());
  }

  @Test
  void aCancelledSearchEnds() throws IOException {
    var stream = stream(3, 3);
    var hit = hit(stream);
    assertThrows(
        CancellationException.class, () -> BookmarkOccurrences.of(hit, stream, () -> true));
  }

  private static BookmarkOccurrences of(long... blocks) throws IOException {
    var stream = stream(blocks);
    return BookmarkOccurrences.of(hit(stream), stream, () -> false);
  }

  private static BookmarkHit hit(MemoryStreamSource stream) throws IOException {
    return new BookmarkSearch(stream, PayloadFormats.BY_ENTRY, () -> false)
        .find(ZkevmBookmark.l2Block(3))
        .hit()
        .orElseThrow();
  }

  /// A bookmark and an entry for each block.
  private static MemoryStreamSource stream(long... blocks) throws IOException {
    var stream = new MemoryStreamSource();
    var entries = new ArrayList<NewEntry>();
    for (long block : blocks) {
      var bookmark = ZkevmBookmark.l2Block(block).toBookmark().bytes();
      entries.add(new NewEntry(EntryTypes.BOOKMARK, bookmark));
      entries.add(new NewEntry(EntryTypes.L2_BLOCK, new byte[0]));
    }
    stream.sendOperation(entries);
    return stream;
  }
}
