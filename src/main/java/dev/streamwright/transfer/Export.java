package dev.streamwright.transfer;

import static dev.streamwright.transfer.BytesSink.lines;
import static dev.streamwright.transfer.BytesSink.raw;

import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.filter.Filter;
import dev.streamwright.filter.FilterScan;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.scan.DamagedEntries;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.scan.EntryView;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes entries of a stream out into a file. The file gets its name once it is whole; after a
/// failure or a cancel nothing of it is left. Memory does not grow with what is exported.
///
/// ```java
/// var export = new Export("chain.bin", reader, EntryRanges.of(100, 200), formats);
/// export.into(Path.of("part.ndjson"), ExportFormat.NDJSON, false, files, ScanWatch.NONE);
/// ```
///
/// Entries are read and given their form on all cores, and written in order. One thread at a time.
public final class Export {

  /// Entries that lie no further apart are read in one go.
  private static final long GAP = 2000;

  private final String stream;
  private final StreamReader reader;
  private final EntryRanges entries;
  private final PayloadFormats formats;
  private final Optional<Filter> filter;

  /// @param stream its name, for messages
  /// @param formats how the stream's data are written
  public Export(String stream, StreamReader reader, EntryRanges entries, PayloadFormats formats) {
    this(stream, reader, entries, formats, Optional.empty());
  }

  /// @param filter which of these entries are wanted
  public Export(
      String stream,
      StreamReader reader,
      EntryRanges entries,
      PayloadFormats formats,
      Optional<Filter> filter) {
    this.stream = stream;
    this.reader = reader;
    this.entries = entries;
    this.formats = formats;
    this.filter = filter;
  }

  /// Writes the file.
  ///
  /// @param replace whether a file that is there already may be replaced; a stream never is
  /// @param files creates the stream file, if it is to be one
  /// @param watch its progress counts the entries looked at, from 0
  /// @throws IOException if the file is there already, or something fails
  public Exported into(
      Path file, ExportFormat format, boolean replace, StreamFiles files, ScanWatch watch)
      throws IOException {
    Unfinished.requireFree(file, replace);
    var header = reader.getHeader();
    var wanted = entries.within(0, header.totalEntries());
    return switch (format) {
      case STREAM -> write(wanted, new StreamSink(file, header, files), watch);
      case NDJSON -> write(wanted, lines(file, replace, "", this::json), watch);
      case CSV -> write(wanted, lines(file, replace, CsvLine.HEAD, this::csv), watch);
      case RAW -> write(wanted, raw(file, replace), watch);
    };
  }

  private String json(StreamEntry entry) {
    return EntryJson.exactLine(entry, formats) + "\n";
  }

  private String csv(StreamEntry entry) {
    return CsvLine.of(entry, formats);
  }

  private <R> Exported write(EntryRanges wanted, ExportSink<R> opened, ScanWatch watch)
      throws IOException {
    try (var sink = opened) {
      var going = new Going<>(wanted, sink, watch);
      for (var range : wanted.bridging(GAP).ranges())
        if (!going.through(range)) return new Exported(false, 0, 0, going.damage);
      return new Exported(true, going.written, sink.finish(), going.damage);
    }
  }

  /// One export while it goes on.
  private final class Going<R> implements ScanWatch {
    private final EntryRanges wanted;
    private final ExportSink<R> sink;
    private final ScanWatch watch;
    private final long total;
    private final List<DamagedEntries> damage = new ArrayList<>();
    private long written;
    private long earlierEntries;
    private long earlierBytes;
    private Duration earlierTime = Duration.ZERO;

    Going(EntryRanges wanted, ExportSink<R> sink, ScanWatch watch) {
      this.wanted = wanted;
      this.sink = sink;
      this.watch = watch;
      total = wanted.bridging(GAP).count();
    }

    /// @return whether it came to the end of the range
    boolean through(EntryRanges.Range range) throws IOException {
      Scan scan;
      boolean isComplete;
      if (filter.isPresent()) {
        var hits = FilterScan.of(stream, reader, formats, filter.get(), range.first(), range.end());
        scan = hits.scan();
        isComplete = hits.run(this::takeHit, this);
      } else {
        scan = Scan.of(stream, reader, range.first(), range.end());
        isComplete = scan.run(this::formed, (_, formed) -> take(formed), this);
      }
      if (!isComplete) return false;
      earlierEntries += range.count();
      earlierBytes += scan.progress().bytes();
      earlierTime = earlierTime.plus(scan.progress().elapsed());
      damage.addAll(scan.damage());
      return true;
    }

    private List<R> formed(EntryRun run) throws IOException {
      var formed = new ArrayList<R>();
      for (var view = run.entries(); view.next(); )
        if (wanted.contains(view.number())) formed.add(sink.form(view));
      return formed;
    }

    private void take(List<R> formed) throws IOException {
      for (var each : formed) sink.write(each);
      written += formed.size();
    }

    private void takeHit(EntryView hit) throws IOException {
      if (!wanted.contains(hit.number())) return;
      sink.write(sink.form(hit));
      written++;
    }

    @Override
    public boolean isCancelled() {
      return watch.isCancelled();
    }

    @Override
    public void progress(ScanProgress now) {
      watch.progress(
          new ScanProgress(
              0,
              earlierEntries + now.entries(),
              total,
              earlierBytes + now.bytes(),
              earlierTime.plus(now.elapsed())));
    }

    @Override
    public void damaged(DamagedEntries entries) {
      watch.damaged(entries);
    }
  }
}
