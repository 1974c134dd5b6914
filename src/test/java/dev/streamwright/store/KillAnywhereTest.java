package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed while they create, truncate, reopen or index a stream: what they
/// acknowledged is there, of the step on their way all or nothing, and at every moment there is a
/// database that others open.
class KillAnywhereTest {
  private static final int BOOKMARKS = 20_000;
  private static final int SEEDS = 10;

  @TempDir Path directory;
  private final Map<Long, List<List<StreamEntry>>> statesBySeed = new HashMap<>();

  @Test
  @Timeout(300)
  void stepsOutlive4Kills() throws IOException {
    killSteps(4);
  }

  @Test
  @Tag("long")
  @Timeout(1800)
  void stepsOutlive500Kills() throws IOException {
    killSteps(500);
  }

  private void killSteps(int kills) throws IOException {
    var random = new Random(5);
    for (int kill = 0; kill < kills; kill++) {
      long seed = random.nextInt(kills < SEEDS ? 2 : SEEDS);
      var run = Files.createDirectory(directory.resolve("kill-" + kill));
      var file = run.resolve("killed.bin");
      int acknowledged = stepUntilKilled(file, seed, random);
      try {
        assertHolds(file, states(seed), acknowledged);
      } catch (IOException | RuntimeException | AssertionError wrong) {
        throw new AssertionError(
            "Kill %d, seed %d, after step %d: %s"
                .formatted(kill, seed, acknowledged, wrong.getMessage()),
            wrong);
      }
      Trees.delete(run);
    }
  }

  /// @return the last step that was acknowledged; -1 if the stream was not created for certain
  private static int stepUntilKilled(Path file, long seed, Random random) throws IOException {
    // Half of them early: while the stream is created, or its first steps are taken.
    int lines = 1 + (random.nextBoolean() ? random.nextInt(4) : random.nextInt(200));
    try (var child = ChildJvm.run(SteppingChild.class, file, seed)) {
      for (int line = 0; line < lines; line++) child.readLine();
      LockSupport.parkNanos(
          TimeUnit.MICROSECONDS.toNanos(random.nextInt(lines > 4 ? 300 : 30_000)));
      child.kill();
      int acknowledged = lines - 2;
      for (String line = child.readLine(); line != null; line = child.readLine())
        if (line.equals(Integer.toString(acknowledged + 1))) acknowledged++;
      return acknowledged;
    }
  }

  /// What the stream holds after each step.
  private List<List<StreamEntry>> states(long seed) throws IOException {
    var known = statesBySeed.get(seed);
    if (known != null) return known;
    var model = Files.createTempDirectory(directory, "model").resolve("model.bin");
    var states = new ArrayList<List<StreamEntry>>();
    try (var stream = new TrackedStream(model, Durability.OPERATING_SYSTEM, seed)) {
      stream.create();
      states.add(stream.acknowledged());
      for (int step = 1; step <= SteppingChild.MAX_STEPS; step++) {
        stream.step();
        states.add(stream.acknowledged());
      }
    }
    statesBySeed.put(seed, states);
    return states;
  }

  private static void assertHolds(Path file, List<List<StreamEntry>> states, int acknowledged)
      throws IOException {
    var known = new HashSet<StreamEntry>();
    states.stream().limit(acknowledged + 2).forEach(known::addAll);
    OtherDatabase.assertOpens(file.resolveSibling("killed.db"), known);
    if (!Files.exists(file)) {
      assertTrue(acknowledged < 0, "The stream was created and is not there.");
      FileStreamSource.create(
              file, new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM), TrackedStream.LAYOUT)
          .close();
    }
    List<StreamEntry> found;
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      found = Entries.all(reader);
      TrackedStream.assertHolds(reader, found);
    }
    var possible =
        states.subList(Math.max(0, acknowledged), Math.min(states.size(), acknowledged + 2));
    assertTrue(possible.contains(found), found.size() + " entries are there");
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, TrackedStream.LAYOUT)) {
      TrackedStream.assertHolds(source, found);
      TrackedStream.assertHolds(source, TrackedStream.append(source, found));
    }
  }

  @Test
  @Timeout(300)
  void indexOutlives3Kills() throws IOException {
    killIndexing(3);
  }

  @Test
  @Tag("long")
  @Timeout(1800)
  void indexOutlives300Kills() throws IOException {
    killIndexing(300);
  }

  /// Kills while an index is made: of nothing, of an own one whose record was lost, and of one that
  /// another program left behind.
  private void killIndexing(int kills) throws IOException {
    var original = writeBookmarks();
    var expected = new HashSet<StreamEntry>();
    try (var reader = FileStreamSource.openReadOnly(original.resolve("killed.bin"))) {
      for (var entry : Entries.all(reader)) if (entry.isBookmark()) expected.add(entry);
    }
    var random = new Random(6);
    Path run = null;
    for (int kill = 0; kill < kills; kill++) {
      // Some go on with what an earlier kill has left.
      if (run == null || random.nextInt(3) == 0) run = restart(original, run, random.nextInt(3));
      killWhileIndexing(run.resolve("killed.bin"), random);
      try {
        OtherDatabase.assertOpens(run.resolve("killed.db"), expected);
        if (random.nextInt(4) == 0) assertIndexIsRight(run.resolve("killed.bin"));
      } catch (IOException | RuntimeException | AssertionError wrong) {
        throw new AssertionError("Kill %d: %s".formatted(kill, wrong.getMessage()), wrong);
      }
    }
  }

  private static void killWhileIndexing(Path file, Random random) throws IOException {
    try (var child = ChildJvm.run(IndexingChild.class, file)) {
      assertEquals("ready", child.readLine());
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(400_000)));
      child.kill();
    }
  }

  private Path restart(Path original, Path last, int state) throws IOException {
    if (last != null) Trees.delete(last);
    var run = directory.resolve("run");
    Trees.copy(original, run);
    if (state > 0) Files.delete(run.resolve("killed.index"));
    if (state > 1) Trees.delete(run.resolve("killed.db"));
    return run;
  }

  private Path writeBookmarks() throws IOException {
    var original = Files.createDirectory(directory.resolve("original"));
    try (var source =
        FileStreamSource.create(
            original.resolve("killed.bin"),
            new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM))) {
      for (int number = 0; number < BOOKMARKS; number += 100) {
        source.startAtomicOp();
        for (int added = number; added < number + 100; added++) {
          source.addStreamBookmark(bookmark(added));
          source.addStreamEntry(2, Payload.fill(added, 20));
        }
        source.commitAtomicOp();
      }
      source.getBookmark(bookmark(0));
    }
    return original;
  }

  private static Bookmark bookmark(long number) {
    return Bookmark.of(Payload.fill(number, 12));
  }

  private static void assertIndexIsRight(Path file) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEveryBookmarkIsFound(reader);
    }
    try (var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM)) {
      assertEveryBookmarkIsFound(source);
    }
  }

  private static void assertEveryBookmarkIsFound(StreamReader reader) throws IOException {
    for (int number = 0; number < BOOKMARKS; number++)
      assertEquals(OptionalLong.of(2L * number), reader.getBookmark(bookmark(number)));
    assertEquals(OptionalLong.empty(), reader.getBookmark(Entries.bookmark("none")));
  }
}
