package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BookmarkSearchTest {

  @Test
  void aBlockIsFoundWithTheFirstEntryBehindIt() throws IOException {
    var stream = blocks(1, 2, 3);
    var result = search(stream).find(ZkevmBookmark.l2Block(2));
    var bookmark = ZkevmBookmark.l2Block(2);
    assertEquals(
        new BookmarkResult(
            bookmark.toBookmark(),
            Optional.of(bookmark),
            Optional.of(
                new BookmarkHit(
                    bookmark.toBookmark(), Optional.of(bookmark), 2, stream.getEntry(3))),
            Optional.empty(),
            Optional.empty()),
        result);
    assertEquals("Bookmark L2 block 2 is at entry 2.", result.sentence());
  }

  @Test
  void whatIsNotFoundTellsItsNeighbours() throws IOException {
    assertEquals(
        "There is no bookmark L2 block 4,260. Nearest: 4,259 at entry 0 and 4,261 at entry 2.",
        sentence(blocks(4259, 4261), 4260));
    assertEquals(
        "There is no bookmark L2 block 9. Nearest: 5 at entry 2.", sentence(blocks(1, 5), 9));
    assertEquals(
        "There is no bookmark L2 block 0. Nearest: 1 at entry 0.", sentence(blocks(1, 5), 0));
    assertEquals("There is no bookmark L2 block 7.", sentence(new MemoryStreamSource(), 7));
  }

  @Test
  void neighboursBehindALargeGapAreFound() throws IOException {
    var numbers = LongStream.rangeClosed(0, 3000).map(i -> i * 1_000_000).toArray();
    var stream = blocks(numbers);
    assertEquals(
        "There is no bookmark L2 block 1,234,567,890. Nearest: 1,234,000,000 at entry 2,468 and"
            + " 1,235,000,000 at entry 2,470.",
        sentence(stream, 1_234_567_890));
    assertEquals(
        "There is no bookmark L2 block 18,446,744,073,709,551,615. Nearest: 3,000,000,000 at entry"
            + " 6,000.",
        sentence(stream, -1));
  }

  @Test
  void blocksWithoutABookmarkAreNeverNamed() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (long block : new long[] {1, 1000, 2000, 3000, 4000}) {
      if (block == 1 || block == 4000)
        stream.addStreamBookmark(ZkevmBookmark.l2Block(block).toBookmark());
      stream.addStreamEntry(EntryTypes.L2_BLOCK, new WireWriter().number(1, block).bytes());
    }
    stream.commitAtomicOp();
    assertEquals(
        "There is no bookmark L2 block 2,500. Nearest: 1 at entry 0 and 4,000 at entry 5.",
        sentence(stream, 2500));
  }

  @Test
  void batchesAreFoundInARealChain() throws IOException {
    var stream = SampleChains.of(200, 1);
    var last = search(stream).find(ZkevmBookmark.batch(1_000_000));
    assertEquals(
        StreamTail.read(stream, PayloadFormats.BY_ENTRY).lastBatch().getAsLong(),
        last.before().orElseThrow().named().orElseThrow().value());
    assertEquals(Optional.empty(), last.after());
    assertEquals(
        "Batch 3",
        search(stream)
            .find(ZkevmBookmark.batch(3))
            .hit()
            .flatMap(BookmarkHit::named)
            .orElseThrow()
            .toString());
  }

  @Test
  void neighboursAreListedInTheOrderOfTheirNumbers() throws IOException {
    var stream = blocks(1, 2, 5, 300, 301, 400, 401, 402);
    var search = search(stream);
    assertEquals(List.of(2L, 5L, 300L, 301L), around(search, 6, 2, 2));
    assertEquals(List.of(5L, 300L, 301L, 400L), around(search, 301, 2, 1));
    assertEquals(List.of(1L, 2L), around(search, 1, 6, 1));
    assertEquals(List.of(402L), around(search, 402, 0, 6));
    assertEquals(List.of(), around(search(new MemoryStreamSource()), 402, 6, 6));
  }

  @Test
  void rawBytesHaveNeighboursInTheOrderOfTheirBytes() throws IOException {
    var stream = texts("apple", "cherry", "plum");
    assertEquals(
        "There is no bookmark 0x70. Nearest: 0x636865727279 at entry 1 and 0x706c756d at entry 2.",
        search(stream).find(text("p")).sentence());
    assertEquals(
        "Bookmark 0x706c756d is at entry 2.", search(stream).find(text("plum")).sentence());
    assertEquals(
        "There is no bookmark 0x7a. Nearest: 0x706c756d at entry 2.",
        search(stream).find(text("z")).sentence());
    assertEquals(
        List.of(0L, 1L, 2L),
        search(stream).around(text("cherry"), 6, 6).stream()
            .map(BookmarkHit::entryNumber)
            .toList());
    assertEquals(
        List.of(1L, 2L),
        search(stream).around(text("d"), 1, 1).stream().map(BookmarkHit::entryNumber).toList());
  }

  @Test
  void withoutACatalogueNothingIsKnownAroundRawBytes() throws IOException {
    StreamReader plain = new PlainReader(texts("apple", "plum"));
    assertEquals("There is no bookmark 0x62.", search(plain).find(text("b")).sentence());
    assertEquals(List.of(), search(plain).around(text("b"), 6, 6));
  }

  @Test
  void bytesThatNameABlockAreSearchedAsOne() throws IOException {
    assertEquals(
        "There is no bookmark L2 block 2. Nearest: 1 at entry 0.",
        search(blocks(1)).find(ZkevmBookmark.l2Block(2).toBookmark()).sentence());
  }

  @Test
  void aCancelledSearchEnds() throws IOException {
    var search = new BookmarkSearch(blocks(1, 2), PayloadFormats.BY_ENTRY, () -> true);
    assertThrows(CancellationException.class, () -> search.find(ZkevmBookmark.l2Block(1)));
    assertThrows(CancellationException.class, () -> search.around(ZkevmBookmark.l2Block(1), 1, 1));
  }

  private static String sentence(StreamReader reader, long block) throws IOException {
    return search(reader).find(ZkevmBookmark.l2Block(block)).sentence();
  }

  private static List<Long> around(BookmarkSearch search, long block, int before, int after)
      throws IOException {
    return search.around(ZkevmBookmark.l2Block(block), before, after).stream()
        .map(hit -> hit.named().orElseThrow().value())
        .toList();
  }

  private static BookmarkSearch search(StreamReader reader) {
    return new BookmarkSearch(reader, PayloadFormats.BY_ENTRY, () -> false);
  }

  private static Bookmark text(String text) {
    return Bookmark.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// A bookmark and a block for each number.
  private static MemoryStreamSource blocks(long... numbers) throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (long number : numbers) {
      stream.addStreamBookmark(ZkevmBookmark.l2Block(number).toBookmark());
      stream.addStreamEntry(EntryTypes.L2_BLOCK, new WireWriter().number(1, number).bytes());
    }
    stream.commitAtomicOp();
    return stream;
  }

  private static MemoryStreamSource texts(String... texts) throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (var text : texts) stream.addStreamBookmark(text(text));
    stream.commitAtomicOp();
    return stream;
  }

  @Test
  void binaryBookmarksOfEitherOrderAreFoundAndSoAreTheNearestOnes() throws IOException {
    for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      var stream = new BinaryChain(order, 122, true).stream(40);
      var search = new BookmarkSearch(stream, PayloadSample.of(stream).formats(), () -> false);
      var hit = search.find(ZkevmBookmark.l2Block(70)).hit().orElseThrow();
      assertEquals(Optional.of(ZkevmBookmark.l2Block(70)), hit.named());
      var missing = search.find(ZkevmBookmark.batch(5000));
      assertEquals(
          "There is no bookmark Batch 5,000. Nearest: 39 at entry 364.", missing.sentence());
      assertEquals(5, search.around(ZkevmBookmark.batch(20), 2, 2).size());
      assertEquals(hit, search.find(hit.bookmark()).hit().orElseThrow());
    }
  }

  @Test
  void aMixedStreamIsSearchedInEveryFormat() throws IOException {
    var stream = new BinaryChain(ByteOrder.LITTLE_ENDIAN, 78, false).stream(3);
    stream.sendOperation(
        List.of(new NewEntry(EntryTypes.BOOKMARK, ZkevmBookmark.l2Block(6).toBookmark().bytes())));
    var search = new BookmarkSearch(stream, PayloadSample.of(stream).formats(), () -> false);
    assertEquals(1, search.find(ZkevmBookmark.l2Block(0)).hit().orElseThrow().entryNumber());
    assertEquals(28, search.find(ZkevmBookmark.l2Block(6)).hit().orElseThrow().entryNumber());
  }
}
