package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.streamwright.testkit.disk.DiskRule;
import dev.streamwright.testkit.disk.FailingCall;
import dev.streamwright.testkit.disk.PowerLoss;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left when the power goes, and what goes on when a call fails.
class FailingDiskTest {
  private static final int STEPS = 45;

  @TempDir Path parent;
  private final TestDisk disk = new TestDisk();
  private Path below;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    below = Files.createDirectory(parent.resolve("orders.db"));
    directory = disk.path(below);
  }

  /// A moment at which all that was written is said to be safe, and what that was.
  private record Safe(int calls, SortedMap<String, String> contents) {}

  @Test
  void whatWasForcedOutlivesAPowerCut() throws IOException {
    losePower(1, 2);
  }

  @Test
  @Tag("long")
  void whatWasForcedOutlivesAPowerCutForLong() throws IOException {
    for (int seed = 2; seed < 12; seed++) {
      makeDirectoryAgain(seed);
      losePower(seed, 15);
    }
  }

  private void makeDirectoryAgain(int seed) throws IOException {
    below = Files.createDirectory(parent.resolve("orders" + seed + ".db"));
    directory = disk.path(below);
  }

  /// Writes, replaces and reopens, forces after each step, and looks at what a power cut right
  /// after that leaves.
  private void losePower(int seed, int images) throws IOException {
    var random = new Random(seed);
    var recording = Recording.start(disk, below);
    var safe = new ArrayList<Safe>();
    for (int opening = 0; opening < 3; opening++) {
      try (var database = LevelDb.open(directory, Databases.TINY)) {
        for (int step = 0; step < STEPS / 3; step++) {
          change(database, random, step);
          database.force();
          safe.add(new Safe(recording.size(), Databases.contents(database)));
        }
      }
    }
    for (var moment : safe)
      for (int number = 0; number < images; number++)
        assertEquals(
            moment.contents(), afterPowerLoss(recording, moment.calls(), random).orElseThrow());
    lookBetween(recording, safe, images, random);
  }

  private static void change(LevelDb database, Random random, int step) throws IOException {
    if (random.nextInt(10) == 0) {
      database.replaceContents(Databases.sorted("a" + step, "b" + step, "c" + step));
      return;
    }
    var batch = new WriteBatch();
    for (int count = 1 + random.nextInt(6); count > 0; count--) {
      var key = Databases.bytes("key " + random.nextInt(40));
      if (random.nextInt(4) == 0) batch.delete(key);
      else batch.put(key, Databases.bytes("value " + step));
    }
    database.write(batch);
  }

  /// In the middle of a step a log may be refused; else the database is as it was before or
  /// after.
  private void lookBetween(Recording recording, List<Safe> safe, int images, Random random)
      throws IOException {
    for (int index = 1; index < safe.size(); index++) {
      var before = safe.get(index - 1);
      var after = safe.get(index);
      for (int number = 0; number < images; number++) {
        int calls = before.calls() + random.nextInt(after.calls() - before.calls());
        var found = afterPowerLoss(recording, calls, random);
        if (found.isEmpty()) continue;
        if (!List.of(before.contents(), after.contents()).contains(found.get()))
          fail("After step %d: %s".formatted(index, found.get()));
      }
    }
  }

  private Optional<SortedMap<String, String>> afterPowerLoss(
      Recording recording, int calls, Random random) throws IOException {
    var image = Files.createTempDirectory(parent, "image");
    PowerLoss.image(recording.first(calls), below, image, random);
    try (var database = LevelDb.open(image, Databases.TINY)) {
      return Optional.of(Databases.contents(database));
    } catch (IOException refused) {
      // Only a log may end in what was not forced.
      assertTrue(refused.getMessage().contains(".log cannot be read"), refused.getMessage());
      return Optional.empty();
    }
  }

  @Test
  void aFailedWriteIsTriedAgainWhicheverCallFails() throws IOException {
    for (var fault : List.of(FailingCall.Fault.FULL, FailingCall.Fault.BROKEN)) {
      int call = 0;
      boolean struck = true;
      while (struck) {
        makeDirectoryAgain(1000 * (1 + fault.ordinal()) + call);
        struck = failsAndGoesOn(new FailingCall(fault, call, false));
        disk.obey(DiskRule.NONE);
        call++;
      }
      assertTrue(call > 20, call + " calls");
    }
  }

  /// @return whether the call came
  private boolean failsAndGoesOn(FailingCall failing) throws IOException {
    var database = LevelDb.open(directory, Databases.TINY);
    try (database) {
      disk.obey(failing);
      for (int i = 0; i < 40; i++) {
        try {
          Databases.put(database, "key " + i, "value");
        } catch (IOException _) {
          Databases.put(database, "key " + i, "value");
        }
        assertEquals(i + 1, Databases.contents(database).size());
      }
    }
    disk.obey(DiskRule.NONE);
    assertEquals(40, Databases.contents(below).size());
    try (var reopened = LevelDb.open(directory, Databases.TINY)) {
      assertEquals(40, Databases.contents(reopened).size());
    }
    return failing.failed() != null;
  }

  @Test
  void aReplacementThatFailsLeavesTheOldContentsWhicheverCallFails() throws IOException {
    int call = 0;
    boolean struck = true;
    while (struck) {
      makeDirectoryAgain(call);
      var failing = new FailingCall(FailingCall.Fault.BROKEN, call, false);
      try (var database = LevelDb.open(directory, Databases.TINY)) {
        for (int i = 0; i < 30; i++) Databases.put(database, "key " + i, "value");
        disk.obey(failing);
        try {
          database.replaceContents(Databases.sorted("a", "b"));
          assertEquals(2, Databases.contents(database).size());
        } catch (IOException _) {
          assertEquals(30, Databases.contents(database).size());
        }
        disk.obey(DiskRule.NONE);
        Databases.put(database, "later", "1");
      }
      var found = Databases.contents(below).size();
      assertTrue(found == 3 || found == 31, "call " + call + ": " + found);
      struck = failing.failed() != null;
      call++;
    }
    assertTrue(call > 8, call + " calls");
  }

  @Test
  void noBatchIsLeftIfItsStepFailsAndTakingItBackFailsToo() throws IOException {
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      Databases.put(database, "a", "1");
      assertThrows(
          IOException.class,
          () ->
              database.write(
                  new WriteBatch().put(Databases.bytes("a"), Databases.bytes("2")),
                  () -> {
                    disk.obey(new FailingCall(FailingCall.Fault.BROKEN, 0, false));
                    throw new IOException("not done");
                  }));
      Databases.put(database, "b", "3");
    }
    assertEquals(Map.of("61", "31", "62", "33"), Databases.contents(below));
  }
}
