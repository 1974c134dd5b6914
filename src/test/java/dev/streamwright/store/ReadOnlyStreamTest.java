package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reading beside a writer, of this process or of another.
@Timeout(60)
class ReadOnlyStreamTest {
  private static final StoreOptions OPTIONS =
      new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("orders.bin");
  }

  @Test
  void readingChangesNothingOnTheDisk() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS)) {
      SampleEntries.append(source, 1000);
    }
    for (String missing : List.of("", "orders.index", "orders.lock")) {
      Files.deleteIfExists(directory.resolve(missing.isEmpty() ? "none" : missing));
      var before = snapshot();
      try (var reader = FileStreamSource.openReadOnly(file())) {
        assertEquals(1000, all(reader).size());
        assertEquals(OptionalLong.of(990), reader.getBookmark(SampleEntries.bookmark(990)));
        assertFalse(reader.awaitEntry(1000, Duration.ofMillis(50)));
      }
      assertEquals(before, snapshot());
    }
  }

  @Test
  void readerOfABareFileMakesNoFilesBesideIt() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS)) {
      SampleEntries.append(source, 100);
    }
    var bare = Files.createDirectory(directory.resolve("bare")).resolve("orders.bin");
    Files.copy(file(), bare);
    try (var reader = FileStreamSource.openReadOnly(bare)) {
      assertEquals(OptionalLong.of(90), reader.getBookmark(SampleEntries.bookmark(90)));
    }
    try (var paths = Files.list(bare.getParent())) {
      assertEquals(List.of(bare), paths.toList());
    }
  }

  @Test
  void readerFollowsAWriterInThisProcess() throws Exception {
    try (var source = FileStreamSource.create(file(), OPTIONS);
        var reader = FileStreamSource.openReadOnly(file())) {
      var wait = Background.run(() -> reader.awaitEntry(1, Duration.ofDays(1)));
      commit(source, bookmarkEntry(0, "a"), event(1, "one"));
      assertTrue(wait.result());
      assertEquals(source.getHeader(), reader.getHeader());
      assertEquals(OptionalLong.of(0), reader.getBookmark(bookmark("a")));
      commit(source, bookmarkEntry(2, "a"), bookmarkEntry(3, "b"));
      assertEquals(OptionalLong.of(2), reader.getBookmark(bookmark("a")));
      assertEquals(
          List.of(bookmark("b"), bookmark("a")),
          ((BookmarkCatalogue) reader).bookmarksBefore(bookmark("c"), 10));
    }
  }

  @Test
  void readerOnTopOfADatabaseKnowsOlderAndNewerBookmarks() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS)) {
      commit(source, bookmarkEntry(0, "a"), bookmarkEntry(1, "c"), bookmarkEntry(2, "e"));
    }
    try (var source = FileStreamSource.open(file(), Durability.OPERATING_SYSTEM);
        var reader = FileStreamSource.openReadOnly(file())) {
      assertEquals(OptionalLong.of(1), reader.getBookmark(bookmark("c")));
      commit(source, bookmarkEntry(3, "c"), bookmarkEntry(4, "d"));
      var catalogue = (BookmarkCatalogue) reader;
      assertEquals(OptionalLong.of(3), reader.getBookmark(bookmark("c")));
      assertEquals(
          List.of(bookmark("a"), bookmark("c"), bookmark("d"), bookmark("e")),
          catalogue.bookmarksFrom(bookmark("a"), 10));
      assertEquals(
          List.of(bookmark("e"), bookmark("d"), bookmark("c")),
          catalogue.bookmarksBefore(bookmark("f"), 3));
    }
  }

  @Test
  void readerSeesATruncationAndWhatFollowsIt() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS);
        var reader = FileStreamSource.openReadOnly(file())) {
      commit(source, bookmarkEntry(0, "a"), event(1, "one"), bookmarkEntry(2, "a"));
      assertEquals(OptionalLong.of(2), reader.getBookmark(bookmark("a")));
      source.truncate(1);
      assertEquals(OptionalLong.of(0), reader.getBookmark(bookmark("a")));
      commit(source, bookmarkEntry(1, "b"), event(2, "other"), event(3, "more"));
      assertEquals(OptionalLong.of(1), reader.getBookmark(bookmark("b")));
      assertEquals(all(source), all(reader));
    }
  }

  @Test
  void truncationThatNobodySawIsNoticedByWhatFollowsIt() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS);
        var reader = FileStreamSource.openReadOnly(file())) {
      SampleEntries.append(source, 500);
      assertEquals(OptionalLong.of(490), reader.getBookmark(SampleEntries.bookmark(490)));
      source.truncate(15);
      for (int number = 15; number < 600; number++)
        commit(source, number == 100 ? bookmarkEntry(100, "new") : event(number, "n" + number));
      assertEquals(all(source), all(reader));
      assertEquals(OptionalLong.empty(), reader.getBookmark(SampleEntries.bookmark(490)));
      assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(OptionalLong.of(100), reader.getBookmark(bookmark("new")));
      for (int number = 0; number < 600; number++)
        assertEquals(source.getEntry(number), reader.getEntry(number));
    }
  }

  @Test
  void truncationThatOnlyAReadSawIsKnownToTheIndex() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS);
        var reader = FileStreamSource.openReadOnly(file())) {
      commit(source, bookmarkEntry(0, "a"), event(1, "one"), bookmarkEntry(2, "b"));
      assertEquals(OptionalLong.of(2), reader.getBookmark(bookmark("b")));
      source.truncate(2);
      assertEquals(2, reader.getHeader().totalEntries());
      commit(source, bookmarkEntry(2, "a"));
      assertEquals(OptionalLong.of(2), reader.getBookmark(bookmark("a")));
      assertEquals(OptionalLong.empty(), reader.getBookmark(bookmark("b")));
    }
  }

  @Test
  void truncationIsNoticedByAnotherLengthOfAsManyEntries() throws IOException {
    try (var source = FileStreamSource.create(file(), OPTIONS);
        var reader = FileStreamSource.openReadOnly(file())) {
      commit(source, bookmarkEntry(0, "a"), event(1, "one"), event(2, "two"));
      assertEquals(OptionalLong.of(0), reader.getBookmark(bookmark("a")));
      source.truncate(1);
      commit(source, bookmarkEntry(1, "a"), event(2, "longer than before"));
      assertEquals(OptionalLong.of(1), reader.getBookmark(bookmark("a")));
    }
  }

  @Test
  void readerFollowsAWriterInAnotherProcess() throws Exception {
    FileStreamSource.create(file(), OPTIONS).close();
    try (var reader = FileStreamSource.openReadOnly(file());
        var child = ChildJvm.run(CommittingChild.class, file(), 0)) {
      for (long operation = 0; operation < 300; operation++) {
        assertEquals(Long.toString(operation), child.readLine());
        assertTrue(reader.getBookmark(CommittingChild.bookmark(operation)).isPresent());
      }
      long next = reader.getHeader().totalEntries();
      assertTrue(reader.awaitEntry(next, Duration.ofSeconds(30)));
      child.kill();
      assertTrue(CommittingChild.check(reader) >= 300);
    }
  }

  @Test
  void closeEndsWaitsAndEverythingElse() throws Exception {
    FileStreamSource.create(file(), OPTIONS).close();
    var reader = FileStreamSource.openReadOnly(file());
    var wait = Background.run(() -> reader.awaitEntry(0, Duration.ofDays(1)));
    reader.close();
    reader.close();
    assertThrows(ClosedChannelException.class, wait::result);
    assertThrows(ClosedChannelException.class, reader::getHeader);
    assertThrows(ClosedChannelException.class, () -> reader.getEntry(0));
    assertThrows(ClosedChannelException.class, () -> reader.getBookmark(bookmark("a")));
    assertThrows(ClosedChannelException.class, () -> reader.awaitEntry(0, Duration.ZERO));
  }

  /// Every file below the directory, with its size, time and checksum.
  @Test
  void whoWaitsLearnsThatTheFileWasDeleted() throws Exception {
    FileStreamSource.create(file(), OPTIONS).close();
    try (var reader = FileStreamSource.openReadOnly(file())) {
      var wait = Background.run(() -> reader.awaitEntry(0, Duration.ofDays(1)));
      Files.delete(file());
      assertEquals(
          "orders.bin was deleted or moved while it was open here. Close it, and open it again once"
              + " it is back.",
          assertThrows(IOException.class, wait::result).getMessage());
      assertEquals(0, reader.getHeader().totalEntries());
    }
  }

  @Test
  void whoWaitsLearnsThatTheFileWasReplaced() throws Exception {
    FileStreamSource.create(file(), OPTIONS).close();
    var other = directory.resolve("other.bin");
    FileStreamSource.create(other, OPTIONS).close();
    try (var reader = FileStreamSource.openReadOnly(file())) {
      var wait = Background.run(() -> reader.awaitEntry(0, Duration.ofDays(1)));
      Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
      assertEquals(
          "orders.bin was replaced by another file while it was open here. Close it, and open it"
              + " again to see that one.",
          assertThrows(IOException.class, wait::result).getMessage());
    }
  }

  @Test
  void whoWaitsLearnsOfACut() throws Exception {
    try (var source = FileStreamSource.create(file(), OPTIONS)) {
      commit(source, event(0, "one"), event(1, "two"));
    }
    try (var reader = FileStreamSource.openReadOnly(file())) {
      long cut = ((EntryLocator) reader).getOffset(1).orElseThrow() + 5;
      assertEquals(2, reader.getHeader().totalEntries());
      try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        channel.truncate(cut);
      }
      assertFalse(reader.awaitEntry(2, Duration.ofSeconds(1)));
      assertEquals(1, reader.getHeader().totalEntries());
      assertEquals(List.of(event(0, "one")), all(reader));
    }
  }

  private Map<String, String> snapshot() throws IOException {
    var snapshot = new TreeMap<String, String>();
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.toList()) {
        var checksum = new CRC32C();
        if (Files.isRegularFile(path)) checksum.update(Files.readAllBytes(path));
        snapshot.put(
            directory.relativize(path).toString(),
            Files.getLastModifiedTime(path) + " " + checksum.getValue());
      }
    }
    return snapshot;
  }
}
