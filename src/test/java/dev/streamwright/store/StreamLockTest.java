package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamwright.source.StreamBusyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One writer at a time, in this process, in others of ours, and in other programs.
@Timeout(60)
class StreamLockTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void createStream() throws IOException {
    file = directory.resolve("orders.v1.bin");
    try (var source =
        FileStreamSource.create(file, new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM))) {
      commit(source, event(0, "one"));
    }
  }

  private void assertBusy(String who) {
    var failure = assertThrows(StreamBusyException.class, () -> FileStreamSource.open(file));
    assertEquals(who, failure.who());
    assertEquals(
        "orders.v1.bin cannot be opened for writing: %s is writing it. Close it there, or open it read-only."
            .formatted(who),
        failure.getMessage());
  }

  private void assertReadable() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(List.of(event(0, "one")), all(reader));
    }
  }

  @Test
  void secondOpeningInThisProcessIsRefusedAndTheFirstStaysLocked() throws IOException {
    try (var first = FileStreamSource.open(file)) {
      assertBusy("this process");
      assertBusy("this process");
      assertReadable();
      commit(first, event(1, "two"));
    }
    FileStreamSource.open(file).close();
  }

  @Test
  void refusedOpeningDoesNotDropTheLockAgainstOtherProcesses() throws Exception {
    try (var _ = FileStreamSource.open(file)) {
      assertBusy("this process");
      try (var child = ChildJvm.run(StreamHolder.class, "stream", file)) {
        var line = child.readLine();
        assertTrue(line.startsWith("failed: orders.v1.bin cannot be opened for writing: "), line);
        assertTrue(line.contains("(process %d)".formatted(ProcessHandle.current().pid())), line);
      }
    }
  }

  @Test
  void anotherNameOfTheSameFileIsRefused() throws IOException {
    try (var _ = FileStreamSource.open(file)) {
      var other = directory.resolve("sub");
      Files.createSymbolicLink(other, directory);
      assertThrows(
          StreamBusyException.class, () -> FileStreamSource.open(other.resolve("orders.v1.bin")));
    }
  }

  @Test
  void linkToTheSameFileElsewhereIsRefused() throws Exception {
    var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    var link = Files.createSymbolicLink(elsewhere.resolve("link.bin"), file);
    var hardLink = Files.createLink(elsewhere.resolve("hard.bin"), file);
    for (Path other : List.of(link, hardLink)) {
      try (var _ = FileStreamSource.open(file)) {
        assertThrows(StreamBusyException.class, () -> FileStreamSource.open(other));
      }
      try (var child = ChildJvm.run(StreamHolder.class, "stream", other)) {
        assertEquals("holding FileStreamSource", child.readLine());
        assertBusy("java (process %d)".formatted(child.processId()));
      }
    }
    FileStreamSource.open(file).close();
  }

  @Test
  void otherProcessIsNamedUntilItEnds() throws Exception {
    try (var child = ChildJvm.run(StreamHolder.class, "stream", file)) {
      assertEquals("holding FileStreamSource", child.readLine());
      assertBusy("java (process %d)".formatted(child.processId()));
      assertReadable();
    }
    FileStreamSource.open(file).close();
  }

  @Test
  void foreignLockOnTheDatabaseIsRespectedAndItsHolderNamed() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")));
    var lock = directory.resolve("orders.db/LOCK");
    try (var child = ChildJvm.run(StreamHolder.class, "file", lock)) {
      assertEquals("holding Flock", child.readLine());
      assertBusy("java (process %d)".formatted(child.processId()));
      assertReadable();
    }
    FileStreamSource.open(file).close();
  }

  @Test
  void lockIsTheOneOfTheFlockCommand() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")));
    var lock = directory.resolve("orders.db/LOCK").toString();
    try (var holder =
        ChildJvm.run(List.of("/usr/bin/flock", "-n", lock, "sh", "-c", "echo held; exec cat"))) {
      assertEquals("held", holder.readLine());
      assertThrows(StreamBusyException.class, () -> FileStreamSource.open(file));
    }
    try (var _ = openOnceFree();
        var refused = ChildJvm.run(List.of("/usr/bin/flock", "-n", lock, "echo", "got it"))) {
      assertNull(refused.readLine());
    }
  }

  /// The killed command's child ends a moment after it.
  private FileStreamSource openOnceFree() throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        return FileStreamSource.open(file);
      } catch (StreamBusyException busy) {
        if (attempt == 100_000) throw busy;
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void lockFileThatIsSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(directory.resolve("orders.lock"), "[[package]]");
    var failure = assertThrows(IOException.class, () -> FileStreamSource.open(file));
    assertEquals(
        "orders.v1.bin cannot be locked: orders.lock is there already and is something else.",
        failure.getMessage());
    assertEquals("[[package]]", Files.readString(directory.resolve("orders.lock")));
  }

  @Test
  void databaseThatIsAFileIsLeftAlone() throws IOException {
    var other = directory.resolve("other.bin");
    Files.writeString(directory.resolve("other.db"), "SQLite format 3");
    Files.copy(file, other);
    var failure = assertThrows(IOException.class, () -> FileStreamSource.open(other));
    assertEquals(
        "other.bin cannot be opened for writing: other.db is in the way of its bookmark database.",
        failure.getMessage());
    assertEquals("SQLite format 3", Files.readString(directory.resolve("other.db")));
  }

  @Test
  void streamThatIsNamedLikeItsLockIsRefused() {
    for (String name : List.of("orders.lock", "orders.db", "orders.index"))
      assertThrows(
          IllegalArgumentException.class,
          () ->
              FileStreamSource.create(
                  directory.resolve("new").resolveSibling(name),
                  new StoreOptions(1, 1001, 1, Durability.ON_COMMIT)));
  }
}
