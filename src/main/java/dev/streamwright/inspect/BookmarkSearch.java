package dev.streamwright.inspect;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryProbes;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Finds bookmarks in any stream, and the nearest ones that exist.
///
/// For a batch or block it asks for the numbers next to it, up to 64 to either side; past a larger
/// gap, and at once if the stream is at a server, it searches the stream itself, and above the last
/// one that the stream's end tells it looks for none: both assume that numbers rise along the
/// stream. A server is asked for entries in many places at once. For raw bytes it
/// needs a reader that knows all bookmarks ([BookmarkCatalogue]); without one, nothing is known to
/// be near. Whatever it names exists.
///
/// Every method throws [CancellationException] once the flag says so.
public final class BookmarkSearch {

  private static final int PROBES = 64;
  private static final int REMOTE_PROBES = 2;
  private static final Optional<BookmarkHit> NO_HIT = Optional.empty();

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final BooleanSupplier cancelled;

  /// @param formats which bytes stand for a batch or a block in this stream
  /// @param cancelled asked before every call to the reader
  public BookmarkSearch(StreamReader reader, PayloadFormats formats, BooleanSupplier cancelled) {
    this.reader = reader;
    this.formats = formats;
    this.cancelled = cancelled;
  }

  public PayloadFormats formats() {
    return formats;
  }

  /// A batch's or block's bookmark, or the nearest ones.
  public BookmarkResult find(ZkevmBookmark wanted) throws IOException {
    var hit = hit(wanted);
    if (hit.isPresent()) return found(hit.get());
    if (cancelled.getAsBoolean()) throw new CancellationException();
    var last = StreamTail.last(wanted.kind(), reader, formats);
    boolean isAbove =
        last.isPresent() && Long.compareUnsigned(last.getAsLong(), wanted.value()) < 0;
    return isAbove
        ? missing(wanted, atOrBelow(new ZkevmBookmark(wanted.kind(), last.getAsLong())), NO_HIT)
        : between(wanted);
  }

  private Optional<BookmarkHit> atOrBelow(ZkevmBookmark bookmark) throws IOException {
    var hit = hit(bookmark);
    return hit.isPresent() ? hit : next(bookmark, -1);
  }

  /// Both neighbours. Far away, each question costs as much as reading a hundred entries, so the
  /// place is looked for once, and no number is tried.
  private BookmarkResult between(ZkevmBookmark wanted) throws IOException {
    if (reader.as(EntryProbes.class).isEmpty())
      return missing(wanted, next(wanted, -1), next(wanted, 1));
    var scan = new BookmarkScan(reader, formats, this::hit, cancelled);
    long total = reader.getHeader().totalEntries();
    long place = scan.place(wanted, total);
    return missing(wanted, scan.lastBelow(wanted, place), scan.firstAbove(wanted, place, total));
  }

  private BookmarkResult missing(
      ZkevmBookmark wanted, Optional<BookmarkHit> before, Optional<BookmarkHit> after) {
    var bytes = formats.bookmarksOf(wanted).getFirst();
    return new BookmarkResult(bytes, Optional.of(wanted), NO_HIT, before, after);
  }

  /// A bookmark by its bytes, or the nearest ones in the order of their bytes; bytes that name a
  /// batch or block are searched as such.
  public BookmarkResult find(Bookmark wanted) throws IOException {
    var named = formats.named(wanted);
    var hit = hit(wanted);
    if (hit.isPresent()) return found(hit.get());
    if (named.isPresent()) return find(named.get());
    var catalogue = reader.as(BookmarkCatalogue.class);
    if (catalogue.isEmpty())
      return new BookmarkResult(wanted, named, hit, Optional.empty(), Optional.empty());
    return new BookmarkResult(
        wanted,
        named,
        hit,
        first(hits(catalogue.get().bookmarksBefore(wanted, 1))),
        first(hits(catalogue.get().bookmarksFrom(wanted, 1))));
  }

