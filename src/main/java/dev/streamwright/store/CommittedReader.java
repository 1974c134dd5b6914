package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkRows;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryRuns;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What sessions and read-only readers of a file have in common: everything but where the header
/// comes from, and how they wait and close.
abstract class CommittedReader implements FileStreamReader {

  /// How often a question that finds damage is asked again while the stream changes.
  private static final int MAX_ATTEMPTS = 100;

  private final StreamPaths paths;
  private final String file;
  private final CommittedEntries entries;
  private final BookmarkIndex index;

  CommittedReader(StreamPaths paths, CommittedEntries entries, BookmarkIndex index) {
    this.paths = paths;
    this.file = paths.file();
    this.entries = entries;
    this.index = index;
  }

  /// The header as it is now.
  ///
  /// @throws ClosedChannelException if this reader is closed
  abstract StreamHeader currentHeader() throws IOException;

  /// The stream's truncations, as far as this reader can know: a count that was the same before
  /// the header was read and after an answer means that nothing was overwritten meanwhile.
  abstract Truncations truncations() throws IOException;

  @Override
  public StreamHeader getHeader() throws IOException {
    return read(header -> header);
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    return read(header -> entries.entry(header, number));
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    return read(header -> entries.run(header, first, maxCount, maxBytes));
  }

  @Override
  public EntryRuns runsFrom(long first) throws IOException {
    return read(_ -> new StoredRuns(this, entries, file, first));
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    return read(_ -> index.find(bookmark));
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    return read(
        _ -> {
          OptionalLong number = index.find(bookmark);
          if (number.isEmpty()) return Optional.empty();
          return entries.eventFrom(currentHeader(), number.getAsLong() + 1);
        });
  }

  @Override
  public List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException {
    return read(_ -> index.from(from, maxCount));
  }

  @Override
  public List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException {
    return read(_ -> index.before(before, maxCount));
  }

  @Override
  public long indexedEntries() throws IOException {
    return read(_ -> index.coveredEntries());
  }

  @Override
  public Optional<BookmarkRows> openRows() throws IOException {
    currentHeader();
    return DatabaseRows.open(paths);
  }

  @Override
  public OptionalLong getOffset(long number) throws IOException {
    return read(header -> entries.offset(header, number));
  }

  @Override
  public StreamHeader writtenHeader() throws IOException {
    return currentHeader();
  }

  @Override
  public long fileBytes() throws IOException {
    return read(_ -> entries.mapping().fileBytes());
  }

  @Override
  public boolean liesIn(Path other) throws IOException {
    return read(_ -> Files.exists(other) && Files.isSameFile(entries.mapping().path(), other));
  }

  interface Question<T> {
    T ask(StreamHeader header) throws IOException;
  }

  /// Asks a question within one snapshot of the header.
  final <T> T read(Question<T> question) throws IOException {
    return entries.mapping().checked(() -> readUndisturbed(question));
  }

  /// Asks within one snapshot of the header, and again if the stream was truncated meanwhile: what
  /// was read may have been overwritten at the same time.
  private <T> T readUndisturbed(Question<T> question) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int before = truncations().count();
      StreamHeader header = currentHeader();
      try {
        T answer = question.ask(header);
        VarHandle.acquireFence();
        if (truncations().count() == before) return answer;
      } catch (CorruptStreamException corrupt) {
        boolean changed = truncations().count() != before || !header.equals(currentHeader());
        if (!changed || attempt >= MAX_ATTEMPTS) throw corrupt;
      }
    }
  }
}
