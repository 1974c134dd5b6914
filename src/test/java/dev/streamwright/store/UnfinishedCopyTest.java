package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedCopyTest {

  private static final int ENTRIES = 5;

  @TempDir private Path directory;
  private StreamPaths paths;
  private UnfinishedCopy copy;

  /// Each entry fills a page.
  @BeforeEach
  void leaveUnfinished() throws IOException {
    paths = StreamPaths.of(directory.resolve("copy.bin"));
    try (var stream = FileStreamSource.create(paths.stream(), StoreOptions.sequencer(1))) {
      stream.startCopy();
      for (int number = 0; number < ENTRIES; number++)
        stream.addCopy(new StreamEntry(2, number, new byte[PageLayout.STANDARD.maxDataBytes()]));
      stream.suspendCopy();
    }
    copy = UnfinishedCopy.read(paths.copying()).orElseThrow();
  }

  @Test
  void entriesAreFoundAgain() throws IOException {
    var pages = new AtomicInteger();
    var found = copy.findIn(paths.stream(), PageLayout.STANDARD, pages::incrementAndGet);
    assertEquals(ENTRIES - 1, found.orElseThrow().last().number());
    assertEquals(ENTRIES, pages.get());
  }

  @Test
  void readingThemAgainEndsBeforeAnyPage() {
    var pages = new AtomicInteger();
    assertThrows(
        ClosedChannelException.class,
        () ->
            copy.findIn(
                paths.stream(),
                PageLayout.STANDARD,
                () -> {
                  if (pages.incrementAndGet() == 3) throw new ClosedChannelException();
                }));
    assertEquals(3, pages.get());
  }

  /// A session that is closed meanwhile, or before, waits for no page.
  @Test
  void closedSessionReadsNothingAgain() throws IOException {
    try (var stream = FileStreamSource.open(paths.stream())) {
      var session = stream.session("the copy");
      session.close();
      assertThrows(ClosedChannelException.class, ((WritingSession) session)::startCopy);
    }
  }
}
