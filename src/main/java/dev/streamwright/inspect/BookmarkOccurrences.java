package dev.streamwright.inspect;

import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Where else a bookmark stands that was set more than once: the index answers one of these entries
/// only.
///
/// @param answered the entry that the index answers, u64
/// @param others the other ones, in order, 100 at most
/// @param from the first entry that was looked at, u64
/// @param to after the last one that was looked at, u64
/// @param isWhole whether that is the whole stream
public record BookmarkOccurrences(
    long answered, List<Long> others, long from, long to, boolean isWhole) {

  /// How many entries are looked at, half of them before the one that the index answers.
  static final long MAX_ENTRIES = 500_000;

  private static final int MAX_OTHERS = 100;
  private static final int RUN_BYTES = 1 << 20;

  /// Looks through a file, or through what is near the bookmark in a long one. A server is not
  /// asked: all of that would have to travel.
  ///
  /// @param cancelled asked between reads; then it throws [CancellationException]
  public static BookmarkOccurrences of(
      BookmarkHit hit, StreamReader reader, BooleanSupplier cancelled) throws IOException {
    return of(hit, reader, MAX_ENTRIES, cancelled);
  }

  static BookmarkOccurrences of(
      BookmarkHit hit, StreamReader reader, long maxEntries, BooleanSupplier cancelled)
      throws IOException {
    long answered = hit.entryNumber();
    if (reader.as(RemoteStream.class).isPresent())
      return new BookmarkOccurrences(answered, List.of(), answered, answered + 1, false);
    long total = reader.getHeader().totalEntries();
    long from = Math.clamp(answered - maxEntries / 2, 0, Math.max(0, total - maxEntries));
    long to = Math.min(total, from + maxEntries);
    var others = new ArrayList<Long>();
    try (var runs = EntryRuns.of("The stream", reader, from)) {
      while (runs.position() < to && others.size() < MAX_OTHERS) {
        if (cancelled.getAsBoolean()) throw new CancellationException();
        var entries = runs.readEntries(RUN_BYTES);
        if (entries.isEmpty()) break;
        for (var entry : entries)
          if (entry.isBookmark()
              && entry.number() != answered
              && entry.number() < to
              && others.size() < MAX_OTHERS
              && hit.bookmark().hasBytes(entry.data())) others.add(entry.number());
      }
      to = Math.min(to, runs.position());
    }
    return new BookmarkOccurrences(
        answered, List.copyOf(others), from, to, from == 0 && to == total);
  }

  /// A sentence, or empty if it stands nowhere else: `It stands at entry 14 too; the index answers
  /// entry 26.`
  public String sentence() {
    if (others.isEmpty()) return "";
    var numbers = others.stream().map(NumberFormats::grouped).collect(Collectors.joining(", "));
    var words = new StringBuilder("It stands at ");
    words.append(others.size() == 1 ? "entry " : "entries ").append(numbers);
    words.append(" too; the index answers entry ").append(NumberFormats.grouped(answered));
    if (!isWhole)
      words
          .append(" (of entries ")
          .append(NumberFormats.grouped(from))
          .append(" to ")
          .append(NumberFormats.grouped(to - 1))
          .append(", which were looked at)");
    return words.append('.').toString();
  }
}
