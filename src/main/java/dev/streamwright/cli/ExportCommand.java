package dev.streamwright.cli;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.filter.Filter;
import dev.streamwright.filter.InvalidFilterException;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.scan.DamagedEntries;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import dev.streamwright.transfer.Export;
import dev.streamwright.transfer.ExportFormat;
import dev.streamwright.transfer.Exported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes entries of a stream into a file.
@Command(
    name = "export",
    header = "Write entries of a stream into a file.",
    description = {
      "",
      "Without PLACE, all entries; 'block 12' and 'batch 3' are all of them, from their bookmark"
          + " to",
      "their end. The file gets its name once it is whole; one that is there is not replaced.",
      ""
    },
    footer = {
      "",
      "Formats: stream (a smaller stream file with its bookmarks; its entries count from 0 again),",
      "ndjson (a JSON object a line, which 'streamwright import' reads), csv, raw (entries as they",
      "lie, envelopes included). Without --format the file's name says it: .bin .ndjson .csv .raw.",
      "",
      "  streamwright export chain.bin part.bin block 100..block 200",
      "  streamwright export chain.bin fifty.ndjson 1000..1049",
      "  streamwright export chain.bin large.csv --filter 'tx.value > 1 ETH'",
      "  streamwright export 127.0.0.1:6900 all.csv"
    })
final class ExportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private StreamArgument stream;
  @Mixin private PayloadChoice payloads;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Parameters(
      index = "2..*",
      paramLabel = "PLACE",
      description = "What to export, as 'show' takes it: 17..99, block 12, batch 3..batch 5.")
  private List<String> place = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "stream, ndjson, csv or raw (default: as the file's name ends).")
  private String format;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description = "Only entries that it holds for, as 'show --filter' takes it.")
  private String filter;

  @Option(names = "--replace", description = "Replace FILE if it is there, unless it is a stream.")
  private boolean replace;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    var chosen = format();
    var range = range();
    var wanted = filter();
    terminal.stop().listen();
    try (var reader = stream.openReader()) {
      var formats = payloads.formats(reader);
      var entries = entries(range, reader, formats);
      var exported = write(reader, entries, formats, wanted, chosen);
      if (!exported.isComplete())
        throw new CommandFailedException("Stopped. Nothing was written to " + file + ".");
      print(exported, entries, chosen);
      if (!exported.damage().isEmpty()) {
        terminal.flush();
        for (var damaged : exported.damage()) terminal.complain(damaged.sentence());
        throw new CommandFailedException(file + " has all other entries.");
      }
    }
    return ExitCode.OK;
  }

  private Exported write(
      StreamReader reader,
      EntryRanges entries,
      PayloadFormats formats,
      Optional<Filter> wanted,
      ExportFormat chosen)
      throws IOException, CommandFailedException {
    if (!replace && Files.isRegularFile(file))
      throw new CommandFailedException(
          PlainText.format(
              "%s is there already. Name another file, or replace it with --replace.", file));
    try (var line = new ProgressLine(terminal, "Writing " + file)) {
      return new Export(stream.name(), reader, entries, formats, wanted)
          .into(file, chosen, replace, NewStreams::create, watch(line));
    }
  }

  private ScanWatch watch(ProgressLine line) {
    return new ScanWatch() {
      @Override
      public boolean isCancelled() {
        return terminal.stop().isStopped();
      }

      @Override
      public void progress(ScanProgress progress) {
        line.show(progress.fraction());
      }

      @Override
      public void damaged(DamagedEntries damaged) {}
    };
  }

  private void print(Exported exported, EntryRanges entries, ExportFormat chosen)
      throws OutputException {
    terminal.print(
        PlainText.format(
            "Wrote %s to %s: %s, %s.",
            NumberFormats.counted(exported.entries(), "entry", "entries"),
            file,
            chosen.word(),
            NumberFormats.exactSize(exported.bytes())));
    boolean isNumberedAgain = filter != null || entries.first() > 0;
    if (chosen == ExportFormat.STREAM && exported.entries() > 0 && isNumberedAgain)
      terminal.print(
          filter == null
              ? PlainText.format(
                  "There they count from 0: entry %s of %s became entry 0.",
                  NumberFormats.grouped(entries.first()), stream.name())
              : "There they count from 0.");
  }

  private ExportFormat format() {
    if (format == null)
      return ExportFormat.ofFile(file.toString())
          .orElseThrow(
              () ->
                  wrong(
                      "%s does not say what to write: end its name in .bin, .ndjson, .csv or .raw,"
                          + " or give --format.",
                      file));
    for (var each : ExportFormat.values())
      if (each.name().equals(format.toUpperCase(Locale.ROOT))) return each;
    throw wrong("--format is “%s”; it must be stream, ndjson, csv or raw.", format);
  }

  private Optional<Filter> filter() {
    if (filter == null) return Optional.empty();
    try {
      return Optional.of(Filter.parse(filter));
    } catch (InvalidFilterException invalid) {
      throw wrong("%s", invalid.getMessage());
    }
  }

  private EntryRange range() {
    if (place.isEmpty()) return null;
    try {
      return EntryRange.parse(String.join(" ", place));
    } catch (InvalidTextException invalid) {
      throw wrong("%s", invalid.getMessage());
    }
  }

  private EntryRanges entries(EntryRange range, StreamReader reader, PayloadFormats formats)
      throws IOException, CommandFailedException {
    long total = reader.getHeader().totalEntries();
    return range == null ? EntryRanges.of(0, total) : range.entries(reader, formats);
  }

  private ParameterException wrong(String message, Object... values) {
    return new ParameterException(spec.commandLine(), PlainText.format(message, values));
  }
}
