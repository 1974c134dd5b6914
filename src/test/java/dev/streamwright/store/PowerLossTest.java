package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.disk.PowerLoss;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a power loss leaves of a stream whose commits are forced: every acknowledged operation
/// is there, each is there whole or not at all, and every bookmark is found.
class PowerLossTest {
  private static final int STEPS = 40;
  private static final String FILE = "power.bin";
  private static final String DATABASE = "power.db";
  private static final StoreOptions OPTIONS = new StoreOptions(1, 1001, 1, Durability.ON_COMMIT);

  @TempDir Path directory;

  @Test
  @Timeout(300)
  void acknowledgedOperationsOutlive60PowerLosses() throws IOException {
    loseAndCheck(4, 15);
  }

  @Test
  @Tag("long")
  @Timeout(1800)
  void acknowledgedOperationsOutlive10000PowerLosses() throws IOException {
    loseAndCheck(100, 100);
  }

  private void loseAndCheck(int streams, int imagesEach) throws IOException {
    var failures = new ArrayList<AssertionError>();
    for (int seed = 1; seed <= streams; seed++) {
      var run = Files.createDirectories(directory.resolve("run-" + seed));
      var recorded = record(Files.createDirectory(run.resolve("recorded")), seed);
      var random = new Random(seed);
      for (int number = 0; number < imagesEach; number++) {
        int calls = random.nextInt(recorded.recording.size() + 1);
        long imageSeed = random.nextLong();
        var image = Files.createDirectory(run.resolve("image-" + number));
        try {
          PowerLoss.image(
              recorded.recording.first(calls),
              recorded.recording.directory(),
              image,
              new Random(imageSeed));
          recorded.assertPossible(image, calls, random);
        } catch (IOException | RuntimeException | AssertionError wrong) {
          failures.add(
              new AssertionError(
                  PlainText.format(
                      "Stream %d, image %d, after %,d calls: %s",
                      seed, number, calls, wrong.getMessage()),
                  wrong));
        }
        Trees.delete(image);
      }
      Trees.delete(run);
    }
    Failures.assertNone(failures, streams * imagesEach);
  }

  private static Recorded record(Path directory, int seed) throws IOException {
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    var recorded = new Recorded(recording);
    var file = disk.path(directory.resolve(FILE));
    try (var stream = new TrackedStream(file, Durability.ON_COMMIT, seed)) {
      stream.create();
      recorded.acknowledge(List.of(), 0);
      for (int step = 0; step < STEPS; step++) {
        int before = recording.size();
        stream.step();
        recorded.acknowledge(stream.acknowledged(), before);
      }
    }
    return recorded;
  }

  /// Calls, and which of them have to outlive what.
  private static final class Recorded {
    final Recording recording;
    private final List<Step> steps = new ArrayList<>();

    /// @param from after how many calls it began
    /// @param to after how many it was acknowledged
    private record Step(List<StreamEntry> entries, int from, int to) {}

    Recorded(Recording recording) {
      this.recording = recording;
    }

    void acknowledge(List<StreamEntry> entries, int from) {
      steps.add(new Step(entries, from, recording.size()));
    }

    void assertPossible(Path image, int calls, Random random) throws IOException {
      var known = new HashSet<StreamEntry>();
      for (var step : steps) if (step.from <= calls) known.addAll(step.entries);
      List<List<StreamEntry>> possible = possible(calls);
      if (!Files.exists(image.resolve(FILE))) {
        assertTrue(calls < steps.getFirst().to, "the stream was created and is not there");
        OtherDatabase.assertOpens(image.resolve(DATABASE), known);
        FileStreamSource.create(
                new TestDisk().path(image.resolve(FILE)), OPTIONS, TrackedStream.LAYOUT)
            .close();
        possible = List.of(List.of());
      }
      assertHoldsOneOf(image, possible, known, random.nextInt(5) == 0 ? random : null);
    }

    private List<List<StreamEntry>> possible(int calls) {
      var possible = new ArrayList<List<StreamEntry>>();
      int done = 0;
      while (done < steps.size() && steps.get(done).to <= calls) done++;
      if (done > 0) possible.add(steps.get(done - 1).entries);
      if (done < steps.size()) possible.add(steps.get(done).entries);
      return possible;
    }
  }

  /// @param again what makes the power go once more, while the stream is opened and written to;
  /// null if it stays
  private static void assertHoldsOneOf(
      Path image, List<List<StreamEntry>> possible, Set<StreamEntry> known, Random again)
      throws IOException {
    OtherDatabase.assertOpens(image.resolve(DATABASE), known);
    var file = image.resolve(FILE);
    List<StreamEntry> found;
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      found = Entries.all(reader);
      if (!possible.contains(found))
        fail(
            PlainText.format(
                "%,d entries are there; possible are %s",
                found.size(), possible.stream().map(List::size).toList()));
      TrackedStream.assertHolds(reader, found);
    }
    var disk = new TestDisk();
    var recording = again == null ? null : Recording.start(disk, image);
    List<StreamEntry> after;
    try (var source =
        FileStreamSource.open(disk.path(file), Durability.ON_COMMIT, TrackedStream.LAYOUT)) {
      TrackedStream.assertHolds(source, found);
      after = TrackedStream.append(source, found);
      TrackedStream.assertHolds(source, after);
    }
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      TrackedStream.assertHolds(reader, after);
    }
    if (again != null) loseAgain(recording, List.of(found, after), known, again);
  }

  private static void loseAgain(
      Recording recording, List<List<StreamEntry>> possible, Set<StreamEntry> known, Random random)
      throws IOException {
    var image = Files.createDirectory(recording.directory().resolve("again"));
    int calls = recording.callsBefore() + random.nextInt(recording.callsSince() + 1);
    PowerLoss.image(recording.first(calls), recording.directory(), image, random);
    known.addAll(possible.getLast());
    assertHoldsOneOf(image, possible, known, null);
  }
}
