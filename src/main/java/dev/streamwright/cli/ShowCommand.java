package dev.streamwright.cli;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.filter.Filter;
import dev.streamwright.filter.InvalidFilterException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.inspect.HeaderText;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a header, an entry or a range of entries.
@Command(
    name = "show",
    header = "Show a stream's header, an entry or a range of entries.",
    footer = {
      "",
      "A PLACE is an entry's number, first, last, block 12, batch 3, a time (2024-07-31 21:00,"
          + " UTC),",
      "50%%, -1 (the last), offset 4096, @0x1000, p:17 (a page), or a bookmark in hex"
          + " (0x0802100c).",
      "Two places with .. between are a range, and either may be left out.",
      "",
      "  streamwright show chain.bin                 the header",
      "  streamwright show chain.bin 17              entry 17 with all its fields",
      "  streamwright show chain.bin 17..99 --json   83 lines of JSON",
      "  streamwright show chain.bin block 12        the entry where L2 block 12 starts",
      "  streamwright show chain.bin last --raw      the data of the last entry",
      "  streamwright show chain.bin --follow        entries as they come",
      "  streamwright show chain.bin --filter 'tx.value > 1 ETH && block in 4000..5000'",
      "  streamwright show chain.bin --filter 'type == block' --count"
    })
final class ShowCommand implements Callable<Integer> {

  /// What picocli puts in where `--count` stands without a number; nobody types it.
  private static final String COUNT_ALONE = "-9223372036854775807";
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 4 << 20;
  private static final Duration WAIT = Duration.ofMillis(500);

  private final Terminal terminal;
  private PayloadFormats formats;

  @Spec private CommandSpec spec;
  @Mixin private StreamArgument stream;
  @Mixin private PayloadChoice payloads;

  @Parameters(
      index = "1..*",
      paramLabel = "PLACE",
      description = "What to show; without it, the header.")
  private List<String> place = List.of();

