package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.PageLayout;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stream in memory does what the reference server did.
class GoldenReplayTest {

  @ParameterizedTest
  @MethodSource("dev.streamwright.testkit.GoldenReplay#acceptedStreams")
  void replayEndsWithTheHeaderAndEntriesOfTheReference(String name) throws IOException {
    var golden = GoldenStream.named(name);
    var empty = golden.header().withEnd(PageLayout.HEADER_PAGE_BYTES, 0);
    try (var source = new MemoryStreamSource(empty, PageLayout.STANDARD, 1 << 30)) {
      assertEquals(List.of(), GoldenReplay.run(golden, source));

      assertEquals(golden.header(), source.getHeader());
      var entries = source.getEntries(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
      var listed =
          IntStream.range(0, entries.size())
              .mapToObj(n -> GoldenEntry.of(entries.get(n), golden.entries().get(n).offset()))
              .toList();
      assertEquals(golden.entries(), listed);
    }
  }
}
