package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An open stream whose file somebody else writes, cuts, deletes or replaces: nothing is written to
/// it any more, and what happened is said.
@Timeout(60)
class ForeignWritesTest {

  @TempDir Path directory;
  private final WatchedOutput output = new WatchedOutput();
  private Path file;
  private FileStreamSource source;

  @BeforeEach
  void openStream() throws IOException {
    file = directory.resolve("orders.bin");
    var options = new StoreOptions(1, 1001, 1, Durability.ON_COMMIT);
    source = FileStreamSource.create(file, options, PageLayout.STANDARD, output.between());
    commit(source, event(0, "one"));
    source.startAtomicOp();
    add(source, event(1, "two"));
    output.takeSteps();
  }

  @AfterEach
  void closeStream() throws IOException {
    source.close();
  }

  private interface Call {
    void run() throws IOException;
  }

  private String assertRefused(Call call) {
    String message = assertThrows(IOException.class, call::run).getMessage();
    assertEquals(List.of(), output.takeSteps());
    return message;
  }

  /// That no call writes any more, for as long as the stream is open.
  private void assertRefusedFromNowOn(String what) throws IOException {
    assertEquals(
        "Cannot commit, and nothing is written: " + what, assertRefused(source::commitAtomicOp));
    assertEquals(
        "Cannot commit, and nothing is written: " + what, assertRefused(source::commitAtomicOp));
    source.rollbackAtomicOp();
    assertEquals(
        "Cannot truncate, and nothing is written: " + what,
        assertRefused(() -> source.truncate(0)));
    StreamSource other = source.session("other");
    other.startAtomicOp();
    other.addStreamEntry(1, new byte[9]);
    assertEquals(
        "Cannot commit, and nothing is written: " + what, assertRefused(other::commitAtomicOp));
    assertEquals(1, source.getHeader().totalEntries());
  }

