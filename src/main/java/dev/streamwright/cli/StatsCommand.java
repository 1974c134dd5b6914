package dev.streamwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.streamwright.decode.JsonNumber;
import dev.streamwright.figures.FigureScan;
import dev.streamwright.figures.StreamFigures;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.inspect.PayloadSample;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Counts what is in a stream.
@Command(
    name = "stats",
    header = "Count what is in a stream.",
    description = {
      "",
      "Entries and bytes of each kind, L2 blocks and how many transactions they hold, the largest",
      "entries and the longest times without a block. Ctrl+C ends it early, with the figures of",
      "what was looked at.",
      ""
    },
    footer = {"", "  streamwright stats chain.bin", "  streamwright stats 127.0.0.1:6900 --json"})
final class StatsCommand implements Callable<Integer> {

  private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
  private static final int WORD_LETTERS = 16;
  private static final int NUMBER_LETTERS = 16;

  private final Terminal terminal;

  @Mixin private StreamArgument stream;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    terminal.stop().listen();
    try (var reader = stream.openReader()) {
      var figures = count(reader);
      if (json) terminal.printLines(JSON.toJson(json(figures)));
      else print(figures);
    }
    return ExitCode.OK;
  }

  private StreamFigures count(StreamReader reader) throws IOException {
    var formats = PayloadSample.of(reader).formats();
    long total = reader.getHeader().totalEntries();
    try (var progress = new ProgressLine(terminal, "Counting " + stream.name())) {
      return FigureScan.of(stream.name(), reader, formats, 0, total).run(watching(progress));
    }
  }

  private ScanWatch watching(ProgressLine progress) {
    return new ScanWatch() {
      @Override
      public boolean isCancelled() {
        return terminal.stop().isStopped();
      }

      @Override
      public void progress(ScanProgress now) {
        progress.show(now.fraction());
      }
    };
  }

  private void print(StreamFigures figures) throws OutputException {
    terminal.print(
        PlainText.format(
            "%s: %s, %s%s",
            stream.name(),
            NumberFormats.counted(figures.entries(), "entry", "entries"),
            NumberFormats.exactSize(figures.bytes()),
            figures.isComplete() ? "" : " looked at, " + left(figures)));
    for (var kind : figures.kinds().entrySet())
      terminal.print(
          row(
              kind.getKey().word(),
              NumberFormats.grouped(kind.getValue().entries()),
              NumberFormats.size(kind.getValue().bytes())));
    printBlocks(figures);
    terminal.print("");
    terminal.print("Largest entries");
    for (var entry : figures.largest())
      terminal.print(
          row(
              entry.kind().word(),
              NumberFormats.grouped(entry.entry()),
              NumberFormats.bytes(entry.bytes())));
  }

  private static String left(StreamFigures figures) {
    return NumberFormats.counted(figures.end() - figures.next(), "entry", "entries") + " not";
  }

  private void printBlocks(StreamFigures figures) throws OutputException {
    if (figures.blocks() == 0) return;
    terminal.print("");
    terminal.print("L2 blocks");
    terminal.print(row("all", NumberFormats.grouped(figures.blocks()), ""));
    terminal.print(row("empty", NumberFormats.grouped(figures.emptyBlocks()), ""));
    terminal.print(
        row(
            "transactions",
            PlainText.format("%.2f", figures.transactionsPerBlock()),
            PlainText.format(
                "a block; at most %s, at entry %s",
                NumberFormats.grouped(figures.mostTransactions()),
                NumberFormats.grouped(figures.fullestBlock()))));
    if (figures.gaps().isEmpty()) return;
    terminal.print("");
    terminal.print("Longest times without a block");
    for (var gap : figures.gaps())
      terminal.print(
          row(
              "until block",
              NumberFormats.grouped(gap.block()),
              DurationText.of(gap.time()) + ", entry " + NumberFormats.grouped(gap.entry())));
  }

  private static String row(String word, String number, String rest) {
    var line =
        "  "
            + EntryText.padded(word, WORD_LETTERS)
            + " ".repeat(Math.max(0, NUMBER_LETTERS - number.length()))
            + number;
    return rest.isEmpty() ? line : line + "  " + rest;
  }

  private JsonObject json(StreamFigures figures) {
    var object = new JsonObject();
    object.addProperty("stream", stream.name());
    object.addProperty("complete", figures.isComplete());
    object.add("entries", JsonNumber.of(figures.entries()));
    object.add("bytes", JsonNumber.of(figures.bytes()));
    var kinds = new JsonObject();
    figures
        .kinds()
        .forEach(
            (kind, share) -> {
              var one = new JsonObject();
              one.add("entries", JsonNumber.of(share.entries()));
              one.add("bytes", JsonNumber.of(share.bytes()));
              kinds.add(kind.name().toLowerCase(Locale.ROOT), one);
            });
    object.add("kinds", kinds);
    object.add("blocks", JsonNumber.of(figures.blocks()));
    object.add("empty_blocks", JsonNumber.of(figures.emptyBlocks()));
    object.addProperty("transactions_per_block", figures.transactionsPerBlock());
    object.add("most_transactions", JsonNumber.of(figures.mostTransactions()));
    object.add("fullest_block_entry", JsonNumber.of(figures.fullestBlock()));
    var largest = new JsonArray();
    for (var entry : figures.largest()) {
      var one = new JsonObject();
      one.add("entry", JsonNumber.of(entry.entry()));
      one.add("bytes", JsonNumber.of(entry.bytes()));
      largest.add(one);
    }
    object.add("largest", largest);
    var gaps = new JsonArray();
    for (var gap : figures.gaps()) {
      var one = new JsonObject();
      one.add("entry", JsonNumber.of(gap.entry()));
      one.add("block", JsonNumber.of(gap.block()));
      one.addProperty("seconds", gap.time().toSeconds());
      gaps.add(one);
    }
    object.add("gaps", gaps);
    return object;
  }
}
