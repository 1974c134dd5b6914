package dev.streamwright.app.bookmarks;

import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkOccurrences;
import dev.streamwright.inspect.BookmarkResult;
import dev.streamwright.inspect.BookmarkSearch;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a search found.
///
/// @param neighbours the bookmarks around the wanted one in their order, that one included even if
/// it is missing
/// @param firstEntry the first entry after it, if there is one
/// @param occurrences where else it stands, if it was found
/// @param took how long the search took
public record BookmarkAnswer(
    BookmarkQuestion question,
    BookmarkResult result,
    List<Neighbour> neighbours,
    Optional<Neighbour.FirstEntry> firstEntry,
    Optional<BookmarkOccurrences> occurrences,
    Duration took) {

  private static final int NEIGHBOURS = 6;

  static BookmarkAnswer find(BookmarkQuestion question, BookmarkSearch search) throws IOException {
    long start = System.nanoTime();
    var result = question.find(search);
    var took = Duration.ofNanos(System.nanoTime() - start);
    var hits = around(result, search);
    boolean byNumber = result.named().isPresent();
    var formats = search.formats();
    var around = new ArrayList<Neighbour>();
    for (var hit : hits) around.add(Neighbour.of(hit, byNumber, formats));
    if (result.hit().isEmpty() && !hits.isEmpty()) {
      int before = (int) hits.stream().filter(hit -> isBefore(hit, result)).count();
      around.add(before, Neighbour.missing(result));
    }
    var first =
        result
            .hit()
            .flatMap(BookmarkHit::firstEvent)
            .map(event -> Neighbour.FirstEntry.of(event, formats));
    return new BookmarkAnswer(
        question, result, List.copyOf(around), first, search.occurrences(result), took);
  }

  /// The bookmarks around it that the stream has, six to either side: by number if the bytes name a
  /// batch or a block, else by bytes.
  private static List<BookmarkHit> around(BookmarkResult result, BookmarkSearch search)
      throws IOException {
    return result.named().isPresent()
        ? search.around(result.named().get(), NEIGHBOURS, NEIGHBOURS)
        : search.around(result.wanted(), NEIGHBOURS, NEIGHBOURS);
  }

  public boolean isFound() {
    return result.hit().isPresent();
  }

  /// The number of the bookmark's entry, if it was found.
  public Optional<Long> place() {
    return result.hit().map(BookmarkHit::entryNumber);
  }

  /// `Batch 201 found`, `No bookmark for L2 block 4,260`.
  public String title() {
    if (isFound()) return question.describe() + " found";
    return question.named().map(named -> "No bookmark for " + named).orElse("No such bookmark");
  }

  /// What came of it, in a word or two: `entry 17,418`, `not found`.
  public String outcome() {
    return place().map(number -> "entry " + NumberFormats.grouped(number)).orElse("not found");
  }

  /// `in under 1 ms`, `in 12 ms`, `in 1.3 s`.
  public String tookWords() {
    long millis = took.toMillis();
    if (millis < 1) return "in under 1 ms";
    return millis < 1000
        ? PlainText.format("in %d ms", millis)
        : PlainText.format("in %.1f s", millis / 1000.0);
  }

  /// How far a near bookmark is from the wanted one: `one lower`, `12 higher`.
  public String distance(BookmarkHit near) {
    boolean lower = result.before().filter(near::equals).isPresent();
    var named = result.named();
    if (named.isEmpty() || near.named().isEmpty()) return lower ? "next before" : "next after";
    long wanted = named.get().value();
    long found = near.named().get().value();
    long between = lower ? wanted - found : found - wanted;
    return (between == 1 ? "one" : NumberFormats.grouped(between)) + (lower ? " lower" : " higher");
  }

  /// A near bookmark's number, or its bytes.
  static String name(BookmarkHit near) {
    return near.named()
        .map(named -> NumberFormats.grouped(named.value()))
        .orElseGet(() -> HexText.spaced(near.bookmark().bytes()));
  }

  private static boolean isBefore(BookmarkHit hit, BookmarkResult result) {
    var wanted = result.named();
    return wanted.isPresent() && hit.named().isPresent()
        ? Long.compareUnsigned(hit.named().get().value(), wanted.get().value()) < 0
        : hit.bookmark().compareTo(result.wanted()) < 0;
  }
}
