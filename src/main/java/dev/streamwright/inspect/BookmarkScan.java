package dev.streamwright.inspect;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/// Looks for bookmarks in the stream's entries: a binary search for the place where a number would
/// be, then a walk from there to an entry whose batch or block has a bookmark. It assumes that
/// numbers rise along the stream; where they do not, it may miss what is nearer, but what it names
/// exists.
final class BookmarkScan {

  /// As many as a client asks a server for in one round trip.
  private static final int CHUNK_ENTRIES = 100;

  /// An entry that tells a number is among so few, mostly.
  private static final int FIRST_LOOK_ENTRIES = 16;

  private static final int CHUNK_BYTES = 1 << 20;

  /// How far it walks from the place, in entries.
  private static final long MAX_WALK = 20_000;

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final BooleanSupplier cancelled;

  BookmarkScan(StreamReader reader, PayloadFormats formats, BooleanSupplier cancelled) {
    this.reader = reader;
    this.formats = formats;
    this.cancelled = cancelled;
  }

  /// The existing bookmark of this kind with the nearest higher number.
  Optional<ZkevmBookmark> firstAbove(ZkevmBookmark wanted) throws IOException {
    long total = reader.getHeader().totalEntries();
    long place = place(wanted, total);
    long end = Math.min(total, place + MAX_WALK);
    for (long first = place; first < end; ) {
      var chunk = chunk(first, end);
      if (chunk.isEmpty()) break;
      var above = firstExisting(wanted.kind(), chunk, number -> isLess(wanted.value(), number));
      if (above.isPresent()) return above;
      first += chunk.size();
    }
    return Optional.empty();
  }

  /// The existing bookmark of this kind with the nearest lower number.
  Optional<ZkevmBookmark> lastBelow(ZkevmBookmark wanted) throws IOException {
    long end = place(wanted, reader.getHeader().totalEntries());
    long lowest = Math.max(0, end - MAX_WALK);
    while (end > lowest) {
      long start = Math.max(lowest, end - CHUNK_ENTRIES);
      var entries = new ArrayList<StreamEntry>();
      while (start + entries.size() < end) {
        var chunk = chunk(start + entries.size(), end);
        if (chunk.isEmpty()) return Optional.empty();
        entries.addAll(chunk);
      }
      var below =
          firstExisting(
              wanted.kind(), entries.reversed(), number -> isLess(number, wanted.value()));
      if (below.isPresent()) return below;
      end = start;
    }
    return Optional.empty();
  }

  /// The first number that an entry tells, that is accepted, and that has a bookmark.
  private Optional<ZkevmBookmark> firstExisting(
      ZkevmBookmark.Kind kind, List<StreamEntry> entries, LongPredicate accepted)
      throws IOException {
    var refused = OptionalLong.empty();
    for (var entry : entries) {
      var number = formats.positionOf(entry).number(kind);
      if (number.isEmpty() || number.equals(refused) || !accepted.test(number.getAsLong()))
        continue;
      var bookmark = new ZkevmBookmark(kind, number.getAsLong());
      for (var bytes : formats.bookmarksOf(bookmark))
        if (reader.getBookmark(bytes).isPresent()) return Optional.of(bookmark);
      refused = number;
    }
    return Optional.empty();
  }

  /// The first entry from which on entries tell a number above the wanted one.
  private long place(ZkevmBookmark wanted, long total) throws IOException {
    long low = 0;
    long high = total;
    while (low < high) {
      long middle = low + (high - low) / 2;
      var told = firstNumber(wanted.kind(), middle, high);
      if (told.isEmpty() || isLess(wanted.value(), told.getAsLong())) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /// The number of this kind that the first entry which tells one does tell.
  private OptionalLong firstNumber(ZkevmBookmark.Kind kind, long from, long to) throws IOException {
    for (long first = from; first < Math.min(to, from + MAX_WALK); ) {
      long end = first == from ? Math.min(to, from + FIRST_LOOK_ENTRIES) : to;
      var chunk = chunk(first, end);
      if (chunk.isEmpty()) break;
      for (var entry : chunk) {
        var number = formats.positionOf(entry).number(kind);
        if (number.isPresent()) return number;
      }
      first += chunk.size();
    }
    return OptionalLong.empty();
  }

  private List<StreamEntry> chunk(long first, long end) throws IOException {
    if (cancelled.getAsBoolean()) throw new CancellationException();
    return reader.getEntries(first, (int) Math.min(CHUNK_ENTRIES, end - first), CHUNK_BYTES);
  }

  private static boolean isLess(long one, long other) {
    return Long.compareUnsigned(one, other) < 0;
  }
}