  @ArgGroup private EntryForm form = new EntryForm();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = COUNT_ALONE,
      description = {
        "Show so many entries from PLACE on, or so many hits of a filter.",
        "With --filter and without N: print how many hits there are, alone."
      })
  private Long count;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description = "Show only entries that EXPR holds for, in PLACE or the whole stream.")
  private String expression;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with entries as they are committed, from PLACE or from now on.")
  private boolean follow;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    if (expression != null) return showHits();
    var range = range();
    try (var reader = stream.openReader()) {
      if (follow || range != null) formats = payloads.formats(reader);
      if (follow)
        showFrom(range == null ? total(reader) : range.firstNumber(reader, formats), reader);
      else if (range == null) showHeader(reader);
      else if (range.isOne() && count == null) showOne(range.firstNumber(reader, formats), reader);
      else showRange(range, reader);
    }
    return ExitCode.OK;
  }

  private int showHits() throws IOException, CommandFailedException {
    var filter = filter();
    if (follow) throw wrong("--filter and --follow do not go together.");
    boolean countAlone = isCountAlone();
    if (!countAlone) requireCount();
    var range = places();
    try (var reader = stream.openReader();
        var progress = new ProgressLine(terminal, "Looking through " + stream.name())) {
      formats = payloads.formats(reader);
      long first = range == null ? 0 : range.firstNumber(reader, formats);
      long end = range == null ? total(reader) : range.lastNumber(reader, formats) + 1;
      var hits = new FilteredEntries(stream.name(), reader, formats, filter, terminal, progress);
      if (countAlone) hits.printCount(first, end);
      else hits.print(first, end, form, count == null ? Long.MAX_VALUE : count);
    }
    return ExitCode.OK;
  }

  private Filter filter() {
    try {
      return Filter.parse(expression);
    } catch (InvalidFilterException invalid) {
      throw wrong("%s", invalid.getMessage());
    }
  }

  /// The places that are named; null without any.
  private EntryRange places() {
    if (place.isEmpty()) return null;
    stream.requireFirst("show", place);
    try {
      return EntryRange.parse(String.join(" ", place));
    } catch (InvalidTextException invalid) {
      throw wrong("%s", invalid.getMessage());
    }
  }

  private boolean isCountAlone() {
    return count != null && count == Long.parseLong(COUNT_ALONE);
  }

  private void requireCount() {
    if (count != null && count < 1) throw wrong("--count is %d; it must be at least 1.", count);
  }

  /// The range that is asked for; null for the header.
  private EntryRange range() {
    if (isCountAlone()) throw wrong("--count needs a value: N. Only --filter does without it.");
    requireCount();
    if (place.isEmpty()) {
      if (count != null && !follow) throw wrong("--count needs a PLACE to count from.");
      if (!follow && !form.isText() && !form.isJson())
        throw wrong("--hex and --raw show the data of entries: name a PLACE.");
      return null;
    }
    var range = places();
    boolean goesOn = follow || count != null;
    if (goesOn && !range.isOne() && !range.isOpen())
      throw wrong("--count and --follow go on from a PLACE: leave out where the range ends.");
    return range;
  }

  private void showHeader(StreamReader reader) throws IOException {
    var header = HeaderText.of(stream.name(), reader);
    if (form.isJson()) terminal.printLines(header.json());
    else for (var line : header.lines()) terminal.print(line);
  }

  private void showOne(long number, StreamReader reader) throws IOException {
    var entry = reader.getEntry(number).orElseThrow(() -> truncated(number));
    if (!form.isText()) {
      form.print(entry, true, formats, terminal);
      return;
    }
    var locator = reader.as(EntryLocator.class);
    var offset = locator.isPresent() ? locator.get().getOffset(number) : OptionalLong.empty();
    for (var line : EntryText.lines(entry, offset, formats)) terminal.print(line);
  }

  private void showRange(EntryRange range, StreamReader reader)
      throws IOException, CommandFailedException {
    long first = range.firstNumber(reader, formats);
    long last = count == null ? range.lastNumber(reader, formats) : total(reader) - 1;
    long left = count == null ? last - first + 1 : Math.min(count, last - first + 1);
    int letters = NumberFormats.grouped(first + left - 1).length();
    for (long next = first; left > 0; ) {
      long shown = showPage(next, left, letters, reader);
      next += shown;
      left -= shown;
    }
    if (count != null || !range.endsAfter(last + 1)) return;
    terminal.flush();
    terminal.complain(
        PlainText.format("The stream ends at entry %s.", NumberFormats.grouped(last)));
  }

  /// Shows entries from one on, which may not be there yet, until so many are shown or for ever.
  private void showFrom(long first, StreamReader reader)
      throws IOException, CommandFailedException {
    int letters = NumberFormats.grouped(total(reader)).length() + 1;
    long left = count == null ? Long.MAX_VALUE : count;
    var connection = ConnectionWatch.of(reader, stream.name(), terminal::complain);
    for (long next = first; left > 0; ) {
      connection.requireNotRefused();
      try {
        if (!reader.awaitEntry(next, WAIT)) continue;
        long shown = showPage(next, left, letters, reader);
        terminal.flush();
        next += shown;
        left -= shown;
      } catch (ConnectionLostException _) {
        // It is made again by itself, and the watch has said so.
        LockSupport.parkNanos(WAIT.toNanos());
      }
    }
  }

  /// @return how many entries it showed
  private int showPage(long first, long maxCount, int numberLetters, StreamReader reader)
      throws IOException {
    var entries = reader.getEntries(first, (int) Math.min(PAGE_ENTRIES, maxCount), PAGE_BYTES);
    if (entries.isEmpty()) throw truncated(first);
    for (StreamEntry entry : entries)
      if (form.isText()) terminal.print(EntryText.row(entry, numberLetters, formats));
      else form.print(entry, false, formats, terminal);
    return entries.size();
  }

  private StreamTruncatedException truncated(long first) {
    return new StreamTruncatedException(stream.name(), first);
  }

  private static long total(StreamReader reader) throws IOException {
    return reader.getHeader().totalEntries();
  }

  private ParameterException wrong(String message, Object... values) {
    return new ParameterException(spec.commandLine(), PlainText.format(message, values));
  }
}
