package dev.streamwright.leveldb;

import static org.iq80.leveldb.impl.Iq80DBFactory.factory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.PowerLoss;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a power loss leaves of a database: what is in its tables is there, logs end early
/// at worst, and other implementations open it.
class DatabasePowerLossTest {
  private static final int WRITES = 120;
  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path parent;

  @Test
  @Timeout(300)
  void tablesOutlive80PowerLosses() throws IOException {
    loseAndCheck(4, 20);
  }

  @Test
  @Tag("long")
  @Timeout(1800)
  void tablesOutlive3000PowerLosses() throws IOException {
    loseAndCheck(30, 100);
  }

  @Test
  void currentThatNamesNothingIsSwitchedBeforeAManifestComes() throws IOException {
    var directory = Files.createDirectory(parent.resolve("begun.db"));
    Files.writeString(directory.resolve("CURRENT"), "MANIFEST-000001\n");
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    LevelDb.open(disk.path(directory), Databases.TINY).close();
    var named =
        recording.first(recording.size()).stream()
            .filter(DiskCall.Move.class::isInstance)
            .map(call -> call.path().getFileName().toString().substring(0, 7))
            .toList();
    assertEquals(List.of("CURRENT", "MANIFES"), named);
  }

  @Test
  void nothingComesBeforeTheManifestWhereNothingIsReplaced() throws IOException {
    var directory = Files.createDirectory(parent.resolve("none.db"));
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    var one = List.of(Map.entry(new byte[] {1}, new byte[] {2})).iterator();
    LevelDb.replace(disk.path(directory), () -> one.hasNext() ? one.next() : null, Witness.TRUSTING)
        .close();

    var calls = recording.first(recording.size());
    int manifest = 0;
    while (!isManifest(calls.get(manifest))) manifest++;
    int forced = manifest;
    while (!(calls.get(forced) instanceof DiskCall.ForceDirectory)) forced++;
    for (var call : calls.subList(0, forced))
      assertTrue(!call.path().toString().matches(".*\\.(log|ldb)"), call::toString);
  }

  private static boolean isManifest(DiskCall call) {
    return call instanceof DiskCall.Move move
        && move.path().getFileName().toString().startsWith("MANIFEST");
  }

  @Test
  void manifestIsCertainBeforeCurrentNamesIt() throws IOException {
    var directory = parent.resolve("opened.db");
    LevelDb.open(directory, Databases.TINY).close();
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    LevelDb.open(disk.path(directory), Databases.TINY).close();
    var calls = recording.first(recording.size());
    int manifest = indexOf(calls, "MANIFEST");
    int current = indexOf(calls, "CURRENT");
    assertTrue(manifest < current);
    assertTrue(
        calls.subList(manifest, current).stream()
            .anyMatch(DiskCall.ForceDirectory.class::isInstance));
  }

  private static int indexOf(List<DiskCall> calls, String moved) {
    for (int index = 0; index < calls.size(); index++)
      if (calls.get(index) instanceof DiskCall.Move move
          && move.path().getFileName().toString().startsWith(moved)) return index;
    throw new AssertionError("Nothing was moved to " + moved);
  }

  private void loseAndCheck(int databases, int imagesEach) throws IOException {
    for (int seed = 1; seed <= databases; seed++) {
      var recorded = new Recorded(Files.createDirectory(parent.resolve("recorded-" + seed)), seed);
      var random = new Random(seed);
      for (int number = 0; number < imagesEach; number++) {
        int calls = recorded.firstCall + random.nextInt(recorded.calls.size() - recorded.firstCall);
        var image = Files.createDirectory(parent.resolve("image-" + seed + "-" + number));
        try {
          PowerLoss.image(
              recorded.calls.subList(0, calls), recorded.directory, image, new Random(number));
          recorded.assertPossible(image, calls);
        } catch (IOException | RuntimeException | AssertionError wrong) {
          throw new AssertionError(
              PlainText.format(
                  "Database %d, image %d, after %,d calls: %s",
                  seed, number, calls, wrong.getMessage()),
              wrong);
        }
      }
    }
  }

  /// What a database was made to do, and its content after each write.
  private static final class Recorded {
    final Path directory;
    final List<DiskCall> calls;
    final int firstCall;
    private final List<SortedMap<String, String>> states = new ArrayList<>();
    private final List<Integer> writtenAfter = new ArrayList<>();
    private final Set<Map.Entry<String, String>> known = new HashSet<>();

    Recorded(Path directory, int seed) throws IOException {
      this.directory = directory;
      var random = new Random(seed);
      var disk = new TestDisk();
      var recording = Recording.start(disk, directory);
      var path = disk.path(directory);
      states.add(new TreeMap<>());
      writtenAfter.add(0);
      LevelDb.open(path, Databases.TINY).close();
      firstCall = recording.size();
      for (int opening = 0; opening < 3; opening++) {
        try (var database = LevelDb.open(path, Databases.TINY)) {
          for (int write = 0; write < WRITES / 3; write++) {
            write(database, random);
            writtenAfter.add(recording.size());
          }
        }
      }
      calls = recording.first(recording.size());
    }