  /// Where else a bookmark stands that was found.
  public Optional<BookmarkOccurrences> occurrences(BookmarkResult result) throws IOException {
    return result.hit().isEmpty()
        ? Optional.empty()
        : Optional.of(BookmarkOccurrences.of(result.hit().get(), reader, cancelled));
  }

  /// The bookmarks around a batch or block in the order of their numbers, the one itself included
  /// if it exists.
  ///
  /// @param before how many before it, at most
  /// @param after how many behind it, at most
  public List<BookmarkHit> around(ZkevmBookmark middle, int before, int after) throws IOException {
    var hits = new ArrayList<>(run(middle, before, -1)).reversed();
    var around = new ArrayList<>(hits);
    hit(middle).ifPresent(around::add);
    around.addAll(run(middle, after, 1));
    return around;
  }

  /// The bookmarks around some bytes in the order of their bytes, likewise; empty without a
  /// catalogue.
  public List<BookmarkHit> around(Bookmark middle, int before, int after) throws IOException {
    var asked = reader.as(BookmarkCatalogue.class);
    if (asked.isEmpty()) return List.of();
    BookmarkCatalogue catalogue = asked.get();
    var around = new ArrayList<BookmarkHit>();
    if (before > 0) around.addAll(hits(catalogue.bookmarksBefore(middle, before)).reversed());
    var exact = hit(middle);
    var behind = catalogue.bookmarksFrom(middle, after + 1);
    int count = Math.min(behind.size(), after + (exact.isPresent() ? 1 : 0));
    around.addAll(hits(behind.subList(0, count)));
    return around;
  }

  private List<BookmarkHit> run(ZkevmBookmark from, int count, int step) throws IOException {
    var hits = new ArrayList<BookmarkHit>();
    var last = from;
    while (hits.size() < count) {
      var next = next(last, step);
      if (next.isEmpty()) break;
      hits.add(next.get());
      last = next.get().named().orElseThrow();
    }
    return hits;
  }

  /// The nearest existing one with a higher number (step 1) or a lower one (step −1).
  private Optional<BookmarkHit> next(ZkevmBookmark from, int step) throws IOException {
    long end = step > 0 ? -1 : 0;
    long number = from.value();
    int probes = reader.as(RemoteStream.class).isPresent() ? REMOTE_PROBES : PROBES;
    for (int i = 0; i < probes; i++) {
      if (number == end) return Optional.empty();
      number += step;
      var hit = hit(new ZkevmBookmark(from.kind(), number));
      if (hit.isPresent()) return hit;
    }
    var probed = new ZkevmBookmark(from.kind(), number);
    var scan = new BookmarkScan(reader, formats, this::hit, cancelled);
    long total = reader.getHeader().totalEntries();
    long place = scan.place(probed, total);
    return step > 0 ? scan.firstAbove(probed, place, total) : scan.lastBelow(probed, place);
  }

  private Optional<BookmarkHit> hit(ZkevmBookmark named) throws IOException {
    for (var bookmark : formats.bookmarksOf(named)) {
      var hit = hit(bookmark);
      if (hit.isPresent()) return hit;
    }
    return Optional.empty();
  }

  private Optional<BookmarkHit> hit(Bookmark bookmark) throws IOException {
    if (cancelled.getAsBoolean()) throw new CancellationException();
    var number = reader.getBookmark(bookmark);
    if (number.isEmpty()) return Optional.empty();
    return Optional.of(
        new BookmarkHit(
            bookmark,
            formats.named(bookmark),
            number.getAsLong(),
            reader.getFirstEventAfterBookmark(bookmark)));
  }

  private List<BookmarkHit> hits(List<Bookmark> bookmarks) throws IOException {
    var hits = new ArrayList<BookmarkHit>();
    for (var bookmark : bookmarks) hit(bookmark).ifPresent(hits::add);
    return hits;
  }

  private static BookmarkResult found(BookmarkHit hit) {
    return new BookmarkResult(
        hit.bookmark(), hit.named(), Optional.of(hit), Optional.empty(), Optional.empty());
  }

  private static Optional<BookmarkHit> first(List<BookmarkHit> hits) {
    return hits.stream().findFirst();
  }
}
