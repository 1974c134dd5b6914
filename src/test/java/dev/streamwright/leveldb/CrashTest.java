package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that dies between any two of the steps in which a write changes files.
class CrashTest {
  private static final int WRITE_COUNT = 150;

  @TempDir Path parent;

  @Test
  void noStepOfAWriteLosesWhatWasWritten() throws IOException {
    var directory = parent.resolve("orders.db");
    var random = new SplittableRandom(1);
    int crashes = 0;
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      for (int i = 0; i < WRITE_COUNT; i++) {
        var contentsBefore = Databases.contents(database);
        var before = read(directory);
        var key = "key " + random.nextInt(60);
        if (random.nextInt(3) == 0) Databases.delete(database, key);
        else Databases.put(database, key, "value " + i);
        var after = read(directory);
        if (before.keySet().equals(after.keySet())) continue;
        for (var state : crashStates(before, after)) {
          crashes++;
          assertEquals(contentsBefore, reopened(state), "write " + i + ", " + state.keySet());
        }
      }
    }
    assertTrue(crashes > 50, crashes + " crashes");
  }

  @Test
  void noStepOfAnOpeningLosesWhatWasWritten() throws IOException {
    var directory = parent.resolve("orders.db");
    for (int opening = 0; opening < 5; opening++) {
      var before = Files.exists(directory) ? read(directory) : new TreeMap<String, byte[]>();
      var contents = new TreeMap<String, String>();
      try (var database = LevelDb.open(directory, Databases.TINY)) {
        contents.putAll(Databases.contents(database));
        for (var state : crashStates(before, read(directory)))
          assertEquals(contents, reopened(state), "opening " + opening + ", " + state.keySet());
        for (int i = 0; i < 10; i++) Databases.put(database, "key " + opening + i, "value");
      }
    }
  }

  @Test
  void everyStepOfAReplacementLeavesTheOldOrTheNew() throws IOException {
    var directory = parent.resolve("orders.db");
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      for (int i = 0; i < 60; i++) Databases.put(database, "key " + i, "old");
      var before = read(directory);
      var old = Databases.contents(database);
      database.replaceContents(Databases.sorted("key 1", "key 2", "key 99"));
      var changed = Databases.contents(database);
      var found = new ArrayList<SortedMap<String, String>>();
      for (var state : crashStates(before, read(directory))) found.add(reopened(state));
      assertEquals(List.of(old, changed), found.stream().distinct().toList());
    }
  }

  @Test
  void noStepOfACreationLeavesFilesWithoutCurrent() throws IOException {
    var directory = parent.resolve("orders.db");
    var disk = new TestDisk();
    var recording = Recording.start(disk, Files.createDirectory(directory));
    LevelDb.open(disk.path(directory)).close();
    var names =
        recording.first(recording.size()).stream()
            .filter(call -> call instanceof DiskCall.Create || call instanceof DiskCall.Move)
            .map(call -> call.path().getFileName().toString())
            .filter(name -> !name.matches(".*(new|dbtmp)"));
    assertEquals(List.of("CURRENT", "MANIFEST-000001", "000002.log"), names.toList());
    for (var kept : List.of(List.of("CURRENT"), List.of("CURRENT", "MANIFEST-000001"))) {
      var state = read(directory);
      state.keySet().retainAll(kept);
      assertEquals(Map.of(), reopened(state));
    }
  }

  /// What a crash may leave: files are written in this order, and removed after all of them.
  private static List<SortedMap<String, byte[]>> crashStates(
      SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
    var states = new ArrayList<SortedMap<String, byte[]>>();
    var state = new TreeMap<>(before);
    for (var kind : List.of(".ldb", ".log", "MANIFEST", "CURRENT")) {
      for (var name : after.keySet()) {
        if (!name.contains(kind)) continue;
        boolean isNewLog = kind.equals(".log") && !before.containsKey(name);
        var content = isNewLog ? new byte[0] : after.get(name);
        boolean isNew = !state.containsKey(name);
        // A file that is new and in which nobody looks yet may be cut anywhere.
        if (isNew && !kind.equals("CURRENT") && content.length > 0) {
          state.put(name, Arrays.copyOf(content, content.length / 2));
          states.add(new TreeMap<>(state));
        }
        state.put(name, content);
        states.add(new TreeMap<>(state));
      }
    }
    for (var name : before.keySet()) {
      if (after.containsKey(name)) continue;
      state.remove(name);
      states.add(new TreeMap<>(state));
    }
    return states;
  }

  private SortedMap<String, String> reopened(SortedMap<String, byte[]> state) throws IOException {
    var directory = Files.createTempDirectory(parent, "crashed");
    for (var file : state.entrySet())
      Files.write(directory.resolve(file.getKey()), file.getValue());
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      assertEquals(Databases.contents(database), Databases.contents(directory));
      return Databases.contents(database);
    }
  }

  private static SortedMap<String, byte[]> read(Path directory) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (var file : Databases.files(directory, ""))
      files.put(file.getFileName().toString(), Files.readAllBytes(file));
    return files;
  }
}
