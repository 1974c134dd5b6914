package dev.streamwright.inspect;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryProbes;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/// Looks for bookmarks in the stream's entries: a search by halves for the place where a number
/// would be (by 33rds where many places can be asked for at once), then a walk from there to an
/// entry whose batch or block has a bookmark. It assumes that numbers rise along the stream; where
/// they do not, it may miss what is nearer, but what it names exists.
final class BookmarkScan {

  /// As many as a client asks a server for in one round trip.
  private static final int CHUNK_ENTRIES = 100;

  /// An entry that tells a number is among so few, mostly.
  private static final int FIRST_LOOK_ENTRIES = 16;

  private static final int CHUNK_BYTES = 1 << 20;

  private static final int PROBED_PLACES = 32;

  /// One of so few tells a number, mostly.
  private static final int PROBED_RUN = 4;

  /// How far it walks from the place, in entries.
  private static final long MAX_WALK = 20_000;

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final Lookup lookup;
  private final BooleanSupplier cancelled;

  BookmarkScan(
      StreamReader reader, PayloadFormats formats, Lookup lookup, BooleanSupplier cancelled) {
    this.reader = reader;
    this.formats = formats;
    this.lookup = lookup;
    this.cancelled = cancelled;
  }

  /// Asks the stream for a batch's or block's bookmark.
  interface Lookup {
    Optional<BookmarkHit> hit(ZkevmBookmark named) throws IOException;
  }

  /// The existing bookmark of this kind with the nearest higher number.
  Optional<BookmarkHit> firstAbove(ZkevmBookmark wanted, long place, long total)
      throws IOException {
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
  Optional<BookmarkHit> lastBelow(ZkevmBookmark wanted, long place) throws IOException {
    long end = place;
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
  private Optional<BookmarkHit> firstExisting(
      ZkevmBookmark.Kind kind, List<StreamEntry> entries, LongPredicate accepted)
      throws IOException {
    var refused = OptionalLong.empty();
    for (var entry : entries) {
      var number = formats.positionOf(entry).number(kind);
      if (number.isEmpty() || number.equals(refused) || !accepted.test(number.getAsLong()))
        continue;
      var hit = lookup.hit(new ZkevmBookmark(kind, number.getAsLong()));
      if (hit.isPresent()) return hit;
      refused = number;
    }
    return Optional.empty();
  }

  /// The first entry from which on entries tell a number above the wanted one.
  ///
  /// @param total how many entries there are
  long place(ZkevmBookmark wanted, long total) throws IOException {
    var probes = reader.as(EntryProbes.class);
    var range = new Range(0, total);
    while (range.low < range.high) {
      var narrower = probes.isPresent() ? probed(probes.get(), wanted, range) : range;
      range = narrower.equals(range) ? halved(wanted, range) : narrower;
    }
    return range.low;
  }

  /// Where the place is: from `low` to `high`, both included.
  private record Range(long low, long high) {}

  private Range halved(ZkevmBookmark wanted, Range range) throws IOException {
    long middle = range.low + (range.high - range.low) / 2;
    var told = firstNumber(wanted.kind(), middle, range.high);
    return told.isEmpty() || isLess(wanted.value(), told.getAsLong())
        ? new Range(range.low, middle)
        : new Range(middle + 1, range.high);
  }

  /// What is left of a range once entries all over it were asked for in one round trip: all of a
  /// short one, runs of a few in a long one.
  private Range probed(EntryProbes probes, ZkevmBookmark wanted, Range range) throws IOException {
    if (cancelled.getAsBoolean()) throw new CancellationException();
    long count = range.high - range.low;
    boolean isShort = count <= EntryProbes.MAX_PROBES;
    var numbers = new ArrayList<Long>();
    if (isShort) for (long number = range.low; number < range.high; number++) numbers.add(number);
    else {
      long step = count / (PROBED_PLACES + 1);
      for (int i = 1; i <= PROBED_PLACES; i++)
        for (int next = 0; next < PROBED_RUN; next++) numbers.add(range.low + i * step + next);
    }
    long low = range.low;
    for (var entry : probes.probe(numbers)) {
      var told = formats.positionOf(entry).number(wanted.kind());
      if (told.isEmpty()) continue;
      if (isLess(wanted.value(), told.getAsLong()))
        return new Range(isShort ? entry.number() : low, entry.number());
      low = entry.number() + 1;
    }
    return new Range(isShort ? range.high : low, range.high);
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
