package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.FaultLog;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The database beside the stream is continued where it is right.
class BookmarkIndexTest extends SampleIndexFixture {
  @Test
  void recordNamesTheLastEntryAfterAClose() throws IOException {
    var text = Files.readString(record);
    assertTrue(
        text.matches(
            "streamwright bookmark index 3\n"
                + "manifest MANIFEST-\\d+ \\d+ [0-9a-f]{32}\n"
                + "(log \\d+\\.log \\d+ [0-9a-f]{32}\n)+"
                + "entry 999 \\d+ [0-9a-f]{8}\n"
                + "places 0\n"
                + "check [0-9a-f]{8}\n"),
        text);
    var read = IndexRecord.read(record).orElseThrow();
    assertEquals(999, read.last().orElseThrow().number());
  }

  @Test
  void rightIndexIsContinued() throws IOException {
    damageAnEarlierPage();
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES + 1, "next"), event(ENTRIES + 2, "more"));
      assertEquals(OptionalLong.of(ENTRIES + 1), source.getBookmark(bookmark("next")));
      assertEquals(ENTRIES + 3, source.indexedEntries());
    }
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(OptionalLong.of(ENTRIES + 1), reader.getBookmark(bookmark("next")));
      assertEquals(OptionalLong.of(0), reader.getBookmark(SampleEntries.bookmark(0)));
    }
  }

  @Test
  void indexOutlivesInterruptsOfThoseWhoCommit() throws IOException {
    damageAnEarlierPage();
    try (var source = open()) {
      assertEquals(OptionalLong.of(0), source.getBookmark(SampleEntries.bookmark(0)));
      for (int number = ENTRIES + 1; number < ENTRIES + 500; number++) {
        Thread.currentThread().interrupt();
        commit(source, bookmarkEntry(number, "next"));
        assertTrue(Thread.interrupted());
        assertEquals(OptionalLong.of(number), source.getBookmark(bookmark("next")));
      }
    }
  }

  @Test
  void longBookmarksAreReadAFewAtATime() throws IOException {
    var other = directory.resolve("long.bin");
    try (var raw = new RandomAccessFile(other.toFile(), "rw")) {
      var header = new StreamHeader(1, 1001, 1, 4096 + (20L << 20), 20);
      raw.write(HeaderCodec.magic());
      raw.write(HeaderCodec.encode(header));
      for (int number = 0; number < 20; number++) {
        raw.seek(PageLayout.STANDARD.pageOffset(number));
        var data = ByteBuffer.allocate(PageLayout.STANDARD.maxDataBytes()).putInt(number).array();
        raw.write(EntryCodec.encode(new StreamEntry(EntryTypes.BOOKMARK, number, data)));
      }
      try (var mapping = new FileMapping(other)) {
        var entries = new CommittedEntries(mapping, PageLayout.STANDARD, "long.bin", null);
        var taken = new ArrayList<Long>();
        IndexScan.of(
            entries, header, 0, PageLayout.HEADER_PAGE_BYTES, (_, number) -> taken.add(number));
        assertTrue(taken.size() <= 8, "took " + taken.size());
      }
    }
    for (StreamReader reader :
        List.of(FileStreamSource.openReadOnly(other), FileStreamSource.open(other))) {
      try (reader) {
        for (int number = 0; number < 20; number++)
          assertEquals(
              OptionalLong.of(number),
              reader.getBookmark(Bookmark.of(reader.getEntry(number).orElseThrow().data())));
      }
    }
  }

  /// Who reads the stream from its start again comes to grief.
  private void damageAnEarlierPage() throws IOException {
    long offset;
    try (var source = open()) {
      commit(source, new StreamEntry(1, ENTRIES, new byte[1_030_000]));
      offset = source.getOffset(501).orElseThrow();
    }
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(9);
    }
  }

  @Test
  void indexForWhichNothingCouldBeReadIsClosedWithoutAFault() throws IOException {
    try (var source = open()) {
      commit(source, new StreamEntry(1, ENTRIES, new byte[1_030_000]));
    }
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(PageLayout.HEADER_PAGE_BYTES);
      raw.write(9);
    }
    Files.delete(record);
    try (var log = new FaultLog()) {
      try (var source = open()) {
        assertThrows(CorruptStreamException.class, () -> source.getBookmark(bookmark("a")));
      }
      assertEquals(List.of(), log.faults());
    }
  }

  @Test
  void commitsAfterTheRecordAreReadFromTheTail() throws IOException {
    var earlier = Files.createDirectory(directory.resolve("earlier"));
    try (var source = open()) {
      assertSamples(source, ENTRIES);
      Files.copy(record, earlier.resolve("record"));
      commit(source, bookmarkEntry(ENTRIES, "tail"));
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("tail")));
    }
    // As after a crash: the record is the one from the opening, and the database knows more.
    Files.copy(earlier.resolve("record"), record, StandardCopyOption.REPLACE_EXISTING);
    assertTrue(IndexRecord.read(record).orElseThrow().database().isIn(database));
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(OptionalLong.of(ENTRIES), reader.getBookmark(bookmark("tail")));
    }
    try (var source = open()) {
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("tail")));
    }
  }

  @Test
  void truncationTakesBookmarksBackAndThoseThatTheyHidReturn() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(1000, "a"), bookmarkEntry(1001, "b"));
      commit(source, bookmarkEntry(1002, "a"));
      source.truncate(1001);
      assertEquals(OptionalLong.of(1000), source.getBookmark(bookmark("a")));
      assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("b")));
      assertEquals(List.of(bookmark("a")), source.bookmarksFrom(bookmark("a"), 10));
    }
    try (var source = open()) {
      assertEquals(OptionalLong.of(1000), source.getBookmark(bookmark("a")));
    }
  }

  @Test
  void recordIsGoneBeforeATruncationIsWritten() throws IOException {
    var output = new WatchedOutput();
    try (var source =
        FileStreamSource.open(
            file, Durability.OPERATING_SYSTEM, PageLayout.STANDARD, output.between())) {
      assertSamples(source, ENTRIES);
      output.failAfter(0);
      assertThrows(IOException.class, () -> source.truncate(500));
      assertTrue(Files.notExists(record));
    }
    assertTrue(Files.notExists(record));
    assertSamples();
  }
}
