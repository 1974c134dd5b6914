package dev.streamwright.check;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.scan.DamagedEntries;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// P rules: whether a file's entries lie one after the other, none across a page border, and end
/// where the header says. What cannot be read at all is reported by the scan.
final class FileRules {
  private static final PageLayout LAYOUT = PageLayout.STANDARD;
  private static final long UNKNOWN = -1;

  private final EntryLocator locator;
  private final Consumer<Finding> findings;
  private long end;

  /// @param fromStart whether entry 0 comes first
  FileRules(EntryLocator locator, boolean fromStart, Consumer<Finding> findings) {
    this.locator = locator;
    this.findings = findings;
    end = fromStart ? PageLayout.HEADER_PAGE_BYTES : UNKNOWN;
  }

  /// P2. A file that ends before its entries do has lost some; one that is merely no whole number
  /// of pages has all it needs.
  void checkSize(StreamHeader header) throws IOException {
    var written = locator.writtenHeader();
    long fileBytes = locator.fileBytes();
    if (written.totalLength() > fileBytes)
      findings.accept(
          Finding.ofFile(
              Rule.P2,
              NumberFormats.exactSize(written.totalLength()),
              NumberFormats.exactSize(fileBytes),
              PlainText.format(
                  "The file is cut off: its header needs %s for %s, and it has %s with %s.",
                  NumberFormats.exactSize(written.totalLength()),
                  NumberFormats.counted(written.totalEntries(), "entry", "entries"),
                  NumberFormats.exactSize(fileBytes),
                  NumberFormats.grouped(header.totalEntries()))));
    else if ((fileBytes - PageLayout.HEADER_PAGE_BYTES) % LAYOUT.pageBytes() != 0)
      findings.accept(
          Finding.ofFile(
                  Rule.P2,
                  "4,096 bytes and whole pages",
                  NumberFormats.exactSize(fileBytes),
                  "The file's last page is not whole: other programs refuse to open it.")
              .as(Severity.WARNING));
  }

  /// One question for a run, and one for each entry only if something is wrong.
  void check(EntryRun run) throws IOException {
    if (end == UNKNOWN) end = locator.getOffset(run.first()).orElse(PageLayout.HEADER_PAGE_BYTES);
    long start = end;
    long place = 0;
    var entries = run.entries();
    while (entries.next()) place = place(entries.entryBytes());
    if (isAt(run.first() + run.count() - 1, place)) return;
    end = start;
    entries = run.entries();
    while (entries.next()) find(entries.number(), entries.entryBytes());
  }

  private void find(long number, int entryBytes) throws IOException {
    long place = place(entryBytes);
    var found = locator.getOffset(number);
    if (found.isEmpty() || found.getAsLong() == place) return;
    boolean startsPage = LAYOUT.bytesLeft(place) == LAYOUT.pageBytes();
    findings.accept(
        Finding.of(
            Rule.P5,
            number,
            "offset " + NumberFormats.grouped(place),
            "offset " + NumberFormats.grouped(found.getAsLong()),
            PlainText.format(
                "Entry %s is misplaced: expected at offset %s%s, found at %s.",
                NumberFormats.grouped(number),
                NumberFormats.grouped(place),
                startsPage ? ", the start of a page" : "",
                NumberFormats.grouped(found.getAsLong()))));
    end = found.getAsLong() + entryBytes;
  }

  /// P3 to P5: entries that the scan had to leave out.
  void leftOut(DamagedEntries damaged) {
    end = UNKNOWN;
    findings.accept(finding(damaged.first(), damaged.sentence(), damaged.reason()));
  }

  static Finding finding(long entry, String sentence, CorruptStreamException reason) {
    var rule = rule(reason);
    return new Finding(
        rule, rule.severity(), OptionalLong.of(entry), reason.expected(), reason.found(), sentence);
  }

  private static Rule rule(CorruptStreamException reason) {
    if (reason.expected().startsWith("entry number")) return Rule.P5;
    boolean page = (reason.offset() - PageLayout.HEADER_PAGE_BYTES) % LAYOUT.pageBytes() == 0;
    return page ? Rule.P3 : Rule.P4;
  }

  /// P6, once all entries were looked at.
  void checkEnd(StreamHeader header) {
    long length = header.totalLength();
    if (end == UNKNOWN || length == end || length == end + padding()) return;
    findings.accept(
        Finding.ofFile(
            Rule.P6,
            "an end at offset " + NumberFormats.grouped(end),
            "offset " + NumberFormats.grouped(length),
            PlainText.format(
                "The header puts the stream's end at offset %s; the last entry ends at %s.",
                NumberFormats.grouped(length), NumberFormats.grouped(end))));
  }

  private int padding() {
    int left = LAYOUT.bytesLeft(end);
    return left == LAYOUT.pageBytes() ? 0 : left;
  }

  /// Where the next entry should lie; the end moves after it. One that is longer than a page,
  /// which some writers let pass, starts a page and runs on across the next ones.
  private long place(int entryBytes) {
    long place =
        entryBytes > LAYOUT.pageBytes() ? end + padding() : LAYOUT.placeFor(end, entryBytes);
    end = place + entryBytes;
    return place;
  }

  private boolean isAt(long number, long place) throws IOException {
    var found = locator.getOffset(number);
    return found.isEmpty() || found.getAsLong() == place;
  }
}
