package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.TINY;
import static dev.streamwright.leveldb.Databases.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Upkeep is done once at a time, only if it was requested, and never after closing.
class UpkeepScheduleTest extends DatabaseFixture {
  private final List<Runnable> started = new ArrayList<>();
  private final UpkeepSchedule schedule = new UpkeepSchedule(started::add, () -> false);

  @Test
  void nothingIsStartedWithoutARequest() {
    schedule.startIfDue();
    assertEquals(0, started.size());
  }

  @Test
  void upkeepThatIsUnderWayIsNotStartedAgain() {
    for (int start = 0; start < 2; start++) {
      schedule.request();
      schedule.startIfDue();
    }
    assertEquals(1, started.size());
  }

  @Test
  void requestDuringUpkeepIsKeptForTheNextStart() {
    schedule.request();
    schedule.startIfDue();
    schedule.request();
    started.getFirst().run();
    schedule.startIfDue();
    assertEquals(2, started.size());
  }

  @Test
  void nothingIsStartedOnceItIsStopped() {
    schedule.request();
    schedule.stop();
    schedule.startIfDue();
    assertEquals(0, started.size());
  }

  @Test
  void upkeepThatComesAfterClosingChangesNothing() throws IOException {
    try (var database = LevelDb.open(directory, Witness.TRUSTING, TINY, started::add)) {
      for (int i = 0; i < 100; i++) put(database, "key " + i, "value");
    }
    assertFalse(started.isEmpty());
    var before = Databases.files(directory);
    started.forEach(Runnable::run);
    assertEquals(before, Databases.files(directory));
  }
}
