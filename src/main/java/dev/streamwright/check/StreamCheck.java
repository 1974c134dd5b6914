package dev.streamwright.check;

import dev.streamwright.decode.EntryDecoder;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// Walks through a whole stream, once, and looks for what is wrong with it: numbers out of
/// sequence, entries that lie where they should not, a header that says something else, bookmarks
/// that are not found, data that cannot be decoded. The first problem ends it; data that cannot be
/// decoded and bookmarks without bytes are only worth a warning, since anybody may write what they
/// like.
///
/// The check covers what was committed when it began. Memory does not grow with the stream.
public final class StreamCheck {

  private static final int RUN_ENTRIES = 1000;
  private static final int RUN_BYTES = 4 << 20;
  private static final int MAX_WARNINGS = 20;

  private final StreamReader reader;
  private final boolean withBookmarks;
  private final boolean withData;
  private final Map<EntryKind, Long> kinds = new EnumMap<>(EntryKind.class);
  private final List<String> warnings = new ArrayList<>();
  private long warningCount;
  private long next;

  /// For one check.
  ///
  /// @param withBookmarks whether every bookmark is looked up: a question per bookmark, which takes
  /// its time if the stream is behind a server
  /// @param withData whether the data are decoded, which takes most of the time in a file
  public StreamCheck(StreamReader reader, boolean withBookmarks, boolean withData) {
    this.reader = reader;
    this.withBookmarks = withBookmarks;
    this.withData = withData;
  }

  /// @param progress gets the fraction that is done, 0 to 1
  /// @throws CancellationException once `cancelled` says so
  public CheckResult run(DoubleConsumer progress, BooleanSupplier cancelled) throws IOException {
    var header = reader.getHeader();
    var problem = cut(header);
    try {
      if (problem.isEmpty()) problem = walk(header, progress, cancelled);
    } catch (CorruptStreamException corrupt) {
      problem = Optional.of(corrupt.getMessage());
    }
    return new CheckResult(header, next, kinds, problem, warningCount, warnings);
  }

  private Optional<String> cut(StreamHeader header) throws IOException {
    var locator = reader.as(EntryLocator.class);
    if (locator.isEmpty()) return Optional.empty();
    var written = locator.get().writtenHeader();
    long fileBytes = locator.get().fileBytes();
    if (written.totalLength() <= fileBytes) return Optional.empty();
    return Optional.of(
        PlainText.format(
            "The file is cut off: its header needs %s for %s, and it has %s with %s.",
            NumberFormats.exactSize(written.totalLength()),
            NumberFormats.counted(written.totalEntries(), "entry", "entries"),
            NumberFormats.exactSize(fileBytes),
            NumberFormats.grouped(header.totalEntries())));
  }

  private Optional<String> walk(
      StreamHeader header, DoubleConsumer progress, BooleanSupplier cancelled) throws IOException {
    var places = new PlaceCheck(reader);
    var bookmarks = new BookmarkCheck(reader, header);
    long total = header.totalEntries();
    while (Long.compareUnsigned(next, total) < 0) {
      if (cancelled.getAsBoolean()) throw new CancellationException();
      var run = reader.getEntries(next, (int) Math.min(RUN_ENTRIES, total - next), RUN_BYTES);
      if (run.isEmpty()) return missing(total);
      var problem = places.check(run);
      if (problem.isPresent()) return problem;
      for (var entry : run) {
        problem = check(entry, bookmarks);
        if (problem.isPresent()) return problem;
      }
      progress.accept((double) next / total);
    }
    var problem = places.checkEnd(header);
    return problem.isEmpty() && withBookmarks ? bookmarks.checkIndex(cancelled) : problem;
  }

  private Optional<String> missing(long total) throws IOException {
    if (Long.compareUnsigned(reader.getHeader().totalEntries(), total) < 0)
      throw new StreamTruncatedException("The stream", next);
    return Optional.of(
        PlainText.format(
            "Entry %s is missing: the header says that there are %s.",
            NumberFormats.grouped(next), NumberFormats.grouped(total)));
  }

  private Optional<String> check(StreamEntry entry, BookmarkCheck bookmarks) throws IOException {
    if (entry.number() != next)
      return Optional.of(
          PlainText.format(
              "Entry %s has the wrong number: expected %s, found %s.",
              NumberFormats.grouped(next),
              NumberFormats.grouped(next),
              NumberFormats.grouped(entry.number())));
    if (withBookmarks && entry.isBookmark()) {
      var problem = bookmarks.check(entry);
      if (problem.isPresent()) return problem;
    }
    if (entry.isBookmark() && entry.data().length == 0)
      warn(entry, "It has no bytes, so that nobody can ask for it.");
    if (withData) decode(entry);
    kinds.merge(EntryKind.of(entry), 1L, Long::sum);
    next++;
    return Optional.empty();
  }

  private void decode(StreamEntry entry) {
    var problems = EntryDecoder.decodeStored(entry).problems();
    if (!problems.isEmpty()) warn(entry, problems.getFirst());
  }

  private void warn(StreamEntry entry, String words) {
    warningCount++;
    if (warnings.size() < MAX_WARNINGS)
      warnings.add(
          PlainText.format(
              "Entry %s, %s: %s",
              NumberFormats.grouped(entry.number()), EntryKind.titleOf(entry.type()), words));
  }
}
