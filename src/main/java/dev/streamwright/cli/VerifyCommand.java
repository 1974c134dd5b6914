package dev.streamwright.cli;

import dev.streamwright.check.CheckResult;
import dev.streamwright.check.StreamCheck;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Checks a whole stream.
@Command(
    name = "verify",
    header = "Check every entry of a stream.",
    description = {
      "",
      "Checks that entries are numbered in sequence and lie where they should, that the header",
      "agrees with them, and that each bookmark is found where it was set. The first problem ends",
      "it, with exit code 1. Data that are not what their type says, and bookmarks without bytes,",
      "are only warned of.",
      ""
    },
    footer = {"", "  streamwright verify chain.bin"})
final class VerifyCommand implements Callable<Integer> {

  private static final int KIND_LETTERS = 16;

  private final Terminal terminal;

  @Mixin private StreamArgument stream;

  @Option(names = "--no-bookmarks", description = "Do not look bookmarks up.")
  private boolean noBookmarks;

  @Option(names = "--no-data", description = "Do not decode data; several times quicker.")
  private boolean noData;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    CheckResult result;
    try (var reader = stream.openReader();
        var progress = new ProgressLine(terminal, "Checking " + stream.name())) {
      result = new StreamCheck(reader, !noBookmarks, !noData).run(progress::show, () -> false);
    }
    print(result);
    if (result.problem().isPresent()) throw new CommandFailedException(result.problem().get());
    terminal.print("No problem was found.");
    return ExitCode.OK;
  }

  private void print(CheckResult result) throws OutputException {
    terminal.print(
        PlainText.format(
            "%s: %s, %s in use",
            stream.name(),
            NumberFormats.counted(result.header().totalEntries(), "entry", "entries"),
            NumberFormats.exactSize(result.header().totalLength())));
    for (var kind : result.kinds().entrySet())
      terminal.print(
          "  "
              + EntryText.padded(kind.getKey().word(), KIND_LETTERS)
              + NumberFormats.grouped(kind.getValue()));
    for (var warning : result.warnings()) terminal.print("Warning: " + warning);
    long more = result.warningCount() - result.warnings().size();
    if (more > 0)
      terminal.print("… and " + NumberFormats.counted(more, "warning more", "warnings more"));
  }
}
