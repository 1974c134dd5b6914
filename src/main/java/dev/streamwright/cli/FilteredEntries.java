package dev.streamwright.cli;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.filter.Filter;
import dev.streamwright.filter.FilterScan;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.scan.DamagedEntries;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;

/// Prints the entries of a stream that a filter holds for, or their count.
final class FilteredEntries {

  private final String stream;
  private final StreamReader reader;
  private final PayloadFormats formats;
  private final Filter filter;
  private final Terminal terminal;
  private final ProgressLine progress;

  FilteredEntries(
      String stream,
      StreamReader reader,
      PayloadFormats formats,
      Filter filter,
      Terminal terminal,
      ProgressLine progress) {
    this.stream = stream;
    this.reader = reader;
    this.formats = formats;
    this.filter = filter;
    this.terminal = terminal;
    this.progress = progress;
  }

  /// Prints how many hits there are from one entry to before another, and nothing else.
  void printCount(long first, long end) throws IOException {
    var scan = scan(first, end);
    scan.run(_ -> {}, new Watch(scan, Long.MAX_VALUE));
    terminal.print(Long.toUnsignedString(scan.hitCount()));
  }

  /// Prints the hits, at most so many.
  void print(long first, long end, EntryForm form, long most) throws IOException {
    var scan = scan(first, end);
    int letters = NumberFormats.grouped(Math.max(0, scan.scan().end() - 1)).length();
    scan.run(
        hit -> {
          if (scan.hitCount() > most) return;
          if (form.isText()) terminal.print(EntryText.row(hit.entry(), letters, formats));
          else form.print(hit.entry(), false, formats, terminal);
          if (terminal.interactive()) terminal.flush();
        },
        new Watch(scan, most));
  }

  private FilterScan scan(long first, long end) throws IOException {
    return FilterScan.of(stream, reader, formats, filter, first, end);
  }

  /// Shows how far it is, ends when there are enough hits, and complains of what cannot be read.
  private final class Watch implements ScanWatch {
    private final FilterScan scan;
    private final long most;

    Watch(FilterScan scan, long most) {
      this.scan = scan;
      this.most = most;
    }

    @Override
    public boolean isCancelled() {
      return scan.hitCount() >= most;
    }

    @Override
    public void progress(ScanProgress done) {
      progress.show(done.fraction());
    }

    @Override
    public void damaged(DamagedEntries damaged) {
      terminal.complain(damaged.sentence());
    }
  }
}