    private void write(LevelDb database, Random random) throws IOException {
      var state = new TreeMap<>(states.getLast());
      var batch = new WriteBatch();
      for (int change = 1 + random.nextInt(4); change > 0; change--) {
        var key = Databases.bytes("key " + random.nextInt(60));
        if (random.nextInt(5) == 0) {
          batch.delete(key);
          state.remove(HEX.formatHex(key));
        } else {
          var value = Databases.bytes("value " + random.nextInt());
          batch.put(key, value);
          state.put(HEX.formatHex(key), HEX.formatHex(value));
        }
      }
      states.add(state);
      known.addAll(state.entrySet());
      database.write(batch);
    }

    void assertPossible(Path image, int callsDone) throws IOException {
      assertTheOtherOpens(image, callsDone);
      SortedMap<String, String> found;
      try (var database = LevelDb.openReadOnly(image)) {
        found = Databases.contents(database);
      } catch (CorruptDatabaseException torn) {
        assertTrue(torn.file().endsWith(".log") || isUnforced(torn, callsDone), torn.getMessage());
        return;
      }
      int first = writesDone(lastManifestForce(callsDone));
      int last = Math.min(states.size() - 1, writesDone(callsDone) + 1);
      assertEveryKeyIsRight(found, states.subList(first, last + 1));
      try (var database = LevelDb.open(new TestDisk().path(image), Databases.TINY)) {
        assertEquals(found, Databases.contents(database));
      }
    }

    /// Each key has a value that it had since. Not all of the same moment: of two logs, the
    /// older one may end early too.
    private static void assertEveryKeyIsRight(
        SortedMap<String, String> found, List<SortedMap<String, String>> possible) {
      var keys = new HashSet<>(found.keySet());
      possible.forEach(state -> keys.addAll(state.keySet()));
      for (var key : keys)
        assertTrue(
            possible.stream().anyMatch(state -> Objects.equals(state.get(key), found.get(key))),
            () ->
                PlainText.format(
                    "%s has a value that it did not have since: %s", key, found.get(key)));
    }

    /// The end of a manifest that was not forced may be torn. Writers of this format pass over it,
    /// which is an older database; the other implementation here refuses it, so it gets the rest.
    private void assertTheOtherOpens(Path image, int callsDone) throws IOException {
      var copy = Files.createDirectory(image.resolveSibling(image.getFileName() + ".other"));
      for (var file : Databases.files(image, ""))
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      try {
        assertOtherContents(copy);
      } catch (RuntimeException torn) {
        if (!torn.getMessage().contains("checksum mismatch")) throw torn;
        var name = Files.readString(copy.resolve("CURRENT")).strip();
        long forced = forcedBytes(directory.resolve(name), callsDone);
        try (var manifest = FileChannel.open(copy.resolve(name), StandardOpenOption.WRITE)) {
          if (manifest.size() <= forced) throw torn;
          manifest.truncate(forced);
        }
        assertOtherContents(copy);
      }
    }

    private void assertOtherContents(Path database) throws IOException {
      try (var other = factory.open(database.toFile(), new org.iq80.leveldb.Options())) {
        for (var entry : other)
          assertTrue(
              known.contains(
                  Map.entry(HEX.formatHex(entry.getKey()), HEX.formatHex(entry.getValue()))),
              "another entry");
      }
    }

    private boolean isUnforced(CorruptDatabaseException torn, int callsDone) {
      var name = Path.of(torn.file()).getFileName();
      return isManifest(name) && torn.offset() >= forcedBytes(directory.resolve(name), callsDone);
    }

    /// How many bytes of the file that has this name had been written when it was last forced.
    private long forcedBytes(Path name, int callsDone) {
      var files = new HashMap<Path, Integer>();
      var written = new HashMap<Integer, Long>();
      var forced = new HashMap<Integer, Long>();
      for (var call : calls.subList(0, callsDone)) {
        switch (call) {
          case DiskCall.Create(Path path, int file) -> files.put(path, file);
          case DiskCall.Move(Path path, Path from) -> files.put(path, files.remove(from));
          case DiskCall.Write(_, int file, long offset, byte[] bytes) ->
              written.merge(file, offset + bytes.length, Math::max);
          case DiskCall.Force(_, int file) -> forced.put(file, written.getOrDefault(file, 0L));
          default -> {}
        }
      }
      return forced.getOrDefault(files.get(name), 0L);
    }

    /// How many writes were done after so many calls.
    private int writesDone(int callsDone) {
      int done = 0;
      while (done + 1 < writtenAfter.size() && writtenAfter.get(done + 1) <= callsDone) done++;
      return done;
    }

    /// When the manifest that CURRENT surely names was last forced: all that was written by then is
    /// in the tables that it names.
    private int lastManifestForce(int callsDone) {
      Path created = null;
      Path named = null;
      Path current = null;
      var forced = new HashMap<Path, Integer>();
      for (int call = 0; call < callsDone; call++) {
        switch (calls.get(call)) {
          case DiskCall.Create(Path path, _) when isManifest(path) -> created = path;
          case DiskCall.Move(Path path, _) when path.endsWith("CURRENT") -> named = created;
          case DiskCall.ForceDirectory _ -> current = named;
          case DiskCall.Force(Path path, _) when isManifest(path) -> forced.put(path, call);
          default -> {}
        }
      }
      return forced.getOrDefault(current, 0);
    }

    private static boolean isManifest(Path path) {
      return path.getFileName().toString().startsWith("MANIFEST");
    }
  }
}
