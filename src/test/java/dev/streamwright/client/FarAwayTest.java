package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.BookmarkSearch;
import dev.streamwright.inspect.PayloadSample;
import dev.streamwright.source.EntryProbes;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How often a search asks a server that is far away.
@Timeout(30)
class FarAwayTest {

  private static final PayloadFormats PROTOBUF = PayloadFormats.of(PayloadFormat.PROTOBUF);

  private Served served;

  /// 3,000 blocks, 10 in each batch; block 2,000 to 2,099 are missing.
  @BeforeEach
  void serve() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (long block = 0; block < 3000; block++) {
      if (block >= 2000 && block < 2100) continue;
      stream.addStreamBookmark(ZkevmBookmark.l2Block(block).toBookmark());
      var message = new WireWriter().number(1, block).number(2, block / 10).bytes();
      stream.addStreamEntry(EntryTypes.L2_BLOCK, message);
    }
    stream.commitAtomicOp();
    served = Served.of(stream);
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private String find(long block, int mostRoundTrips) throws IOException {
    int before = served.server.roundTrips.get();
    var search = new BookmarkSearch(served.client, PROTOBUF, () -> false);
    var sentence = search.find(ZkevmBookmark.l2Block(block)).sentence();
    int count = served.server.roundTrips.get() - before;
    assertTrue(count <= mostRoundTrips, () -> count + " round trips");
    assertEquals(1, served.server.connections.get());
    return sentence;
  }

  @Test
  void blockThatIsThereTakesAFewRoundTrips() throws IOException {
    assertEquals("Bookmark L2 block 1,234 is at entry 2,468.", find(1234, 3));
  }

  @Test
  void blockAfterTheLastOneTakesAFewRoundTrips() throws IOException {
    assertEquals(
        "There is no bookmark L2 block 999,999,999. Nearest: 2,999 at entry 5,798.",
        find(999_999_999, 7));
  }

  @Test
  void blockInAGapTakesAFewRoundTripsToo() throws IOException {
    assertEquals(
        "There is no bookmark L2 block 2,050. Nearest: 1,999 at entry 3,998 and 2,100 at entry"
            + " 4,000.",
        find(2050, 14));
  }

  @Test
  void blockThatIsNotThereTakesAtMostTwentyQuestionsFromTheFirstOn() throws IOException {
    for (long block : new long[] {2050, 999_999_999}) {
      int before = served.server.roundTrips.get();
      var formats = PayloadSample.of(served.client).formats();
      new BookmarkSearch(served.client, formats, () -> false).find(ZkevmBookmark.l2Block(block));
      int count = served.server.roundTrips.get() - before;
      assertTrue(count <= 20, () -> count + " round trips");
    }
    assertEquals(1, served.server.connections.get());
  }

  @Test
  void entriesInManyPlacesTakeOneRoundTrip() throws IOException {
    int before = served.server.roundTrips.get();
    var numbers = served.client.probe(List.of(5000L, 0L, 7L, 5800L, -1L));
    assertEquals(List.of(5000L, 0L, 7L), numbers.stream().map(StreamEntry::number).toList());
    assertEquals(1, served.server.roundTrips.get() - before);
    var tooMany = Collections.nCopies(EntryProbes.MAX_PROBES + 1, 0L);
    assertThrows(IllegalArgumentException.class, () -> served.client.probe(tooMany));
  }
}
