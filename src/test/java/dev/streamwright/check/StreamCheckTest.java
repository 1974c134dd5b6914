package dev.streamwright.check;

import static dev.streamwright.check.RulesTest.all;
import static dev.streamwright.check.RulesTest.of;
import static dev.streamwright.check.RulesTest.places;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.BookmarkAudit;
import dev.streamwright.source.BookmarkRows;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Chain;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.LocatedReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StreamCheckTest {

  @Test
  void aGoodStreamIsCountedAndHasNotesOnly() throws IOException {
    var stream = SampleChains.of(20, 1);
    var groups = new FindingGroups(10);
    try (var check = StreamCheck.of("sample.bin", stream, CheckPlan.ALL, groups)) {
      var summary = check.run(ScanWatch.NONE);
      assertEquals(stream.getHeader(), summary.header());
      assertEquals(stream.getHeader().totalEntries(), summary.entries());
      assertEquals(20, summary.kinds().get(EntryKind.L2_BLOCK));
      assertEquals(0, summary.count(Severity.ERROR));
      assertTrue(summary.isComplete());
    }
  }

  @Test
  void anEmptyStreamHasNoProblem() throws IOException {
    assertEquals(List.of(), all(new MemoryStreamSource()));
  }

  @Test
  void manyFindingsAreCountedAndTheFirstOnesKept() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (int i = 0; i < 1500; i++) stream.addStreamEntry(2, new byte[] {0});
    stream.commitAtomicOp();
    var groups = new FindingGroups(20);
    try (var check = StreamCheck.of("chain.bin", stream, CheckPlan.ALL, groups)) {
      check.run(ScanWatch.NONE);
    }
    var group = groups.groups().getFirst();
    assertEquals(List.of(1500L, 1480L), List.of(group.count(), group.more()));
    assertEquals(20, group.findings().size());
  }

  @Test
  void aCancelledCheckSaysHowFarItGotAndGoesOnThere() throws IOException {
    var stream = Chain.ofBatches(3, 2).without(9).inMemory();
    var found = new ArrayList<Finding>();
    try (var check = StreamCheck.of("chain.bin", stream, CheckPlan.ALL, found::add)) {
      var summary = check.run(cancelled());
      assertFalse(summary.isComplete());
      assertEquals("Nothing was looked at.", CheckText.range(summary));
      assertEquals("No problem was found so far.", CheckText.result(summary));
      summary = check.run(ScanWatch.NONE);
      assertTrue(summary.isComplete());
      assertEquals("1 error, 1 warning", CheckText.result(summary));
    }
    assertEquals(List.of("B1 9", "B2 17"), places(found));
  }

  private static ScanWatch cancelled() {
    return new ScanWatch() {
      @Override
      public boolean isCancelled() {
        return true;
      }
    };
  }

  @Test
  void aRangeIsJudgedByWhatIsSeenFirstInIt() throws IOException {
    var stream = Chain.ofBatches(6, 3).inMemory();
    long total = stream.getHeader().totalEntries();
    for (long first = 0; first < total; first++)
      assertEquals(
          List.of(),
          all(stream, CheckPlan.ALL.ofRange(first, first + 20)).stream()
              .filter(each -> each.severity() != Severity.NOTE)
              .toList());
  }

  @Test
  void aStreamThatIsTruncatedMeanwhileIsToldSo() throws IOException {
    var stream = MemoryStreamSource.ofEntries(25);
    var check = StreamCheck.of("chain.bin", stream, CheckPlan.ALL, _ -> {});
    stream.truncate(3);
    assertThrows(StreamTruncatedException.class, () -> check.run(ScanWatch.NONE));
  }

  @Test
  void aBookmarkThatTheStreamDoesNotFindIsNamed() throws IOException {
    var stream =
        new ForwardingReader<>(MemoryStreamSource.ofEntries(25)) {
          @Override
          public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
            var right = stream.getBookmark(bookmark);
            return right.equals(OptionalLong.of(10)) ? OptionalLong.empty() : right;
          }
        };
    var found = all(stream).stream().filter(each -> each.rule() == Rule.B3).toList();
    assertEquals(List.of("B3 10"), places(found));
    assertEquals("no row", found.getFirst().found());
  }

  @Test
  void theRowsOfAnIndexAreAudited() throws IOException {
    var stream = Chain.ofBatches(2, 1).inMemory();
    assertEquals(List.of(), places(all(new Indexed(stream, false))));
    var missing = new Indexed(stream, false);
    missing.rows.remove(bookmarkAt(stream, 6));
    assertEquals(List.of("B3 6"), places(all(missing)));
    var stale = new Indexed(stream, false);
    stale.rows.put(bookmarkAt(stream, 6), 0L);
    assertEquals(List.of("B3 6", "B4 0"), places(all(stale)));
    var past = new Indexed(stream, false);
    past.rows.put(Entries.bookmark("rolled back"), 500L);
    assertEquals(List.of("B4 file"), places(all(past)));
    assertEquals("past the end, entry 500", of(all(past), Rule.B4).found());
  }

  @Test
  void anIndexThatIsMissingOrAnotherProgramsIsNoted() throws IOException {
    var stream = Chain.ofBatches(2, 1).inMemory();
    assertEquals(List.of("B3 note file"), places(all(new Indexed(stream, true))));
    var none = new Indexed(stream, false);
    none.isThere = false;
    assertEquals("no index", of(all(none), Rule.B3).found());
  }

  @Test
  void aForeignBookmarkThatIsSetAgainIsNamed() throws IOException {
    var stream = new MemoryStreamSource();
    Entries.commit(
        stream,
        Entries.bookmarkEntry(0, "here"),
        Entries.event(1, "one"),
        Entries.bookmarkEntry(2, "here"));
    var found = all(new Indexed(stream, false));
    assertEquals(List.of("C1 note 1", "B5 0"), places(found));
    assertEquals("also at 2", of(found, Rule.B5).found());
  }

  private static Bookmark bookmarkAt(StreamReader stream, long number) throws IOException {
    return Bookmark.of(stream.getEntry(number).orElseThrow().data());
  }

  @Test
  void aMisplacedEntryIsNamed() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    var header = stream.getHeader();
    var found = all(new Shifted(stream, header, header, 10));
    assertEquals(
        "Entry 1 is misplaced: expected at offset 4,117, found at 4,127.",
        of(found, Rule.P5).sentence());
    assertEquals(List.of(), physical(new Shifted(stream, header, header, 0)));
  }

  @Test
  void anEndThatIsNotAfterTheLastEntryIsNamed() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    long end = stream.getHeader().totalLength();
    var header = stream.getHeader().withEnd(end + 1, 3);
    assertEquals(List.of("P6 file"), physical(new Shifted(stream, header, header, 0)));
  }

  @Test
  void aCutFileIsAnError() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    var header = stream.getHeader();
    var cut = new Shifted(stream, header, header.withEnd(9_000_000, 77), 0);
    assertEquals(List.of("P2 file"), physical(cut));
    assertEquals(
        "The file is cut off: its header needs 9,000,000 bytes for 77 entries, and it has"
            + " 1,052,672 bytes with 3.",
        of(all(cut), Rule.P2).sentence());
  }

  private static List<String> physical(StreamReader stream) throws IOException {
    return places(all(stream).stream().filter(each -> each.rule().name().startsWith("P")).toList());
  }

  /// A stream with an index that others can read.
  private static final class Indexed extends ForwardingReader<MemoryStreamSource>
      implements BookmarkAudit {

    final TreeMap<Bookmark, Long> rows = new TreeMap<>();
    final boolean foreign;
    boolean isThere = true;

    Indexed(MemoryStreamSource stream, boolean foreign) throws IOException {
      super(stream);
      this.foreign = foreign;
      for (StreamEntry entry : Entries.all(stream))
        if (entry.isBookmark()) rows.put(Bookmark.of(entry.data()), entry.number());
    }

    @Override
    public Optional<BookmarkRows> openRows() {
      return isThere ? Optional.of(new Rows(rows, foreign)) : Optional.empty();
    }
  }

  private record Rows(TreeMap<Bookmark, Long> rows, boolean isForeign) implements BookmarkRows {

    @Override
    public OptionalLong find(byte[] bookmark) {
      var row = rows.get(Bookmark.of(bookmark));
      return row == null ? OptionalLong.empty() : OptionalLong.of(row);
    }

    @Override
    public List<Row> rows(byte[] from, int maxCount) {
      return rows.entrySet().stream()
          .filter(row -> Arrays.compareUnsigned(row.getKey().bytes(), from) >= 0)
          .limit(maxCount)
          .map(row -> new Row(row.getKey().bytes(), OptionalLong.of(row.getValue())))
          .toList();
    }

    @Override
    public void close() {}
  }

  /// A file of one page with a header of its own, whose entries but the first lie so many bytes
  /// after their places.
  private static final class Shifted extends ForwardingReader<StreamReader>
      implements EntryLocator {

    private final StreamHeader header;
    private final StreamHeader written;
    private final long shift;

    Shifted(StreamReader stream, StreamHeader header, StreamHeader written, long shift) {
      super(stream);
      this.header = header;
      this.written = written;
      this.shift = shift;
    }

    @Override
    public StreamHeader getHeader() {
      return header;
    }

    @Override
    public OptionalLong getOffset(long number) throws IOException {
      var offset = new LocatedReader(stream).getOffset(number);
      return number == 0 || offset.isEmpty() ? offset : OptionalLong.of(offset.getAsLong() + shift);
    }

    @Override
    public StreamHeader writtenHeader() {
      return written;
    }

    @Override
    public long fileBytes() {
      return PageLayout.STANDARD.fileBytes(1);
    }
  }
}
