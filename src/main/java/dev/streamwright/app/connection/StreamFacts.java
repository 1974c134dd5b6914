package dev.streamwright.app.connection;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What the side panel says of a stream, in words. What is not known yet is a dash.
///
/// @param usedFraction 0 to 1 of the file
/// @param usedExactly for a tooltip
/// @param changed when entries were last seen to be added, or else the file was written, in UTC
/// @param changedLocally the same in the time of this place, for a tooltip
/// @param indexing how far the bookmarks are indexed, or empty once all are
/// @param indexedFraction 0 to 1
public record StreamFacts(
    String entries,
    String lastBlock,
    String lastBatch,
    String used,
    double usedFraction,
    String usedExactly,
    String dataPages,
    String version,
    String systemId,
    String streamType,
    String changed,
    String changedLocally,
    String indexing,
    double indexedFraction) {

  /// What stands for a fact that is not known yet.
  public static final String UNKNOWN = "–";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /// @param measured what was found in the background, if it was
  /// @param changed when the stream was last seen to grow, or its file was written
  static StreamFacts of(
      StreamHeader header,
      Optional<Measured> measured,
      Optional<Instant> changed,
      Instant now,
      ZoneId zone) {
    var fileBytes = measured.map(Measured::fileBytes).orElse(0L);
    long pages = PageLayout.STANDARD.pagesInUse(header.totalLength());
    long filePages =
        fileBytes == 0
            ? 0
            : (fileBytes - PageLayout.HEADER_PAGE_BYTES) / PageLayout.STANDARD.pageBytes();
    double indexed = measured.map(at -> at.indexedFraction(header)).orElse(1.0);
    return new StreamFacts(
        NumberFormats.grouped(header.totalEntries()),
        measured.map(Measured::lastBlock).orElse(UNKNOWN),
        measured.map(Measured::lastBatch).orElse(UNKNOWN),
        used(header.totalLength(), fileBytes),
        fileBytes == 0 ? 0 : Math.min(1, (double) header.totalLength() / fileBytes),
        usedExactly(header.totalLength(), fileBytes),
        NumberFormats.grouped(pages)
            + (filePages == 0 ? "" : " of " + NumberFormats.grouped(filePages)),
        String.valueOf(header.version()),
        Long.toUnsignedString(header.systemId()),
        streamType(header.streamType()),
        changed.map(time -> changed(time, now)).orElse(UNKNOWN),
        changed
            .map(time -> changedLocally(time, zone))
            .orElse("No growth was seen since the stream was opened"),
        indexed < 1 ? PlainText.format("%d %%", (long) (indexed * 100)) : "",
        indexed);
  }

  private static String used(long usedBytes, long fileBytes) {
    if (fileBytes == 0) return NumberFormats.size(usedBytes);
    var file = NumberFormats.size(fileBytes).split(" ");
    double amount = Double.parseDouble(file[0].replace(",", "")) * usedBytes / fileBytes;
    var start = amount < 0.05 ? "< 0.1" : PlainText.format("%.1f", amount);
    return start + " of " + file[0] + " " + file[1];
  }

  private static String usedExactly(long usedBytes, long fileBytes) {
    var used = NumberFormats.exactSize(usedBytes);
    return fileBytes == 0
        ? used
        : PlainText.format(
            "%s in use, header page included; the file has %s",
            used, NumberFormats.exactSize(fileBytes));
  }

  private static String streamType(long type) {
    var number = Long.toUnsignedString(type);
    return type == StreamHeader.SEQUENCER ? number + ", sequencer" : number;
  }

  /// The time of today, or the day of another one.
  private static String changed(Instant time, Instant now) {
    var utc = time.atZone(ZoneOffset.UTC);
    boolean today = utc.toLocalDate().equals(now.atZone(ZoneOffset.UTC).toLocalDate());
    return today ? TIME.format(utc) + " UTC" : utc.toLocalDate().toString();
  }

  private static String changedLocally(Instant time, ZoneId zone) {
    return PlainText.format(
        "Changed last at %s UTC, %s here",
        DAY_AND_TIME.format(time.atZone(ZoneOffset.UTC)), TIME.format(time.atZone(zone)));
  }
}
