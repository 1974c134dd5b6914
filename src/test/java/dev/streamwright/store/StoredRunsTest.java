package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Digests;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRunsTest {
  private static final StoreOptions OPTIONS =
      new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);

  @TempDir Path directory;

  private final ByteBuffer target = ByteBuffer.allocate(1 << 16);

  private FileStreamSource source() throws IOException {
    return FileStreamSource.create(directory.resolve("orders.bin"), OPTIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "zkevm", "truncated_append"})
  void runsOfGoldenStreamsAreTheirEntries(String name) throws Exception {
    var golden = GoldenStream.named(name);
    try (var reader = FileStreamSource.openReadOnly(golden.unpackInto(directory))) {
      var runs = ((RunReadable) reader).runsFrom(0);
      var large = ByteBuffer.allocateDirect(1 << 20);
      for (var entry : golden.entries()) {
        if (runs.position() == entry.number()) runs.read(large.clear());
      }
      assertEquals(golden.header().totalEntries(), runs.position());
      assertEquals(0, runs.read(large.clear()));
    }
  }

  @Test
  void theBytesOfAWholeStreamAreThoseOfItsPages() throws Exception {
    var golden = GoldenStream.named("wire");
    var file = golden.unpackInto(directory);
    try (var reader = FileStreamSource.openReadOnly(file)) {
      ((RunReadable) reader).runsFrom(0).read(target);
      var digest = java.security.MessageDigest.getInstance("SHA-256");
      digest.update(target.array(), 0, target.position());
      assertEquals(
          Digests.sha256(file, 4096, golden.header().totalLength()),
          HexFormat.of().formatHex(digest.digest()));
    }
  }

  @Test
  void whoHasReadWhatIsTruncatedMustStartAgain() throws IOException {
    try (var source = source()) {
      SampleEntries.append(source, 100);
      EntryRuns late = source.runsFrom(0);
      late.read(target.clear());
      EntryRuns before = source.runsFrom(50);
      source.truncate(60);
      SampleEntries.append(source, 100);

      var thrown = assertThrows(StreamTruncatedException.class, () -> late.read(target.clear()));
      assertEquals(60, thrown.firstRemoved());
      assertEquals(110, before.read(target.clear()));
      assertEquals(160, before.position());
    }
  }

  @Test
  void aCutExactlyAtThePositionTakesNothingBack() throws IOException {
    try (var source = source()) {
      SampleEntries.append(source, 60);
      EntryRuns runs = source.runsFrom(0);
      runs.read(target.clear());
      commit(source, event(60, "gone"));
      source.truncate(60);
      commit(source, event(60, "new"));
      assertEquals(1, runs.read(target.clear()));
    }
  }

  @Test
  void readersOfAForeignFileStartAgainAfterAnyTruncation() throws IOException {
    try (var source = source();
        var reader = FileStreamSource.openReadOnly(directory.resolve("orders.bin"))) {
      SampleEntries.append(source, 100);
      EntryRuns runs = ((RunReadable) reader).runsFrom(0);
      runs.read(target.clear());
      source.truncate(99);
      assertThrows(StreamTruncatedException.class, () -> runs.read(target.clear()));
    }
  }

  @Test
  void damageEndsARunAndIsToldByTheNext() throws IOException {
    try (var source = source()) {
      commit(source, event(0, "one"), event(1, "two"));
      try (var file = FileChannel.open(directory.resolve("orders.bin"), StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(new byte[] {9}), 4096 + 20);
      }
      EntryRuns runs = source.runsFrom(0);
      assertEquals(1, runs.read(target.clear()));
      var thrown = assertThrows(CorruptStreamException.class, () -> runs.read(target.clear()));
      assertEquals(4096 + 20, thrown.offset());
      assertEquals(1, runs.position());
    }
  }
}
