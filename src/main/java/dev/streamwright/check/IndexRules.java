package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.BookmarkRows;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// B3, B4 and B5: the bookmark index against the stream.
///
/// Nearly always both have the same: that costs a sum over each. Only if the sums differ is each
/// bookmark looked up, and each row followed, to say where.
final class IndexRules implements EntryRules {
  private static final int ROWS = 1000;

  private final BookmarkRows rows;
  private final StreamReader reader;
  private final PayloadFormats formats;
  private final Consumer<Finding> findings;
  private final IndexSum bookmarks = new IndexSum();
  private final Scan lookups;

  /// @param lookups goes through the stream once more
  IndexRules(
      BookmarkRows rows,
      StreamReader reader,
      PayloadFormats formats,
      Scan lookups,
      Consumer<Finding> findings) {
    this.rows = rows;
    this.reader = reader;
    this.formats = formats;
    this.lookups = lookups;
    this.findings = findings;
  }

  @Override
  public void check(Facts facts) {
    var data = facts.entry().data();
    if (facts.kind() == EntryKind.BOOKMARK && data.length > 0) bookmarks.add(data, facts.place());
  }

  /// Compares the index with all bookmarks of the stream.
  ///
  /// @return false if it was cancelled
  boolean compare(ScanWatch watch) throws IOException {
    if (isSame(watch)) return true;
    boolean all = lookups.run(this::lookUp, (_, found) -> found.forEach(this::report), only(watch));
    return all && follow(watch);
  }

  /// The progress shown is that of the first way through the stream.
  private static ScanWatch only(ScanWatch watch) {
    return new ScanWatch() {
      @Override
      public boolean isCancelled() {
        return watch.isCancelled();
      }
    };
  }

  private boolean isSame(ScanWatch watch) throws IOException {
    var sum = new IndexSum();
    boolean readable = true;
    var page = rows.rows(new byte[0], ROWS);
    while (!page.isEmpty() && readable && !watch.isCancelled()) {
      for (var row : page) {
        readable &= row.number().isPresent();
        sum.add(row.bookmark(), row.number().orElse(0));
      }
      page = following(page);
    }
    return readable && page.isEmpty() && sum.isSameAs(bookmarks);
  }

  private List<BookmarkRows.Row> following(List<BookmarkRows.Row> page) throws IOException {
    byte[] last = page.getLast().bookmark();
    return rows.rows(Arrays.copyOf(last, last.length + 1), ROWS);
  }

  private List<Finding> lookUp(EntryRun run) throws IOException {
    var found = new ArrayList<Finding>();
    var entries = run.entries();
    while (entries.next())
      if (entries.isBookmark() && canBeAsked(entries.dataBytes())) lookUp(entries.entry(), found);
    return found;
  }

  /// Servers refuse long bookmarks, which some writers let pass.
  private boolean canBeAsked(int bytes) {
    return bytes > 0 && (bytes <= Bookmark.MAX_ADDED_BYTES || !(rows instanceof AskedRows));
  }

  private void lookUp(StreamEntry entry, List<Finding> found) throws IOException {
    var row = rows.find(entry.data());
    if (row.isEmpty()) found.add(missing(entry, "no row"));
    else if (row.getAsLong() == entry.number()) return;
    else if (!isSetAgain(entry, row.getAsLong())) found.add(missing(entry, arrow(row.getAsLong())));
    else if (formats.bookmarkIn(entry).isEmpty()) found.add(twice(entry, row.getAsLong()));
  }

  private void report(Finding finding) {
    findings.accept(finding);
  }

  private boolean isSetAgain(StreamEntry entry, long row) throws IOException {
    return Long.compareUnsigned(row, entry.number()) > 0 && isBookmark(row, entry.data());
  }

  /// Of an entry that cannot be read nothing more is said than that.
  private boolean isBookmark(long number, byte[] bytes) throws IOException {
    try {
      var entry = reader.getEntry(number);
      return entry.isPresent()
          && entry.get().isBookmark()
          && Arrays.equals(entry.get().data(), bytes);
    } catch (CorruptStreamException _) {
      return true;
    }
  }

  private static Finding missing(StreamEntry entry, String found) {
    var sentence =
        found.equals("no row")
            ? "The bookmark has no row in the index: programs that use it do not find it."
            : "The bookmark's row in the index leads to another entry.";
    return Finding.of(Rule.B3, entry.number(), arrow(entry.number()), found, sentence);
  }

  /// Bookmarks of batches and blocks are known by their numbers, see [BookmarkRules].
  private static Finding twice(StreamEntry entry, long again) {
    var number = NumberFormats.grouped(again);
    return Finding.of(
        Rule.B5,
        entry.number(),
        "once",
        "also at " + number,
        "The bookmark is set again at entry " + number + ", where the index leads.");
  }

  private static String arrow(long number) {
    return "row → " + NumberFormats.grouped(number);
  }

  private boolean follow(ScanWatch watch) throws IOException {
    var page = rows.rows(new byte[0], ROWS);
    while (!page.isEmpty()) {
      for (var row : page) {
        if (watch.isCancelled()) return false;
        follow(row);
      }
      page = following(page);
    }
    return true;
  }

  private void follow(BookmarkRows.Row row) throws IOException {
    var number = row.number();
    if (number.isPresent() && isBookmark(number.getAsLong(), row.bookmark())) return;
    long total = reader.getHeader().totalEntries();
    boolean there = number.isPresent() && Long.compareUnsigned(number.getAsLong(), total) < 0;
    var name = row.bookmark().length == 0 ? "no bytes" : Bookmark.of(row.bookmark()).toString();
    findings.accept(
        new Finding(
            Rule.B4,
            Rule.B4.severity(),
            there ? number : OptionalLong.empty(),
            "bookmark " + name,
            there ? "another entry" : number.isEmpty() ? "no entry number" : past(number),
            PlainSentence.of(
                "The index row of bookmark", name, "leads to", where(number, there) + ".")));
  }

  private static String past(OptionalLong number) {
    return "past the end, entry " + NumberFormats.grouped(number.getAsLong());
  }

  private static String where(OptionalLong number, boolean there) {
    if (number.isEmpty()) return "no entry";
    var entry = "entry " + NumberFormats.grouped(number.getAsLong());
    return entry + (there ? ", which is not that bookmark" : ", which the stream does not have");
  }

  /// That there is no index, or another program's: both are worth a note.
  static Finding note(String found, String sentence) {
    return Finding.ofFile(Rule.B3, "an index of our own", found, sentence).as(Severity.NOTE);
  }
}
