package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamInDoubtException;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a commit does to the file, in which order, and what is left when a step fails.
@Timeout(60)
class CommitTest {
  private static final PageLayout SMALL = new PageLayout(64);
  private static final StoreOptions OPTIONS = new StoreOptions(1, 1001, 1, Durability.ON_COMMIT);

  @TempDir Path directory;
  private final WatchedOutput output = new WatchedOutput();

  private FileStreamSource create(Durability durability, PageLayout layout) throws IOException {
    var source =
        FileStreamSource.create(
            file(), new StoreOptions(1, 1001, 1, durability), layout, output.between());
    output.takeSteps();
    return source;
  }

  private Path file() {
    return directory.resolve("commit.bin");
  }

  @Test
  void newFileIsSizedWrittenAndForcedBeforeItGetsItsName() throws IOException {
    try (var source =
        FileStreamSource.create(file(), OPTIONS, PageLayout.STANDARD, output.between())) {
      assertEquals(
          List.of(
              "set length 104,861,696",
              "write 54 at 0",
              "force",
              "rename to commit.bin",
              "force name"),
          output.takeSteps());
      assertEquals(0, source.getHeader().totalEntries());
    }
  }

  @Test
  void commitWritesEntriesAndAByteZeroForcesWritesTheHeaderForces() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      commit(source, event(0, "one"), bookmarkEntry(1, "a"), event(2, "three"));
      assertEquals(
          List.of("write 61 at 4,096", "force", "write 38 at 16", "force"), output.takeSteps());
    }
  }

  @Test
  void commitForTheOperatingSystemForcesNothing() throws IOException {
    try (var source = create(Durability.OPERATING_SYSTEM, PageLayout.STANDARD)) {
      commit(source, event(0, "one"));
      assertEquals(List.of("write 21 at 4,096", "write 38 at 16"), output.takeSteps());
    }
  }

  @Test
  void nothingIsWrittenBeforeTheCommit() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      source.startAtomicOp();
      add(source, event(0, "one"), bookmarkEntry(1, "a"));
      source.updateEntryData(0, 3, new byte[100_000]);
      source.rollbackAtomicOp();
      assertEquals(List.of(), output.takeSteps());
    }
  }

  @Test
  void emptyCommitWritesNothing() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      var before = source.getHeader();
      source.startAtomicOp();
      assertEquals(before, source.commitAtomicOp());
      assertEquals(List.of(), output.takeSteps());
    }
  }

  @Test
  void paddingIsOneByteAndARunEndsThere() throws IOException {
    try (var source = create(Durability.OPERATING_SYSTEM, SMALL)) {
      commit(source, data(0, 10), data(1, 10), data(2, 20));
      assertEquals(
          List.of("write 55 at 4,096", "write 38 at 4,160", "write 38 at 16"), output.takeSteps());
    }
  }

  @Test
  void pagesThatAreFullToTheLastByteGoInOneWrite() throws IOException {
    try (var source = create(Durability.OPERATING_SYSTEM, SMALL)) {
      commit(source, data(0, 47), data(1, 47), data(2, 15), data(3, 15));
      assertEquals(List.of("write 193 at 4,096", "write 38 at 16"), output.takeSteps());
      assertEquals(List.of(data(0, 47), data(1, 47), data(2, 15), data(3, 15)), all(source));
    }
  }

  @Test
  void fileThatGetsFullGrowsByTenPages() throws IOException {
    try (var source = create(Durability.OPERATING_SYSTEM, SMALL)) {
      for (int number = 0; number < 99; number++) commit(source, data(number, 47));
      output.takeSteps();
      commit(source, data(99, 47));
      assertEquals(
          List.of("set length 11,136", "write 65 at 10,432", "write 38 at 16"), output.takeSteps());
      assertEquals(11_136, Files.size(file()));
    }
  }

  @Test
  void truncationForcesTheHeaderBeforeItWritesWhereTheRemovedEntryWas() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      commit(source, event(0, "one"), event(1, "two"));
      output.takeSteps();
      source.truncate(1);
      assertEquals(List.of("write 38 at 16", "force", "write 1 at 4,116"), output.takeSteps());
    }
    try (var source =
        FileStreamSource.open(
            file(), Durability.OPERATING_SYSTEM, PageLayout.STANDARD, output.between())) {
      source.truncate(0);
      assertEquals(List.of("write 38 at 16", "force", "write 1 at 4,096"), output.takeSteps());
    }
  }

  @Test
  void truncationStandsIfOnlyTheByteAfterItCannotBeWritten() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      commit(source, event(0, "one"), event(1, "two"));
      output.failAfter(2);
      assertEquals(1, source.truncate(1).totalEntries());
      output.failNever();
      commit(source, event(1, "other"));
      assertEquals(List.of(event(0, "one"), event(1, "other")), all(source));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void operationStaysOpenIfACommitFailsBeforeTheHeader(int stepsDone) throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      commit(source, event(0, "one"));
      var before = source.getHeader();
      source.startAtomicOp();
      add(source, bookmarkEntry(1, "a"));
      output.failAfter(stepsDone);
      var failure = assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals(
          "The operation could not be written to commit.bin (The disk is full.): it needs 18 bytes"
              + " from offset 4,116 on. Nothing is committed; commit again, or roll back.",
          failure.getMessage());
      assertEquals(before, source.getHeader());
      assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("a")));

      output.failNever();
      add(source, event(2, "three"));
      source.commitAtomicOp();
      assertEquals(List.of(event(0, "one"), bookmarkEntry(1, "a"), event(2, "three")), all(source));
      assertEquals(OptionalLong.of(1), source.getBookmark(bookmark("a")));
    }
  }

  @Test
  void operationCanBeRolledBackAfterAFailedCommit() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      source.startAtomicOp();
      add(source, event(0, "one"));
      output.failAfter(0);
      assertThrows(IOException.class, source::commitAtomicOp);
      output.failNever();
      source.rollbackAtomicOp();
      commit(source, event(0, "other"));
      assertEquals(List.of(event(0, "other")), all(source));
    }
  }

  @Test
  void operationStaysOpenIfTheFileCannotGrow() throws IOException {
    try (var source = create(Durability.OPERATING_SYSTEM, SMALL)) {
      for (int number = 0; number < 99; number++) commit(source, data(number, 47));
      source.startAtomicOp();
      add(source, data(99, 47));
      output.failAfter(0);
      assertThrows(IOException.class, source::commitAtomicOp);
      output.failNever();
      source.commitAtomicOp();
      assertEquals(data(99, 47), source.getEntry(99).orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void everyWriteIsRefusedOnceAHeaderIsInDoubt(int stepsDone) throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      commit(source, event(0, "one"));
      source.startAtomicOp();
      add(source, event(1, "two"));
      output.failAfter(stepsDone);
      assertDoubt(source::commitAtomicOp);
      output.failNever();

      assertDoubt(source::commitAtomicOp);
      source.rollbackAtomicOp();
      assertDoubt(source::startAtomicOp);
      assertDoubt(() -> source.truncate(0));
      StreamSource other = source.session("other");
      assertDoubt(other::startAtomicOp);
      assertEquals(List.of(event(0, "one")), all(source));
      try (var reader = FileStreamSource.openReadOnly(file())) {
        assertEquals(stepsDone == 2 ? 1 : 2, reader.getHeader().totalEntries());
      }
    }
    try (var reopened = FileStreamSource.open(file())) {
      long committed = stepsDone == 2 ? 1 : 2;
      assertEquals(committed, reopened.getHeader().totalEntries());
      commit(reopened, event(committed, "next"));
    }
  }

  @Test
  void everyWriteIsRefusedIfATruncationsHeaderIsInDoubt() throws IOException {
    try (var source = create(Durability.ON_COMMIT, PageLayout.STANDARD)) {
      commit(source, bookmarkEntry(0, "a"), bookmarkEntry(1, "a"));
      output.failAfter(0);
      assertDoubt(() -> source.truncate(1));
      output.failNever();
      assertDoubt(source::startAtomicOp);
      assertEquals(OptionalLong.of(1), source.getBookmark(bookmark("a")));
    }
    try (var reopened = FileStreamSource.open(file())) {
      assertEquals(OptionalLong.of(1), reopened.getBookmark(bookmark("a")));
    }
  }

  private interface Call {
    void run() throws IOException;
  }

  private static void assertDoubt(Call call) {
    var doubt = assertThrows(StreamInDoubtException.class, call::run);
    assertEquals("commit.bin", doubt.file());
    assertEquals(
        "It is in doubt whether the last change of commit.bin is committed: its header could not be"
            + " written for certain (The disk is full.), and readers may have seen it or not. Open"
            + " the stream again; that shows it.",
        doubt.getMessage());
  }

  private static StreamEntry data(long number, int dataBytes) {
    return new StreamEntry(3, number, new byte[dataBytes]);
  }
}
