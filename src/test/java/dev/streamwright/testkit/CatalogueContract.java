package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.Bookmark;
import dev.streamwright.source.BookmarkCatalogue;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A source that also is a [BookmarkCatalogue].
public interface CatalogueContract extends SourceUnderTest {

  private BookmarkCatalogue catalogue() {
    return (BookmarkCatalogue) source();
  }

  private static Bookmark hex(String digits) {
    return Bookmark.of(HexFormat.of().parseHex(digits));
  }

  private void commitBookmarks(String... digits) throws IOException {
    source().startAtomicOp();
    for (var bookmark : digits) source().addStreamBookmark(hex(bookmark));
    source().commitAtomicOp();
  }

  @Test
  default void emptyStreamHasNoBookmarks() throws IOException {
    assertEquals(List.of(), catalogue().bookmarksFrom(hex("00"), 10));
    assertEquals(List.of(), catalogue().bookmarksBefore(hex("ffffffff"), 10));
    assertEquals(0, catalogue().indexedEntries());
  }

  @Test
  default void bookmarksAreOrderedAsUnsignedBytes() throws IOException {
    commitBookmarks("80", "ff", "7f", "00", "0000", "7f00", "ffff");

    assertEquals(
        List.of(hex("00"), hex("0000"), hex("7f"), hex("7f00"), hex("80"), hex("ff"), hex("ffff")),
        catalogue().bookmarksFrom(hex("00"), 100));
    assertEquals(
        List.of(hex("ff"), hex("80"), hex("7f00"), hex("7f"), hex("0000"), hex("00")),
        catalogue().bookmarksBefore(hex("ffff"), 100));
  }

  @Test
  default void ascentStartsWithTheBookmarkItself() throws IOException {
    commitBookmarks("10", "20", "30");

    assertEquals(List.of(hex("20"), hex("30")), catalogue().bookmarksFrom(hex("20"), 10));
    assertEquals(List.of(hex("20"), hex("30")), catalogue().bookmarksFrom(hex("1001"), 10));
    assertEquals(List.of(), catalogue().bookmarksFrom(hex("3000"), 10));
  }

  @Test
  default void descentStartsBelowTheBookmark() throws IOException {
    commitBookmarks("10", "20", "30");

    assertEquals(List.of(hex("10")), catalogue().bookmarksBefore(hex("20"), 10));
    assertEquals(List.of(hex("20"), hex("10")), catalogue().bookmarksBefore(hex("2000"), 10));
    assertEquals(List.of(), catalogue().bookmarksBefore(hex("10"), 10));
  }

  @Test
  default void catalogueAnswersAtMostAsManyAsAskedFor() throws IOException {
    commitBookmarks("10", "20", "30", "40");

    assertEquals(List.of(hex("10"), hex("20")), catalogue().bookmarksFrom(hex("00"), 2));
    assertEquals(List.of(hex("40"), hex("30")), catalogue().bookmarksBefore(hex("ff"), 2));
  }

  @Test
  default void movedBookmarkIsListedOnce() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"), bookmarkEntry(2, "a"));
    commit(source(), bookmarkEntry(3, "a"), bookmarkEntry(4, "b"));

    assertEquals(
        List.of(bookmark("a"), bookmark("b")), catalogue().bookmarksFrom(bookmark("a"), 10));
  }

  @Test
  default void onlyCommittedBookmarksAreListed() throws IOException {
    commit(source(), bookmarkEntry(0, "b"));
    source().startAtomicOp();
    add(source(), bookmarkEntry(1, "a"), bookmarkEntry(2, "c"));

    assertEquals(List.of(bookmark("b")), catalogue().bookmarksFrom(bookmark("a"), 10));
    source().rollbackAtomicOp();
    assertEquals(List.of(bookmark("b")), catalogue().bookmarksBefore(bookmark("z"), 10));
  }

  @Test
  default void catalogueCanBeWalkedPageByPage() throws IOException {
    SampleEntries.append(source(), 5_000);
    var all = LongStream.range(0, 500).mapToObj(n -> SampleEntries.bookmark(10 * n)).toList();

    assertEquals(all, catalogue().bookmarksFrom(hex("00"), 10_000));
    var before = hex("ffffffff");
    for (int end = 500; end > 0; end -= 100) {
      var page = catalogue().bookmarksBefore(before, 100);
      assertEquals(all.subList(end - 100, end).reversed(), page);
      before = page.getLast();
    }
    assertEquals(List.of(), catalogue().bookmarksBefore(before, 100));
  }

  @Test
  default void indexCoversTheHeaderOnceABookmarkIsAnswered() throws IOException {
    SampleEntries.append(source(), 1_234);

    assertEquals(OptionalLong.of(0), source().getBookmark(SampleEntries.bookmark(0)));
    assertEquals(1_234, catalogue().indexedEntries());
  }

  @Test
  default void catalogueCanBeAskedForBookmarksTooLongToAdd() throws IOException {
    commitBookmarks("10", "20");
    var tooLong = Bookmark.of(Payload.fill(4, 100));

    assertEquals(OptionalLong.empty(), source().getBookmark(tooLong));
    assertEquals(List.of(), catalogue().bookmarksFrom(tooLong, 10));
    assertEquals(List.of(hex("20"), hex("10")), catalogue().bookmarksBefore(tooLong, 10));
  }

  @Test
  default void catalogueOfAClosedSourceIsRefused() throws IOException {
    source().close();

    assertThrows(ClosedChannelException.class, () -> catalogue().bookmarksFrom(hex("00"), 1));
    assertThrows(ClosedChannelException.class, () -> catalogue().bookmarksBefore(hex("ff"), 1));
    assertThrows(ClosedChannelException.class, () -> catalogue().indexedEntries());
  }
}
