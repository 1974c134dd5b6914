package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.GoldenCall;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.StreamListing;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that the reference server wrote, with its bookmark database beside them and without.
@Timeout(60)
class GoldenFileTest {

  @TempDir Path directory;

  static Stream<Arguments> readableStreams() {
    return GoldenStream.names().stream()
        .filter(name -> !name.equals("oversize"))
        .flatMap(name -> Stream.of(Opening.values()).map(opening -> Arguments.of(name, opening)));
  }

  @ParameterizedTest
  @MethodSource("readableStreams")
  void fileReadsBackAsItsListing(String name, Opening opening) throws IOException {
    var golden = GoldenStream.named(name);
    try (var reader = opening.open(golden.unpackInto(directory))) {
      assertEquals(golden.header(), reader.getHeader());
      assertEquals(golden.entries(), StreamListing.entries(reader));
      StreamListing.walk(
          reader, entry -> assertEquals(Optional.of(entry), reader.getEntry(entry.number())));
      assertBookmarksAreThoseOfTheEntries(golden, reader);
    }
  }

  @ParameterizedTest
  @MethodSource("readableStreams")
  void bookmarksComeFromTheFileIfThereIsNoDatabase(String name, Opening opening)
      throws IOException {
    var golden = GoldenStream.named(name);
    try (var reader = opening.open(golden.unpackStreamInto(directory))) {
      assertBookmarksAreThoseOfTheEntries(golden, reader);
    }
  }

  /// The last committed entry counts, whatever the database says.
  private static void assertBookmarksAreThoseOfTheEntries(GoldenStream golden, StreamReader reader)
      throws IOException {
    var committed = StreamListing.bookmarksOfEntries(reader);
    assertEquals(committed, StreamListing.bookmarksOfIndex(reader));
    var descending =
        ((BookmarkCatalogue) reader).bookmarksBefore(Bookmark.of(highest()), Integer.MAX_VALUE);
    assertEquals(new TreeSet<>(committed.keySet()).descendingSet().stream().toList(), descending);

    var asked = new TreeSet<>(committed.keySet());
    asked.addAll(golden.databaseBookmarks().keySet());
    for (var bookmark : asked) {
      var number = committed.get(bookmark);
      assertEquals(
          number == null ? OptionalLong.empty() : OptionalLong.of(number),
          reader.getBookmark(bookmark));
      assertEquals(eventAfter(reader, number), reader.getFirstEventAfterBookmark(bookmark));
    }
  }

  private static byte[] highest() {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) -1);
    return bytes;
  }

  private static Optional<StreamEntry> eventAfter(StreamReader reader, Long number)
      throws IOException {
    if (number == null) return Optional.empty();
    long next = number + 1;
    var entry = reader.getEntry(next);
    while (entry.isPresent() && entry.get().isBookmark()) entry = reader.getEntry(++next);
    return entry;
  }

  @ParameterizedTest
  @EnumSource
  void databaseThatTheReferenceReopenedServesAsWell(Opening opening) throws IOException {
    var golden = GoldenStream.named("zkevm");
    golden.unpackReopenedDatabaseInto(directory);
    try (var reader = opening.open(golden.unpackStreamInto(directory))) {
      assertBookmarksAreThoseOfTheEntries(golden, reader);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bookmarksThatWereRolledBackHaveNeverBeen(Opening opening) throws IOException {
    try (var reader = opening.open(GoldenStream.named("rollback").unpackInto(directory))) {
      assertEquals(
          Map.of(bookmark(0xa1), 0L, bookmark(0xb2), 3L), StreamListing.bookmarksOfIndex(reader));
      assertEquals(OptionalLong.empty(), reader.getBookmark(bookmark(0xc3)));
    }
  }

  private static Bookmark bookmark(int value) {
    return Bookmark.of(new byte[] {(byte) value});
  }

  @ParameterizedTest
  @EnumSource
  void entriesLargerThanAPageAreNeverAnsweredWrongly(Opening opening) throws IOException {
    var golden = GoldenStream.named("oversize");
    var added = new HashMap<Long, StreamEntry>();
    for (var call : golden.calls())
      if (call instanceof GoldenCall.Add(long number, int type, byte[] data))
        added.put(number, new StreamEntry(type, number, data));

    try (var reader = opening.open(golden.unpackInto(directory))) {
      assertEquals(golden.header(), reader.getHeader());
      assertEquals(Optional.of(added.get(0L)), reader.getEntry(0));
      assertEquals(added.get(0L), reader.getEntries(0, 1, 1000).getFirst());
      for (long number = 1; number < 5; number++)
        assertRightOrCorrupt(reader, golden, added.get(number));
      assertEquals(Optional.empty(), reader.getEntry(5));
      assertBookmarkIsAbsentOrCorrupt(reader);
    }
  }

  private static void assertRightOrCorrupt(
      StreamReader reader, GoldenStream golden, StreamEntry expected) throws IOException {
    try {
      assertEquals(Optional.of(expected), reader.getEntry(expected.number()));
    } catch (CorruptStreamException e) {
      assertTellsWhere(e, golden);
    }
    try {
      var run = reader.getEntries(expected.number(), 1, 1000);
      assertArrayEquals(new StreamEntry[] {expected}, run.toArray());
    } catch (CorruptStreamException e) {
      assertTellsWhere(e, golden);
    }
  }

  private static void assertBookmarkIsAbsentOrCorrupt(StreamReader reader) throws IOException {
    try {
      assertEquals(OptionalLong.empty(), reader.getBookmark(bookmark(0xa1)));
    } catch (CorruptStreamException e) {
      assertTellsWhere(e, GoldenStream.named("oversize"));
    }
  }

  private static void assertTellsWhere(CorruptStreamException failure, GoldenStream golden) {
    assertTrue(
        failure.offset() >= 4096 && failure.offset() < golden.header().totalLength(),
        failure.getMessage());
    assertEquals("oversize.bin", failure.file());
    assertTrue(
        failure.getMessage().contains(PlainText.format("%,d", failure.offset())),
        failure.getMessage());
  }
}
