package dev.streamwright.app.browser;

import dev.streamwright.app.task.Progress;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.filter.Filter;
import dev.streamwright.filter.FilterScan;
import dev.streamwright.scan.DamagedEntries;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Looks for the hits of a filter in the background and keeps what the window shows of them: the
/// rows of the first page, positions, and the rail. It can be stopped and goes on.
///
/// One thread at a time looks; any may ask for [#state].
final class HitSearch {

  /// How many rows a page has at most.
  static final int PAGE_ROWS = 1000;

  private final String stream;
  private final StreamReader reader;
  private final PayloadFormats formats;
  private final Filter filter;
  private final boolean wholeStream;
  private final HitPositions positions = new HitPositions();
  private final HitRail rail;
  private final long total;
  private final List<HitRow> firstRows = new ArrayList<>();
  private FilterScan scan;
  private volatile State state;

  /// How far the search is.
  ///
  /// @param rows of the first page
  /// @param damaged entries that were left out, the first place of them; null if there is none
  record State(
      ScanProgress progress,
      long hits,
      List<HitRow> rows,
      long damagedPlaces,
      DamagedEntries damaged) {}

  /// @param total how many entries the stream has
  /// @param wholeStream whether all of it is looked at, whatever the filter bounds
  HitSearch(
      String stream,
      StreamReader reader,
      PayloadFormats formats,
      Filter filter,
      long total,
      boolean wholeStream) {
    this.stream = stream;
    this.reader = reader;
    this.formats = formats;
    this.filter = filter;
    this.total = total;
    this.wholeStream = wholeStream;
    rail = new HitRail(total);
  }

  /// How far it is; null before it has begun.
  State state() {
    return state;
  }

  /// Whether a part of the stream was left out since no hit can be there.
  boolean isNarrowed() {
    var done = state == null ? null : state.progress();
    return done != null && done.end() - done.first() != total;
  }

  HitPositions positions() {
    return positions;
  }

  HitRail rail() {
    return rail;
  }

  /// How many entries the stream had when the search began.
  long total() {
    return total;
  }

  /// Looks until the range ends or nobody wants it any more.
  ///
  /// @param changed called whenever the state has changed: at most ten times a second, on this
  /// thread
  /// @return whether all was looked at
  boolean run(Progress progress, Runnable changed) throws IOException {
    if (scan == null)
      scan =
          wholeStream
              ? FilterScan.overAll(stream, reader, formats, filter, total)
              : FilterScan.of(stream, reader, formats, filter, 0, total);
    var watch = new Watch(progress, changed);
    try {
      return scan.run(
          hit -> {
            positions.add(hit.number());
            rail.hit(hit.number());
            if (firstRows.size() < PAGE_ROWS) firstRows.add(HitRow.of(hit.entry(), formats));
          },
          watch);
    } finally {
      note(scan.scan().progress());
      changed.run();
    }
  }

  /// The rows of a page of hits that are known already.
  ///
  /// @param first the place of the page's first hit, counted from 0
  List<HitRow> page(long first, Progress progress) throws IOException {
    var rows = new ArrayList<HitRow>();
    long anchor = HitPositions.anchor(first);
    if (anchor == first
        && first + PAGE_ROWS <= positions.count()
        && HitPositions.anchor(first + PAGE_ROWS - 1) == first + PAGE_ROWS - 1) {
      for (long hit = first; hit < first + PAGE_ROWS; hit++)
        add(positions.numberAt(hit), rows, progress);
      return rows;
    }
    long known = Math.min(positions.count(), first + PAGE_ROWS) - first;
    long skipped = first - anchor;
    var again = FilterScan.of(stream, reader, formats, filter, positions.numberAt(anchor), total);
    again.run(
        hit -> {
          if (again.hitCount() > skipped && rows.size() < known)
            rows.add(HitRow.of(hit.entry(), formats));
        },
        new ScanWatch() {
          @Override
          public boolean isCancelled() {
            return rows.size() >= known || progress.isCancelled();
          }
        });
    progress.stopIfCancelled();
    return rows;
  }

  private void add(long number, List<HitRow> rows, Progress progress) throws IOException {
    progress.stopIfCancelled();
    reader.getEntry(number).ifPresent(entry -> rows.add(HitRow.of(entry, formats)));
  }

  private void note(ScanProgress progress) {
    Scan range = scan.scan();
    rail.looked(range.first(), range.next());
    state =
        new State(
            progress,
            scan.hitCount(),
            List.copyOf(firstRows),
            range.damageCount(),
            range.damage().isEmpty() ? null : range.damage().getFirst());
  }

  /// Passes progress on, ten times a second.
  private final class Watch implements ScanWatch {
    private static final long BETWEEN_NANOS = 100_000_000;

    private final Progress task;
    private final Runnable changed;
    private long lastNanos;

    Watch(Progress task, Runnable changed) {
      this.task = task;
      this.changed = changed;
    }

    @Override
    public boolean isCancelled() {
      return task.isCancelled();
    }

    @Override
    public void progress(ScanProgress progress) {
      long now = System.nanoTime();
      if (lastNanos != 0 && now - lastNanos < BETWEEN_NANOS) return;
      lastNanos = now;
      note(progress);
      task.report(progress.fraction());
      changed.run();
    }
  }
}
