package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.inspect.SampleStream;
import dev.streamwright.source.NewEntry;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.JavaExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The programs of the page about the library do what it says.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LibraryProgramsTest {
  @TempDir Path directory;

  private Process start(String program, Object... arguments) throws IOException {
    var example =
        JavaExamples.in(Path.of("src/docs/library.md")).stream()
            .filter(each -> each.program().equals(program))
            .findFirst()
            .orElseThrow();
    assertEquals("", JavaExamples.compile(program, example.code(), directory));
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                directory
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                program));
    for (Object argument : arguments) command.add(argument.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(program + ".log").toFile())
        .start();
  }

  private String log(String program) throws IOException {
    return Files.readString(directory.resolve(program + ".log"));
  }

  @Test
  void sourceGoesOnAfterAKill() throws Exception {
    Path file = directory.resolve("chain.bin");
    FileStreamSource.create(
            file, StoreOptions.sequencer(1101).withDurability(Durability.OPERATING_SYSTEM))
        .close();
    try (var stream = FileStreamSource.open(file, Durability.OPERATING_SYSTEM)) {
      var group = new ArrayList<NewEntry>();
      for (int i = 0; i < 10_000; i++) group.add(new NewEntry(1, new byte[8]));
      for (int operation = 0; operation < 99; operation++) stream.sendOperation(group);
    }
    var killed = start("Source", file);
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertTrue(reader.awaitEntry(990_000, Duration.ofSeconds(30)), log("Source"));
    }
    killed.destroyForcibly().waitFor();
    var process = start("Source", file);

    assertEquals(0, process.waitFor(), log("Source"));
    assertEquals("1000000 entries\n", log("Source"));
  }

  @Test
  void followerTakesEachEntryOnceAcross6Kills() throws Exception {
    followAcrossKills(6);
  }

  @Test
  @Tag("long")
  void followerTakesEachEntryOnceAcross100Kills() throws Exception {
    followAcrossKills(100);
  }

  private void followAcrossKills(int kills) throws Exception {
    var random = new Random(11);
    Path file = directory.resolve("chain.bin");
    Path counts = directory.resolve("counts");
    long entries = 0;
    long bytes = 0;
    var options = StoreOptions.sequencer(1101).withDurability(Durability.OPERATING_SYSTEM);
    try (var stream = FileStreamSource.create(file, options)) {
      for (int kill = 0; kill < kills; kill++) {
        var follower = start("Count", file, counts);
        int operations = 1 + random.nextInt(300);
        for (int operation = 0; operation < operations; operation++) {
          var group = new ArrayList<NewEntry>();
          int count = 1 + random.nextInt(50);
          for (int entry = 0; entry < count; entry++) {
            int length = random.nextInt(2000);
            group.add(new NewEntry(1, new byte[length]));
            bytes += length;
          }
          entries = stream.sendOperation(group).totalEntries();
        }
        if (kill % 2 == 0) awaitCounts(counts, "", follower);
        follower.destroyForcibly().waitFor();
      }
      var last = start("Count", file, counts);
      awaitCounts(counts, entries + " " + bytes + " ", last);
      last.destroyForcibly().waitFor();
    }
  }

  private void awaitCounts(Path counts, String start, Process follower) throws Exception {
    while (!Files.exists(counts) || !Files.readString(counts).startsWith(start))
      assertFalse(follower.waitFor(10, TimeUnit.MILLISECONDS), log("Count"));
  }

  @Test
  void blockAtATimeIsFound() throws Exception {
    Path file = directory.resolve("chain.bin");
    try (var stream = FileStreamSource.create(file, StoreOptions.sequencer(1101))) {
      SampleStream.write(stream, 40, 7, _ -> {}, () -> false);
    }
    var process = start("BlockAt", file, "2999-01-01T00:00:00Z");
    assertEquals(0, process.waitFor(), log("BlockAt"));
    assertTrue(log("BlockAt").startsWith("block "), log("BlockAt"));
    assertTrue(log("BlockAt").contains("L2 block"), log("BlockAt"));

    var early = start("BlockAt", file, "1999-01-01T00:00:00Z");
    assertEquals(0, early.waitFor());
    assertEquals("No block was there yet.\n", log("BlockAt"));
  }
}
