package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.disk.DiskCallCount;
import dev.streamwright.testkit.disk.DiskRule;
import dev.streamwright.testkit.disk.FailingCall;
import dev.streamwright.testkit.disk.FailingCall.Fault;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A disk that is full, or fails, at any call: the caller gets the truth, in words that name a
/// file, and nothing else breaks. Once it works again, exactly what was acknowledged is there.
class FaultyDiskTest {
  private static final int STEPS = 30;
  private static final long SEED = 7;

  @TempDir Path directory;

  /// Each fault, once and for good.
  static List<Arguments> faults() {
    return Arrays.stream(Fault.values())
        .flatMap(fault -> Stream.of(Arguments.of(fault, false), Arguments.of(fault, true)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Timeout(300)
  void someCallsFail(Fault fault, boolean lasting) throws IOException {
    failAndCheck(fault, lasting, STEPS, 6);
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Timeout(300)
  void everyCallOfACreationFails(Fault fault, boolean lasting) throws IOException {
    failAndCheck(fault, lasting, 1, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Tag("long")
  @Timeout(1800)
  void everyCallFails(Fault fault, boolean lasting) throws IOException {
    failAndCheck(fault, lasting, STEPS, Integer.MAX_VALUE);
  }

  private int count(Fault fault, int steps) throws IOException {
    var count = new DiskCallCount(fault);
    run(Files.createDirectory(directory.resolve("counted")), steps, count, null);
    return count.count();
  }

  private void failAndCheck(Fault fault, boolean lasting, int steps, int maxTries)
      throws IOException {
    int calls = count(fault, steps);
    var failures = new ArrayList<AssertionError>();
    int stride = Math.max(1, calls / maxTries);
    int tries = 0;
    for (int call = 0; call < calls; call += stride) {
      tries++;
      var run = Files.createDirectory(directory.resolve("call-" + call));
      var failing = new FailingCall(fault, call, lasting);
      try {
        run(run, steps, failing, failing);
      } catch (IOException | RuntimeException | Error wrong) {
        failures.add(
            new AssertionError(
                "Call %d, %s: %s".formatted(call, failing.failed(), wrong.getMessage()), wrong));
      }
      Trees.delete(run);
    }
    Failures.assertNone(failures, tries);
  }

  private static void run(Path directory, int steps, DiskRule rule, FailingCall failing)
      throws IOException {
    var disk = new TestDisk();
    var file = directory.resolve("faulty.bin");
    disk.obey(rule);
    try (var stream = new TrackedStream(disk.path(file), Durability.ON_COMMIT, SEED)) {
      boolean certain = true;
      for (int step = 0; step < steps; step++) {
        try {
          proceed(stream, certain);
          certain = true;
        } catch (IOException failure) {
          assertTold(failure);
          assertNotNull(failing, "nothing was to fail");
          assertNotNull(failing.failed(), "nothing has failed yet");
          if (!stream.isCreated()) giveUpCreation(stream, directory, failing);
          certain &= giveUp(stream, failure);
        }
      }
      disk.obey(DiskRule.NONE);
      if (!stream.isOpen()) proceed(stream, certain);
      assertHoldsSoon(stream);
    } finally {
      disk.obey(DiskRule.NONE);
    }
    assertHoldsAcknowledged(directory, file, disk);
  }

  /// An index that could not be made is tried again by itself.
  private static void assertHoldsSoon(TrackedStream stream) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        TrackedStream.assertHolds(stream.source(), stream.acknowledged());
        return;
      } catch (IOException again) {
        assertTold(again);
        if (System.nanoTime() > deadline) throw again;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private static void assertHoldsAcknowledged(Path directory, Path file, TestDisk disk)
      throws IOException {
    try (var stream = new TrackedStream(disk.path(file), Durability.ON_COMMIT, SEED)) {
      stream.open();
      var entries = Entries.all(stream.source());
      TrackedStream.assertHolds(stream.source(), entries);
    }
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      var entries = Entries.all(reader);
      TrackedStream.assertHolds(reader, entries);
      OtherDatabase.assertOpens(directory.resolve("faulty.db"), new HashSet<>(entries));
    }
  }

  private static void proceed(TrackedStream stream, boolean certain) throws IOException {
    if (!stream.isCreated()) {
      stream.create();
    } else if (stream.isOpen()) {
      stream.step();
    } else {
      stream.open();
      stream.settle(certain);
    }
  }

  /// Leaves the step that failed.
  ///
  /// @return whether it is certain that it was not done
  private static boolean giveUp(TrackedStream stream, IOException failure) throws IOException {
    boolean certain = !failure.getMessage().contains("in doubt");
    if (!stream.isOpen()) return certain;
    if (certain) {
      stream.rollBack();
      TrackedStream.assertHeader(stream.source(), stream.acknowledged());
    } else {
      stream.close();
    }
    return certain;
  }

  private static void assertTold(IOException failure) {
    var message = failure.getMessage();
    assertNotNull(message, failure.toString());
    assertTrue(message.contains("faulty"), "No file is named: " + message);
    assertFalse(message.contains("Exception"), message);
  }

  /// Nothing is left of it, unless the disk lets nothing be removed: then an empty stream may be.
  private static void giveUpCreation(TrackedStream stream, Path directory, FailingCall failing)
      throws IOException {
    if (failing.alsoKeepsFilesFromRemoval()) {
      if (Files.exists(directory.resolve("faulty.bin"))) stream.takeWhatIsLeft();
      return;
    }
    try (var left = Files.list(directory)) {
      assertTrue(left.filter(Files::isRegularFile).toList().isEmpty(), "Files are left behind.");
    }
  }
}
