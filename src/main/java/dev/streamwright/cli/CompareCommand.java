package dev.streamwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.streamwright.compare.AlignedEntries;
import dev.streamwright.compare.CompareWatch;
import dev.streamwright.compare.ComparedStream;
import dev.streamwright.compare.Divergence;
import dev.streamwright.compare.EntryComparison;
import dev.streamwright.compare.StreamComparison;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Compares two streams, or two places in them.
@Command(
    name = "compare",
    header = "Find where two streams part, or compare two places.",
    description = {
      "",
      "Finds the first entry that differs, with at most 40 questions to each stream, then entry by",
      "entry, and shows its fields. Streams are called identical only after every entry was",
      "compared. Exit codes: 0 the same, 1 they part, or it failed, 2 wrong usage.",
      ""
    },
    footer = {
      "",
      "  streamwright compare chain.bin 127.0.0.1:6900",
      "  streamwright compare old.bin new.bin --ignore hash --ignore debug",
      "  streamwright compare old.bin new.bin --at 'block 12'",
      "  streamwright compare chain.bin chain.bin --at 17 --with 25"
    })
final class CompareCommand implements Callable<Integer> {

  private static final int PARTED = 1;
  private static final long MAX_ENTRIES = 10_000;
  private static final Gson LINES =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A stream file (chain.bin) or a server (127.0.0.1:6900).")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "The other one, likewise.")
  private String b;

  @Mixin private ConnectionOptions options;
  @Mixin private PayloadChoice payloads;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--ignore",
      paramLabel = "FIELD",
      description =
          "A field that may differ, by its name (hash) or where it stands (encoded.nonce); may be"
              + " given several times.")
  private List<String> ignored = List.of();

  @Option(
      names = "--at",
      paramLabel = "PLACE",
      description = "Compare only this place, an entry, block 12 or batch 3, in both.")
  private String place;

  @Option(
      names = "--with",
      paramLabel = "PLACE",
      description = "The place in B, if it is another one.")
  private String other;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    if (place == null && other != null) throw wrong("--with names the place in B: give --at too.");
    var rangeOfA = place == null ? null : range(place);
    var rangeOfB = place == null ? null : range(other == null ? place : other);
    terminal.stop().listen();
    try (var readerOfA = new NamedStream(spec, a, ofServer(a)).openReader();
        var readerOfB = new NamedStream(spec, b, ofServer(b)).openReader()) {
      var first = new ComparedStream(a, readerOfA, payloads.formats(readerOfA));
      var second = new ComparedStream(b, readerOfB, payloads.formats(readerOfB));
      return place == null
          ? compareStreams(first, second)
          : comparePlaces(first, rangeOfA, second, rangeOfB);
    }
  }

  /// A token is for servers: one of the streams may be a file.
  private ConnectionOptions ofServer(String name) {
    return NamedStream.isAddress(name) ? options : new ConnectionOptions();
  }

  private int compareStreams(ComparedStream first, ComparedStream second)
      throws IOException, CommandFailedException {
    var leftOut = Set.copyOf(ignored);
    Divergence divergence;
    try (var line = new ProgressLine(terminal, "Comparing")) {
      divergence = new StreamComparison(first, second, leftOut).run(watch(line));
    }
    if (divergence.result() == Divergence.Result.STOPPED)
      throw new CommandFailedException(divergence.sentence());
    var report = new CompareReport(divergence, first, second, leftOut);
    if (json) terminal.printLines(LINES.toJson(report.json()));
    else for (var line : report.lines()) terminal.print(line);
    return answer(divergence.isIdentical());
  }

  private CompareWatch watch(ProgressLine line) {
    return new CompareWatch() {
      @Override
      public boolean isCancelled() {
        return terminal.stop().isStopped();
      }

      @Override
      public void compared(long entries, long all) {
        line.show((double) entries / Math.max(1, all));
      }
    };
  }

  private int comparePlaces(
      ComparedStream first, EntryRange rangeOfA, ComparedStream second, EntryRange rangeOfB)
      throws IOException, CommandFailedException {
    var leftOut = Set.copyOf(ignored);
    var rows =
        AlignedEntries.of(
            entries(first, rangeOfA),
            entries(second, rangeOfB),
            (left, right) ->
                EntryComparison.isSame(left, first.formats(), right, second.formats(), leftOut));
    var report = new PlacesReport(rows, first, second, leftOut);
    if (json) terminal.printLines(LINES.toJson(report.json()));
    else for (var line : report.lines()) terminal.print(line);
    return answer(report.isSame());
  }

  private static int answer(boolean isSame) {
    return isSame ? ExitCode.OK : PARTED;
  }

  private static List<StreamEntry> entries(ComparedStream stream, EntryRange range)
      throws IOException, CommandFailedException {
    EntryRanges entries = range.entries(stream.reader(), stream.formats());
    if (entries.count() > MAX_ENTRIES)
      throw new CommandFailedException(
          PlainText.format(
              "%s in %s are too many to be put side by side; the limit is %s.",
              NumberFormats.counted(entries.count(), "entry", "entries"),
              stream.name(),
              NumberFormats.grouped(MAX_ENTRIES)));
    return stream.reader().entries(entries.first(), entries.last() + 1).toList();
  }

  private EntryRange range(String text) {
    try {
      return EntryRange.parse(text);
    } catch (InvalidTextException invalid) {
      throw wrong(invalid.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
