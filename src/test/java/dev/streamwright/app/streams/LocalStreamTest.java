package dev.streamwright.app.streams;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.task.Progress;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.CatalogueContract;
import dev.streamwright.testkit.FolderState;
import dev.streamwright.testkit.LocatorContract;
import dev.streamwright.testkit.RunsContract;
import dev.streamwright.testkit.StreamSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStreamTest extends StreamSourceContract
    implements CatalogueContract, LocatorContract, RunsContract {

  private static final Progress NOBODY_LOOKS = new Watched(false);

  /// Keeps what is reported.
  private static final class Watched implements Progress {
    private final List<Double> reports = new ArrayList<>();
    private final boolean cancelled;

    Watched(boolean cancelled) {
      this.cancelled = cancelled;
    }

    @Override
    public void report(double fraction) {
      reports.add(fraction);
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  @TempDir private Path folder;

  private FileStreamSource created;

  @AfterEach
  void closeCreated() throws IOException {
    created.close();
  }

  @Override
  protected StreamSource create(long maxOperationBytes) throws IOException {
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM, maxOperationBytes);
    created = FileStreamSource.create(folder.resolve("contract.bin"), options);
    return LocalStreams.written(
        FileStreamSource.openReadOnly(folder.resolve("contract.bin")), () -> created);
  }

  @Test
  void lookingChangesNothingAndKeepsNoWriterOut() throws Exception {
    var file = chain("looked.bin");
    var before = FolderState.of(file.getParent());
    try (var looked = open(file)) {
      assertEquals(3, looked.getEntries(0, 10, 1000).size());
      assertEquals(1, looked.getBookmark(bookmark("b")).orElseThrow());
      looked.awaitEntry(3, Duration.ofMillis(50));
      assertEquals(before, FolderState.of(file.getParent()));
      try (var other = FileStreamSource.open(file)) {
        commit(other, event(3, "by somebody else"));
      }
      assertTrue(looked.awaitEntry(3, Duration.ofSeconds(10)));
    }
  }

  @Test
  void itIsNotCopiedOntoItselfUnderAnyName() throws IOException {
    var file = chain("copied.bin");
    var link = Files.createSymbolicLink(folder.resolve("link.bin"), file);
    try (var stream = open(file)) {
      for (Path same : List.of(file, link)) {
        var refused = assertThrows(IOException.class, () -> new FileCopying().open(stream, same));
        assertTrue(
            refused.getMessage().startsWith("Cannot copy a stream onto itself: "),
            refused::getMessage);
      }
    }
  }

  @Test
  void anOperationKeepsOtherWritersOutUntilItsEndIsLetGo() throws Exception {
    var file = chain("operated.bin");
    var idle = new AtomicInteger();
    try (var stream = open(file)) {
      stream.onIdle(idle::incrementAndGet);
      for (int round = 0; round < 2; round++) {
        stream.startAtomicOp();
        stream.letGo(NOBODY_LOOKS);
        assertThrows(StreamBusyException.class, () -> FileStreamSource.open(file));
        stream.addStreamEntry(1, new byte[1]);
        if (round == 0) stream.commitAtomicOp();
        else stream.rollbackAtomicOp();
        assertEquals(round + 1, idle.get());
        stream.letGo(NOBODY_LOOKS);
        FileStreamSource.open(file).close();
      }
      assertEquals(4, stream.getHeader().totalEntries());
    }
  }

  @Test
  void anOperationThatCannotBeginIsLetGo() throws Exception {
    var file = chain("held.bin");
    var idle = new AtomicInteger();
    try (var stream = open(file)) {
      stream.onIdle(idle::incrementAndGet);
      var hold = stream.hold();
      hold.source().session("another one").startAtomicOp();
      assertThrows(StreamBusyException.class, stream::startAtomicOp);
      assertEquals(0, idle.get());
      hold.close();
      assertEquals(1, idle.get());
    }
  }

  @Test
  void aHoldKeepsTheStreamOpenForWritingBesideOperations() throws Exception {
    var file = chain("held.bin");
    try (var stream = open(file)) {
      try (var hold = stream.hold()) {
        commit(stream, event(3, "by the window"));
        stream.letGo(NOBODY_LOOKS);
        commit(hold.source(), event(4, "by a source"));
        assertEquals(5, stream.getHeader().totalEntries());
        assertThrows(StreamBusyException.class, () -> FileStreamSource.open(file));
      }
      stream.letGo(NOBODY_LOOKS);
      FileStreamSource.open(file).close();
    }
  }

  @Test
  void theBookmarksAreFinishedBeforeItIsLetGo() throws Exception {
    var file = chain("bare.bin");
    Files.delete(file.resolveSibling("bare.index"));
    try (var stream = open(file)) {
      stream.hold().close();
      var watched = new Watched(false);
      stream.letGo(watched);
      assertEquals(0.0, watched.reports.getFirst());
      assertTrue(Files.exists(file.resolveSibling("bare.index")));
      FileStreamSource.open(file).close();
    }
  }

  @Test
  void bookmarksThatNobodyWaitsForAreLeftToTheNextOpening() throws Exception {
    var file = chain("bare.bin");
    Files.delete(file.resolveSibling("bare.index"));
    try (var stream = open(file)) {
      stream.hold().close();
      var cancelled = new Watched(true);
      stream.letGo(cancelled);
      assertEquals(List.of(), cancelled.reports);
      FileStreamSource.open(file).close();
    }
  }

  @Test
  void saysWhoWritesTheStreamAndReadsOn() throws Exception {
    var file = chain("taken.bin");
    try (var stream = open(file)) {
      try (var other = FileStreamSource.open(file)) {
        var refused = assertThrows(IOException.class, stream::startAtomicOp);
        assertEquals(
            "taken.bin is being written by this process. Close it there, then try again; it can be"
                + " read meanwhile.",
            refused.getMessage());
        commit(other, event(3, "by somebody else"));
        assertEquals(event(3, "by somebody else"), stream.getEntry(3).orElseThrow());
      }
      commit(stream, event(4, "by the window"));
      assertEquals(5, stream.getHeader().totalEntries());
    }
  }

  @Test
  void aFileThatCameInThePlaceOfTheOneThatIsReadIsNotWritten() throws Exception {
    var file = chain("replaced.bin");
    try (var stream = open(file)) {
      Files.move(chain("other.bin"), file, StandardCopyOption.REPLACE_EXISTING);
      assertThrows(IOException.class, () -> stream.awaitEntry(3, Duration.ofDays(1)));
      assertEquals(
          "replaced.bin was replaced by another file while it was open here. Close it, and open it"
              + " again to see that one.",
          assertThrows(IOException.class, stream::startAtomicOp).getMessage());
      FileStreamSource.open(file).close();
    }
  }

  @Test
  void closingLetsGoWhateverIsOpen() throws Exception {
    var file = chain("closed.bin");
    var stream = open(file);
    stream.hold();
    stream.startAtomicOp();
    stream.addStreamEntry(1, new byte[1]);
    stream.close();
    try (var other = FileStreamSource.open(file)) {
      assertEquals(3, other.getHeader().totalEntries());
    }
  }

  private static HoldableSource open(Path file) throws IOException {
    return (HoldableSource) new LocalStreams().open(file).reader();
  }

  /// A stream of two bookmarks and an entry, in a folder of its own.
  private Path chain(String name) throws IOException {
    var own = Files.createDirectories(folder.resolve("own"));
    var file = own.resolve(name);
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file, options)) {
      source.startAtomicOp();
      source.addStreamBookmark(bookmark("a"));
      source.addStreamBookmark(bookmark("b"));
      source.addStreamEntry(1, new byte[] {1});
      source.commitAtomicOp();
    }
    return file;
  }
}
