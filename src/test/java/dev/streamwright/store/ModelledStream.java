package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A stream file with small pages, and the stream in memory that says what it must hold.
///
/// Two sessions of each; the model outlives reopenings of the file.
final class ModelledStream implements Closeable {

  /// Pages in which few entries fit, so that page borders and the growth of the file are near.
  static final PageLayout LAYOUT = new PageLayout(128);

  private static final Bookmark LOWEST = Bookmark.of(new byte[1]);
  private static final Bookmark HIGHEST = Bookmark.of(new byte[] {-1, -1, -1, -1});

  private final Path file;
  private final List<Bookmark> bookmarks;
  private final MemoryStreamSource model;
  private final MemoryStreamSource[] modelSessions = new MemoryStreamSource[2];
  private final StreamSource[] fileSessions = new StreamSource[2];
  private FileStreamSource stream;
  private int latest;

  /// @param bookmarks those that are asked for
  ModelledStream(Path directory, List<Bookmark> bookmarks) throws IOException {
    file = directory.resolve("stream.bin");
    this.bookmarks = bookmarks;
    var header = new StreamHeader(1, 1001, 1, PageLayout.HEADER_PAGE_BYTES, 0);
    model = new MemoryStreamSource(header, LAYOUT, MemoryStreamSource.OPERATION_BYTES);
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    stream = FileStreamSource.create(file, options, LAYOUT);
    openSessions();
  }

  private void openSessions() throws IOException {
    for (int session = 0; session < 2; session++) {
      modelSessions[session] = model.session("session " + session);
      fileSessions[session] = stream.session("session " + session);
    }
  }

  /// Takes the step on both and compares what comes of it.
  ///
  /// @param otherSession whether another session takes it than the one that started last
  void take(boolean otherSession, Step step) throws IOException {
    int session = otherSession ? 1 - latest : latest;
    if (step instanceof Step.Reopen) reopen();
    else assertEquals(outcome(step, modelSessions[session]), outcome(step, fileSessions[session]));
    if (step instanceof Step.Start) latest = session;
    assertSame(fileSessions[session]);
  }

  private void reopen() throws IOException {
    for (var session : modelSessions) session.close();
    stream.close();
    stream = FileStreamSource.open(file, Durability.OPERATING_SYSTEM, LAYOUT);
    openSessions();
  }

  private static Object outcome(Step step, StreamSource session) throws IOException {
    try {
      return step.on(session);
    } catch (IllegalArgumentException | IllegalStateException refusal) {
      return refusal.getClass();
    } catch (StreamBusyException busy) {
      return busy.who();
    }
  }

  /// That a reader of the file's other kind answers the same.
  void assertReadOnlyIsSame() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file, LAYOUT)) {
      assertSame(reader);
    }
  }

  private void assertSame(StreamReader reader) throws IOException {
    long total = model.getHeader().totalEntries();
    assertEquals(model.getHeader(), reader.getHeader());
    assertEquals(
        model.getEntries(0, Integer.MAX_VALUE, Integer.MAX_VALUE),
        reader.getEntries(0, Integer.MAX_VALUE, Integer.MAX_VALUE));
    for (long number = total + 1; number >= 0; number -= 1 + number / 5)
      assertEquals(model.getEntry(number), reader.getEntry(number));
    assertEquals(model.getEntries(total / 2, 7, 200), reader.getEntries(total / 2, 7, 200));
    for (var bookmark : bookmarks) {
      assertEquals(model.getBookmark(bookmark), reader.getBookmark(bookmark));
      assertEquals(
          model.getFirstEventAfterBookmark(bookmark), reader.getFirstEventAfterBookmark(bookmark));
    }
    var catalogue = (BookmarkCatalogue) reader;
    assertEquals(model.bookmarksFrom(LOWEST, 100), catalogue.bookmarksFrom(LOWEST, 100));
    assertEquals(model.bookmarksBefore(HIGHEST, 3), catalogue.bookmarksBefore(HIGHEST, 3));
    assertEquals(total, catalogue.indexedEntries());
  }

  @Override
  public void close() throws IOException {
    stream.close();
    model.close();
  }
}
