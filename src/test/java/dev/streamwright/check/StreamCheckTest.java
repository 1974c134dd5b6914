package dev.streamwright.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.LocatedReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StreamCheckTest {

  @Test
  void aGoodStreamHasNoProblem() throws IOException {
    var stream = SampleChains.of(20, 1);
    var fractions = new ArrayList<Double>();

    var result = new StreamCheck(stream, true, true).run(fractions::add, () -> false);

    assertEquals(Optional.empty(), result.problem());
    assertEquals(List.of(), result.warnings());
    assertEquals(stream.getHeader(), result.header());
    assertEquals(stream.getHeader().totalEntries(), result.entries());
    assertEquals(countedKinds(stream), result.kinds());
    assertEquals(1.0, fractions.getLast());
  }

  @Test
  void anEmptyStreamHasNoProblem() throws IOException {
    assertEquals(Optional.empty(), check(new MemoryStreamSource()).problem());
  }

  @Test
  void aBookmarkThatMovedIsFoundAtItsLastEntry() throws IOException {
    var stream = new MemoryStreamSource();
    Entries.commit(
        stream,
        Entries.bookmarkEntry(0, "here"),
        Entries.event(1, "one"),
        Entries.bookmarkEntry(2, "here"),
        Entries.bookmarkEntry(3, "there"));

    assertEquals(Optional.empty(), check(stream).problem());
  }

  @Test
  void dataThatCannotBeDecodedAreOnlyAWarning() throws IOException {
    var stream = new MemoryStreamSource();
    Entries.commit(stream, Entries.event(0, "no block"), new StreamEntry(77, 1, new byte[3]));

    var result = check(stream);

    assertEquals(Optional.empty(), result.problem());
    assertEquals(1, result.warningCount());
    assertTrue(
        result.warnings().getFirst().startsWith("Entry 0, L2 block: At byte 17"),
        result.warnings().getFirst());
    assertEquals(0, new StreamCheck(stream, true, false).run(_ -> {}, () -> false).warningCount());
  }

  @Test
  void manyWarningsAreCountedAndTheFirstOnesTold() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (int i = 0; i < 1500; i++) stream.addStreamEntry(EntryTypes.L2_BLOCK, new byte[] {0});
    stream.commitAtomicOp();

    var result = check(stream);

    assertEquals(1500, result.warningCount());
    assertEquals(20, result.warnings().size());
  }

  @Test
  void aWrongNumberIsAProblem() throws IOException {
    var result =
        check(
            new ForwardingReader<>(MemoryStreamSource.ofEntries(25)) {
              @Override
              public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes)
                  throws IOException {
                var entries = new ArrayList<>(stream.getEntries(first, maxCount, maxBytes));
                entries.remove(7);
                return entries;
              }
            });

    assertEquals(
        Optional.of("Entry 7 has the wrong number: expected 7, found 8."), result.problem());
    assertEquals(7, result.entries());
  }

  @Test
  void entriesThatTheHeaderHasAndTheStreamNotAreAProblem() throws IOException {
    var stream = MemoryStreamSource.ofEntries(25);
    assertEquals(
        Optional.of("Entry 25 is missing: the header says that there are 30."),
        check(withHeader(stream, stream.getHeader().withEnd(8000, 30))).problem());
  }

  @Test
  void aStreamThatIsTruncatedMeanwhileIsNoProblemOfItsOwn() throws IOException {
    var stream = MemoryStreamSource.ofEntries(25);
    var reader =
        new ForwardingReader<>(stream) {
          @Override
          public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes)
              throws IOException {
            if (first == 0) return stream.getEntries(first, 5, maxBytes);
            stream.truncate(3);
            return List.of();
          }
        };

    assertThrows(StreamTruncatedException.class, () -> check(reader));
  }

  @Test
  void aLostBookmarkIsAProblem() throws IOException {
    assertEquals(
        Optional.of("Entry 10 is bookmark 0x0000000a, which is not found."),
        check(withAnswer(OptionalLong.empty())).problem());
  }

  @Test
  void aBookmarkThatIsFoundElsewhereIsAProblem() throws IOException {
    for (long number : new long[] {9, 11, 20, 1000})
      assertEquals(
          Optional.of(
              PlainText.format(
                  "Entry 10 is bookmark 0x0000000a, which is found at entry %,d instead.", number)),
          check(withAnswer(OptionalLong.of(number))).problem());
  }

  @Test
  void bookmarksAreNotLookedUpUnlessWanted() throws IOException {
    var reader = withAnswer(OptionalLong.empty());
    assertEquals(
        Optional.empty(), new StreamCheck(reader, false, true).run(_ -> {}, () -> false).problem());
  }

  @Test
  void anIndexWithMoreBookmarksThanTheStreamIsAProblem() throws IOException {
    assertEquals(
        Optional.of("The bookmark index has 3 bookmarks; the stream has 2."),
        check(new Catalogued(MemoryStreamSource.ofEntries(20), 1)).problem());
    assertEquals(
        Optional.empty(), check(new Catalogued(MemoryStreamSource.ofEntries(20), 0)).problem());
  }

  @Test
  void aMisplacedEntryIsAProblem() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    var header = stream.getHeader();
    assertEquals(
        Optional.of("Entry 1 is misplaced: expected at offset 4,117, found at 4,127."),
        check(new Shifted(stream, header, header, 10)).problem());
    assertEquals(Optional.empty(), check(new Shifted(stream, header, header, 0)).problem());
  }

  @Test
  void anEndThatIsNotBehindTheLastEntryIsAProblem() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    long end = stream.getHeader().totalLength();
    var header = stream.getHeader().withEnd(end + 1, 3);
    assertEquals(
        Optional.of(
            PlainText.format(
                "The header puts the stream's end at offset %,d; the last entry ends at %,d.",
                end + 1, end)),
        check(new Shifted(stream, header, header, 0)).problem());
  }

  @Test
  void aCutFileIsAProblem() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    var header = stream.getHeader();
    assertEquals(
        Optional.of(
            "The file is cut off: its header needs 9,000,000 bytes for 77 entries, and it has"
                + " 1,052,672 bytes with 3."),
        check(new Shifted(stream, header, header.withEnd(9_000_000, 77), 0)).problem());
  }

  @Test
  void aCheckIsCancelled() throws IOException {
    var check = new StreamCheck(MemoryStreamSource.ofEntries(25), true, true);
    assertThrows(CancellationException.class, () -> check.run(_ -> {}, () -> true));
  }

  private static CheckResult check(StreamReader reader) throws IOException {
    return new StreamCheck(reader, true, true).run(_ -> {}, () -> false);
  }

  private static Map<EntryKind, Long> countedKinds(StreamReader stream) throws IOException {
    var kinds = new EnumMap<EntryKind, Long>(EntryKind.class);
    for (var entry : Entries.all(stream)) kinds.merge(EntryKind.of(entry), 1L, Long::sum);
    return kinds;
  }

  private static StreamReader withHeader(MemoryStreamSource stream, StreamHeader header) {
    return new ForwardingReader<>(stream) {
      @Override
      public StreamHeader getHeader() {
        return header;
      }
    };
  }

  /// 25 entries, with another answer for the bookmark that is entry 10.
  private static StreamReader withAnswer(OptionalLong number) throws IOException {
    return new ForwardingReader<>(MemoryStreamSource.ofEntries(25)) {
      @Override
      public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
        var right = stream.getBookmark(bookmark);
        return right.equals(OptionalLong.of(10)) ? number : right;
      }
    };
  }

  /// A catalogue with some bookmarks that the stream does not have.
  private static final class Catalogued extends ForwardingReader<MemoryStreamSource>
      implements BookmarkCatalogue {

    private final int more;

    Catalogued(MemoryStreamSource stream, int more) {
      super(stream);
      this.more = more;
    }

    @Override
    public List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException {
      var all = new ArrayList<>(stream.bookmarksFrom(from, maxCount));
      for (int i = 0; i < more; i++) all.add(Entries.bookmark("more " + i));
      return all.stream().filter(one -> one.compareTo(from) >= 0).toList();
    }

    @Override
    public List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException {
      return stream.bookmarksBefore(before, maxCount);
    }

    @Override
    public long indexedEntries() throws IOException {
      return stream.indexedEntries();
    }
  }

  /// A file of one page with a header of its own, whose entries but the first lie so many bytes
  /// behind their places.
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
