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
  void lockFileThatAPowerLossLeftIsHealed() throws IOException {
    var lock = directory.resolve("orders.lock");
    for (String content : List.of("", "\0".repeat(40), "streamwr", "streamwright lock\n47\0\0")) {
      Files.writeString(lock, content);
      try (var _ = FileStreamSource.open(file)) {
        assertTrue(Files.readString(lock).startsWith("streamwright lock\n"));
      }
    }
  }

  @Test
  void writerOfTheWholePathsDatabaseIsRespected() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")));
    var stream = copyIn(directory.resolve("v1.2"));
    var lock = Files.createDirectory(directory.resolve("v1.db")).resolve("LOCK");
    assertRefusedWhileLocked(stream, lock, stream);
  }

  @Test
  void writerInADirectoryAboveIsRespected() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")));
    var stream = copyIn(directory.resolve("v1.2/data.new"));
    var lock = Files.createDirectory(directory.resolve("v1.2/data.db")).resolve("LOCK");
    assertRefusedWhileLocked(stream, lock, stream);
  }

  @Test
  void writerOfTheFileThatALinkLeadsToIsRespected() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")));
    var stream = copyIn(directory.resolve("real"));
    var link = Files.createDirectory(directory.resolve("links")).resolve("link.bin");
    Files.createSymbolicLink(link, stream);
    var lock = Files.createDirectory(directory.resolve("real/orders.db")).resolve("LOCK");
    assertRefusedWhileLocked(link, lock, stream);
  }

  @Test
  void writerByAnotherNameOfTheSameFileIsRespected() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    var stream = copyIn(directory.resolve("real"));
    var link = Files.createDirectory(directory.resolve("links")).resolve("link.bin");
    Files.createLink(link, stream);
    var lock = Files.createDirectory(directory.resolve("real/orders.db")).resolve("LOCK");
    assertRefusedWhileLocked(link, lock, stream);
  }

  /// That a stream is not opened while a program has its file open and holds a lock, and that
  /// nothing is left then.
  private static void assertRefusedWhileLocked(Path stream, Path lock, Path open)
      throws IOException {
    List<String> before = names(stream.getParent());
    try (var child = ChildJvm.run(StreamHolder.class, "file", lock, open)) {
      assertEquals("holding Flock", child.readLine());
      var busy = assertThrows(StreamBusyException.class, () -> FileStreamSource.open(stream));
      assertEquals("java (process %d)".formatted(child.processId()), busy.who());
      assertEquals(before, names(stream.getParent()));
    }
    FileStreamSource.open(stream).close();
  }

  @Test
  void writerOfAnotherStreamWithTheSameDatabaseIsLetBe() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")));
    var stream = copyIn(directory.resolve("v1.2"));
    var lock = Files.createDirectory(directory.resolve("v1.db")).resolve("LOCK");
    try (var child = ChildJvm.run(StreamHolder.class, "file", lock, file)) {
      assertEquals("holding Flock", child.readLine());
      FileStreamSource.open(stream).close();
    }
  }

  @Test
  void otherProgramsFindTheirDatabaseLockedWhileTheStreamIsOpen() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")));
    var stream = copyIn(directory.resolve("v1.2"));
    var link = directory.resolve("link.bin");
    Files.createSymbolicLink(link, stream);
    for (Path name : List.of(stream, link)) {
      try (var _ = FileStreamSource.open(name)) {
        for (Path database : List.of(directory.resolve("v1.db"), name.resolveSibling("link.db")))
          if (Files.exists(database)) assertLocked(database.resolve("LOCK"));
        assertTrue(Files.exists(directory.resolve("v1.db")));
      }
      assertTrue(Files.notExists(directory.resolve("v1.db")));
    }
  }

  private static void assertLocked(Path lock) throws IOException {
    assertTrue(Files.exists(lock));
    try (var other =
        ChildJvm.run(List.of("/usr/bin/flock", "-n", lock.toString(), "echo", "got it"))) {
      assertNull(other.readLine());
    }
  }

  @Test
  void streamsInOneFolderWithADotAreWrittenAtTheSameTime() throws IOException {
    var one = copyIn(directory.resolve("v1.2"));
    var other = Files.copy(one, one.resolveSibling("other.bin"));
    try (var first = FileStreamSource.open(one);
        var second = FileStreamSource.open(other)) {
      commit(first, event(1, "two"));
      commit(second, event(1, "two"));
    }
    assertTrue(Files.notExists(directory.resolve("v1.db")));
  }

  @Test
  void databaseThatStreamsShareStaysLockedUntilTheLastIsClosed() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")));
    var one = copyIn(directory.resolve("v1.2"));
    var other = Files.copy(one, one.resolveSibling("other.bin"));
    var first = FileStreamSource.open(one);
    try (var _ = FileStreamSource.open(other)) {
      first.close();
      assertLocked(directory.resolve("v1.db/LOCK"));
    } finally {
      first.close();
    }
    assertTrue(Files.notExists(directory.resolve("v1.db")));
  }

  @Test
  void databaseOfAnotherProgramStaysAsItIs() throws IOException {
    var stream = copyIn(directory.resolve("v1.2"));
    var database = Files.createDirectory(directory.resolve("v1.db"));
    Files.createFile(database.resolve("LOCK"));
    Files.writeString(database.resolve("CURRENT"), "MANIFEST-000001\n");
    FileStreamSource.open(stream).close();
    assertEquals(List.of("CURRENT", "LOCK"), names(database));
  }

  private Path copyIn(Path folder) throws IOException {
    return Files.copy(file, Files.createDirectories(folder).resolve("orders.bin"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void javaThatMayNotLockIsToldWhatToDoAndLeavesNothing() throws Exception {
    assumeTrue(Flock.isAvailable());
    var stream = copyIn(directory.resolve("bare"));
    for (String how : List.of("stream", "new")) {
      var path = how.equals("new") ? stream.resolveSibling("new.bin") : stream;
      try (var child =
          ChildJvm.run("--illegal-native-access=deny", StreamHolder.class, how, path)) {
        assertEquals(
            "failed: Java may not call flock(2), which keeps other writers out. Start it with"
                + " --enable-native-access=ALL-UNNAMED.",
            child.readLine());
      }
      assertEquals(List.of("orders.bin"), names(stream.getParent()));
    }
    try (var child =
        ChildJvm.run("--illegal-native-access=deny", StreamHolder.class, "reader", stream)) {
      assertEquals("holding ReadOnlyStream", child.readLine());
    }
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
