package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamReportTest {

  @Test
  void hasFactsAndTheLastTwelveEntries() throws IOException {
    var chain = SampleChains.of(10, 1);
    var lines = StreamReport.lines("chain", chain);
    assertEquals(HeaderText.of("chain", chain).lines(), lines.subList(0, lines.size() - 14));
    assertEquals(
        List.of("", "Its last entries:"), lines.subList(lines.size() - 14, lines.size() - 12));
    long last = chain.getHeader().totalEntries() - 1;
    assertEquals(
        EntryText.row(chain.getEntry(last).orElseThrow(), 4, PayloadFormats.BY_ENTRY),
        lines.getLast());
  }

  @Test
  void entriesThatAreLongerThanAPartAreAllThere() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (int entry = 0; entry < 3; entry++) stream.addStreamEntry(7, new byte[700_000]);
    stream.commitAtomicOp();
    assertEquals(
        List.of("  0", "  1", "  2"),
        StreamReport.lines("s", stream).stream()
            .skip(HeaderText.of("s", stream).lines().size() + 2)
            .map(line -> line.substring(0, 3))
            .toList());
  }

  @Test
  void ofAnEmptyStreamHasTheFactsOnly() throws IOException {
    var stream = new MemoryStreamSource();
    assertEquals(HeaderText.of("s", stream).lines(), StreamReport.lines("s", stream));
  }
}
