package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A reader's index of a stream that no database can be believed for: short ones in memory, long
/// ones in a directory that goes with the reader.
@Timeout(60)
class SnapshotStorageTest {
  private static final PageLayout PAGES = new PageLayout(4096);
  private static final int ENTRIES = 300;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void createStream() throws IOException {
    file = directory.resolve("orders.bin");
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file, options, PAGES)) {
      SampleEntries.append(source, ENTRIES);
    }
    Files.delete(directory.resolve("orders.index"));
  }

  private static Set<Path> temporary() throws IOException {
    try (var paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith("streamwright-bookmarks"))
          .collect(Collectors.toSet());
    }
  }

  /// @param runs how many runs of bookmarks are made of the stream
  private void assertAnswersFrom(int runs) throws IOException {
    var before = temporary();
    try (var mapping = new FileMapping(file)) {
      StreamHeader header = FileHead.parse("orders.bin", FileHead.readBytes(mapping)).header();
      var entries = new CommittedEntries(mapping, PAGES, "orders.bin", new FixedHeaders(header));
      try (var storage = new SnapshotStorage(StreamPaths.of(file), entries)) {
        assertTrue(storage.open(header).isEmpty());
        IndexBuild build = storage.build(header, false);
        for (int run = 1; run <= runs; run++) {
          long end = ENTRIES * run / runs;
          long offset = end == ENTRIES ? header.totalLength() : offset(end);
          build.read(entries, header.withEnd(offset, end));
          if (runs > 1) assertTrue(build.endRun());
        }
        IndexState made = storage.complete(build);
        assertEquals(ENTRIES, made.entries());
        for (long number = 0; number < ENTRIES; number += 10)
          assertEquals(
              OptionalLong.of(number), made.map().find(SampleEntries.bookmark(number).bytes()));
        assertEquals(OptionalLong.empty(), made.map().find(bookmark("none").bytes()));
        assertEquals(30, made.map().ascending(new byte[1], 100).size());
        var during = temporary();
        during.removeAll(before);
        assertEquals(runs > 1 ? 1 : 0, during.size());
      }
    }
    var after = temporary();
    after.removeAll(before);
    assertEquals(Set.of(), after);
  }

  private long offset(long number) throws IOException {
    try (var reader = (CommittedReader) FileStreamSource.openReadOnly(file, PAGES)) {
      return reader.getOffset(number).orElseThrow();
    }
  }

  @Test
  void shortStreamsIndexIsInMemory() throws IOException {
    assertAnswersFrom(1);
  }

  @Test
  void longStreamsIndexIsInADirectoryThatGoesWithTheReader() throws IOException {
    assertAnswersFrom(3);
  }
}