  private void write(long offset, byte[] bytes) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(bytes);
    }
  }

  private void setLength(long bytes) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(bytes);
    }
  }

  @Test
  void entriesOfAnotherProgramAreNotOverwritten() throws IOException {
    byte[] entry = EntryCodec.encode(event(1, "another program's"));
    write(4116, entry);
    write(16, HeaderCodec.encode(new StreamHeader(1, 1001, 1, 4116 + entry.length, 2)));
    assertRefusedFromNowOn(
        PlainText.format(
            "Another program has written to orders.bin while it was open here: its header says 2"
                + " entries and %,d bytes in use, and was left with 1 and 4,116. Close it, and open"
                + " it again to see what it has.",
            4116 + entry.length));
    source.close();
    try (var again = FileStreamSource.open(file)) {
      commit(again, event(2, "three"));
      assertEquals(
          List.of(event(0, "one"), event(1, "another program's"), event(2, "three")), all(again));
    }
  }

  @Test
  void anotherHeaderIsNoticedBetweenTheEntriesAndTheHeader() throws IOException {
    byte[] other = HeaderCodec.encode(new StreamHeader(1, 1001, 1, 4096, 0));
    output.beforeForce(() -> write(16, other));
    String message = assertThrows(IOException.class, source::commitAtomicOp).getMessage();
    assertTrue(
        message.startsWith(
            "Cannot commit, and nothing is written: Another program has written to orders.bin"));
    assertEquals(List.of("write 21 at 4,116", "force"), output.takeSteps());
    var head = new byte[38];
    try (var raw = new RandomAccessFile(file.toFile(), "r")) {
      raw.seek(16);
      raw.readFully(head);
    }
    assertEquals(ByteBuffer.wrap(other), ByteBuffer.wrap(head));
  }

  @Test
  void headerThatIsNoneAnyMoreIsNotWrittenOver() throws IOException {
    write(0, new byte[54]);
    assertRefusedFromNowOn(
        "Another program has written to orders.bin while it was open here: its header cannot be"
            + " read any more. Close it, and open it again to see what it has.");
  }

  @Test
  void programThatHasTheFileOpenIsNamed() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    var other = ChildJvm.run(List.of("/bin/sh", "-c", "exec 5<>" + file + "; echo open; exec cat"));
    try (other) {
      assertEquals("open", other.readLine());
      write(16, HeaderCodec.encode(new StreamHeader(1, 1001, 1, 4096, 0)));
      String message = assertRefused(source::commitAtomicOp);
      String who =
          PlainText.format("cat (process %d) has written to orders.bin", other.processId());
      assertTrue(message.startsWith("Cannot commit, and nothing is written: " + who), message);
    }
  }

  @Test
  void deletedFileIsNamed() throws IOException {
    Files.delete(file);
    assertRefusedFromNowOn(
        "orders.bin was deleted or moved while it was open here. Close it, and open it"
            + " again once it is back.");
  }

  @Test
  void movedFileIsNotWrittenToAnyMore() throws IOException {
    Files.move(file, directory.resolve("elsewhere.bin"));
    assertRefusedFromNowOn(
        "orders.bin was deleted or moved while it was open here. Close it, and open it"
            + " again once it is back.");
  }

  @Test
  void fileInItsPlaceIsNamed() throws IOException {
    var copy = directory.resolve("copy");
    Files.copy(file, copy);
    Files.delete(file);
    Files.move(copy, file);
    assertRefusedFromNowOn(
        "orders.bin was replaced by another file while it was open here. Close it, and open"
            + " it again to see that one.");
  }

  @Test
  void cutFileIsNamed() throws IOException {
    setLength(5000);
    assertRefusedFromNowOn(
        "orders.bin was cut to 5,000 bytes while it was open here; it had 104,861,696. Close it,"
            + " and open it again to see what it has.");
  }

  @Test
  void emptiedFileIsNamedAndCannotBeRead() throws IOException {
    setLength(0);
    assertRefused(() -> source.getEntry(0));
    assertRefusedFromNowOn(
        "orders.bin was cut to 0 bytes while it was open here; it had 104,861,696. Close it, and"
            + " open it again to see what it has.");
  }

  @Test
  void operationIsNotStartedInAFileThatWasEmptied() throws IOException {
    source.close();
    source = FileStreamSource.open(file);
    setLength(0);
    String message = assertThrows(IOException.class, source::startAtomicOp).getMessage();
    assertEquals(
        "orders.bin cannot be read: it became shorter, or its disk failed, during the reading.",
        message);
  }

  @Test
  void fileThatGrewIsWrittenTo() throws IOException {
    setLength(104_861_696 + (1 << 20));
    source.commitAtomicOp();
    assertEquals(List.of(event(0, "one"), event(1, "two")), all(source));
  }

  private void openLeftToTheSystem() throws IOException {
    source.close();
    source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM);
    source.startAtomicOp();
    add(source, event(1, "two"));
  }

  @Test
  void cutFileIsNoticedAtOnceByCommitsThatDoNotWaitForTheDisk() throws IOException {
    openLeftToTheSystem();
    setLength(4_096 + (1 << 20));
    String message = assertThrows(IOException.class, source::commitAtomicOp).getMessage();
    assertTrue(
        message.startsWith(
            "Cannot commit, and nothing is written: orders.bin was cut to 1,052,672 bytes"),
        message);
  }

  @Test
  void deletedFileIsNoticedSoonByCommitsThatDoNotWaitForTheDisk() throws IOException {
    openLeftToTheSystem();
    Files.delete(file);
    IOException refused = null;
    while (refused == null) {
      try {
        source.commitAtomicOp();
        source.startAtomicOp();
        source.addStreamEntry(1, new byte[9]);
      } catch (IOException failed) {
        refused = failed;
      }
    }
    assertTrue(
        refused
            .getMessage()
            .startsWith("Cannot commit, and nothing is written: orders.bin was deleted or moved"),
        refused.getMessage());
  }
}
