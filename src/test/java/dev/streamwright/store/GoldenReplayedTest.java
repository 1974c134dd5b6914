package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.Digests;
import dev.streamwright.testkit.GoldenReplay;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.StreamListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The calls that made the golden streams make the same files here.
class GoldenReplayedTest {

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("dev.streamwright.testkit.GoldenReplay#acceptedStreams")
  void sameCallsMakeTheSameFile(String name) throws IOException {
    var golden = GoldenStream.named(name);
    assertEquals(List.of(), replay(golden));

    var file = file(golden);
    assertEquals(golden.committedSha256(), Digests.sha256(file, 0, golden.header().totalLength()));
    assertEquals(golden.fileBytes(), Files.size(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wire", "zkevm", "rollback_then_commit", "truncated_append"})
  void replayedStreamReadsBackAfterReopening(String name) throws IOException {
    var golden = GoldenStream.named(name);
    replay(golden);

    for (var opening : Opening.values())
      try (var reader = opening.open(file(golden))) {
        assertEquals(golden.header(), reader.getHeader());
        assertEquals(golden.entries(), StreamListing.entries(reader));
        assertEquals(
            StreamListing.bookmarksOfEntries(reader), StreamListing.bookmarksOfIndex(reader));
      }
  }

  @Test
  void onlyTheBookmarkOf21BytesIsRefused() throws IOException {
    var golden = GoldenStream.named("basic");

    assertEquals(List.of(19L), replay(golden));
    assertEquals(34, totalEntries(golden));
  }

  @Test
  void onlyTheEntriesLargerThanAPageAreRefused() throws IOException {
    var golden = GoldenStream.named("oversize");

    assertEquals(List.of(1L, 3L), replay(golden));
    assertEquals(3, totalEntries(golden));
  }

  private List<Long> replay(GoldenStream golden) throws IOException {
    var header = golden.header();
    var options =
        new StoreOptions(
            header.version(), header.systemId(), header.streamType(), Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file(golden), options)) {
      return GoldenReplay.run(golden, source);
    }
  }

  private long totalEntries(GoldenStream golden) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file(golden))) {
      return reader.getHeader().totalEntries();
    }
  }

  private Path file(GoldenStream golden) {
    return directory.resolve(golden.name() + ".bin");
  }
}
