package dev.streamwright.filter;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import java.io.IOException;

/// Where in a stream the blocks, batches and times of a filter lie, found by bisection before
/// anything is scanned.
///
/// A range is rather too wide than too narrow: it keeps some thousand entries at either side, and
/// where anything speaks against numbers that rise along the stream (a probe out of order, a
/// bookmark that leads elsewhere), it is the whole stream. One thread.
final class EntryRanges {

  /// As many entries are scanned in less time than a few more probes take.
  private static final long SLACK = 20_000;

  private static final long REMOTE_SLACK = 2000;
  private static final int SAMPLES = 64;
  private static final int REMOTE_SAMPLES = 8;

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final long slack;
  private final int samples;

  EntryRanges(StreamReader reader, PayloadFormats formats) {
    this(
        reader,
        formats,
        reader.as(RemoteStream.class).isPresent() ? REMOTE_SLACK : SLACK,
        reader.as(RemoteStream.class).isPresent() ? REMOTE_SAMPLES : SAMPLES);
  }

  EntryRanges(StreamReader reader, PayloadFormats formats, long slack, int samples) {
    this.reader = reader;
    this.formats = formats;
    this.slack = slack;
    this.samples = samples;
  }

  /// The entries that can lie within these bounds.
  EntryRange of(Bounds bounds) throws IOException {
    long total = reader.getHeader().totalEntries();
    if (bounds.isEmpty() || bounds.numbers().isBeyondLongs()) return new EntryRange(0, 0);
    long last = bounds.numbers().lastLong();
    var range =
        new EntryRange(
            bounds.numbers().firstLong(), Long.compareUnsigned(last, total) < 0 ? last + 1 : total);
    if (range.isEmpty()) return new EntryRange(0, 0);
    range = range.and(blocks(bounds.blocks(), total));
    range = range.and(batches(bounds.batches(), total));
    range =
        range.and(
            rising(new PlaceProbe(reader, formats, FieldSource.Own.TIME), bounds.times(), total));
    return range.isEmpty() ? new EntryRange(0, 0) : range;
  }

  private EntryRange blocks(Span span, long total) throws IOException {
    var range = rising(new PlaceProbe(reader, formats, FieldSource.Own.BLOCK), span, total);
    return held(range, ZkevmBookmark.Kind.L2_BLOCK, span, total);
  }

  private EntryRange batches(Span span, long total) throws IOException {
    var range = rising(new PlaceProbe(reader, formats, FieldSource.Own.BATCH), span, total);
    return held(range, ZkevmBookmark.Kind.BATCH, span, total);
  }

  /// The same range, or the whole stream if a bookmark at its ends says that it is elsewhere too.
  private EntryRange held(EntryRange range, ZkevmBookmark.Kind kind, Span span, long total)
      throws IOException {
    if (isWhole(range, total) || range.isEmpty()) return range;
    for (long number : new long[] {span.firstLong(), span.lastLong()})
      for (var bookmark : formats.bookmarksOf(new ZkevmBookmark(kind, number))) {
        var entry = reader.getBookmark(bookmark);
        if (entry.isPresent()
            && (Long.compareUnsigned(entry.getAsLong(), range.first()) < 0
                || Long.compareUnsigned(entry.getAsLong(), range.end()) >= 0))
          return new EntryRange(0, total);
      }
    return range;
  }

  private static boolean isWhole(EntryRange range, long total) {
    return range.first() == 0 && range.end() == total;
  }

  /// Where values of this span lie if they rise along the stream.
  private EntryRange rising(PlaceProbe probe, Span span, long total) throws IOException {
    var whole = new EntryRange(0, total);
    if (span.isAll() || Long.compareUnsigned(total, 2 * slack) <= 0) return whole;
    if (span.isBeyondLongs()) return whole;
    var ascent = new Ascent(probe, total, slack);
    for (int i = 1; i < samples; i++) ascent.sample(Long.divideUnsigned(total, samples) * i);
    long first = ascent.lastBelow(span.firstLong());
    long end = ascent.firstAbove(span.lastLong());
    if (ascent.isBroken()) return whole;
    // What was written again lies close behind what it replaces.
    return new EntryRange(
        Long.compareUnsigned(first, slack) > 0 ? first - slack : 0,
        Long.compareUnsigned(total - end, slack) > 0 ? end + slack : total);
  }
}
