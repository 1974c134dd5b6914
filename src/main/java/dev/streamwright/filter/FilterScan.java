package dev.streamwright.filter;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.scan.EntryView;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A filter going over a range of a stream: hits come in order while it runs. It can be cancelled
/// and run on, as a [Scan]. One thread at a time.
///
/// Ranges of numbers, blocks, batches and times that the filter names are made ranges of entries
/// first ([EntryRanges]), so that the rest of the stream is not read.
public final class FilterScan {

  private final Filter filter;
  private final StreamReader reader;
  private final PayloadFormats formats;
  private final RunFilter runs;
  private final Scan scan;
  private ChainPlace place;
  private long hits;

  private FilterScan(Filter filter, StreamReader reader, PayloadFormats formats, Scan scan) {
    this.filter = filter;
    this.reader = reader;
    this.formats = formats;
    this.scan = scan;
    runs = new RunFilter(filter, formats, reader);
  }

  /// A scan of the entries from `first` to before `end` that can be hits at all.
  ///
  /// @param stream its name, for messages
  public static FilterScan of(
      String stream,
      StreamReader reader,
      PayloadFormats formats,
      Filter filter,
      long first,
      long end)
      throws IOException {
    var range = new EntryRanges(reader, formats).of(filter.condition().bounds());
    var wanted = range.and(new EntryRange(first, end));
    return over(Scan.of(stream, reader, wanted.first(), wanted.end()), reader, formats, filter);
  }

  /// A scan of the entries before `end`, whatever the filter bounds.
  public static FilterScan overAll(
      String stream, StreamReader reader, PayloadFormats formats, Filter filter, long end)
      throws IOException {
    return over(Scan.of(stream, reader, 0, end), reader, formats, filter);
  }

  static FilterScan over(Scan scan, StreamReader reader, PayloadFormats formats, Filter filter) {
    return new FilterScan(filter, reader, formats, scan);
  }

  /// Takes hits in order, on the thread that called [#run].
  public interface Hits {

    /// @param entry stands on the hit; it holds until this returns
    void add(EntryView entry) throws IOException;
  }

  /// The range, and how much of it was looked at.
  public Scan scan() {
    return scan;
  }

  /// How many hits there were so far.
  public long hitCount() {
    return hits;
  }

  /// Goes on to the end of the range.
  ///
  /// @return whether the end was reached; false if it was cancelled
  /// @throws IOException if the stream cannot be read, or was truncated
  public boolean run(Hits receiver, ScanWatch watch) throws IOException {
    if (place == null && filter.needsPlace()) {
      place = new ChainPlace();
      new LookBack(reader, formats, filter).lookAt(scan.next(), place);
    }
    try {
      return scan.run(runs::hits, (run, found) -> take(run, found, receiver), watch);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private void take(EntryRun run, RunHits found, Hits receiver) throws IOException {
    if (found.judgedFrom() > 0) {
      var before = runs.judged(run, place, found.judgedFrom());
      hand(run, before.offsets(), receiver);
    }
    hand(run, found.offsets(), receiver);
    if (found.after() != null && found.judgedFrom() < run.to()) place = found.after();
  }

  private void hand(EntryRun run, int[] offsets, Hits receiver) throws IOException {
    for (int offset : offsets) {
      var view = run.entriesFrom(offset);
      view.next();
      hits++;
      receiver.add(view);
    }
  }
}
