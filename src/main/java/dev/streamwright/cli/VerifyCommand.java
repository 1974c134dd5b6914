package dev.streamwright.cli;

import dev.streamwright.check.CheckPlan;
import dev.streamwright.check.CheckSummary;
import dev.streamwright.check.CheckText;
import dev.streamwright.check.Finding;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.FindingJson;
import dev.streamwright.check.Rule;
import dev.streamwright.check.Severity;
import dev.streamwright.check.StreamCheck;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.IndexRebuild;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Checks a whole stream.
@Command(
    name = "verify",
    header = "Check every entry of a stream.",
    description = {
      "",
      "Tells all that is wrong with a stream: with the places and numbers of its entries, with the",
      "batches, blocks and transactions they hold, with their bookmarks and the index of these.",
      "The rules are named in the documentation (checks). Ends with exit code 1 if there is an",
      "error; warnings and notes are no errors, nor is a stream that ends within a block. Ctrl+C",
      "ends it early and tells what was looked at.",
      ""
    },
    footer = {
      "",
      "  streamwright verify chain.bin",
      "  streamwright verify chain.bin --json        a line for each finding, then a summary"
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int KIND_LETTERS = 16;
  private static final Set<Rule> OF_THE_INDEX = EnumSet.of(Rule.B3, Rule.B4, Rule.B5);

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private StreamArgument stream;

  @Option(names = "--json", description = "As JSON, one line for each finding, then a summary.")
  private boolean json;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "20",
      description = "Print at most so many findings of a rule, and count the rest (20).")
  private int max;

  @Option(names = "--senders", description = "Also work out who signed each transaction; slow.")
  private boolean senders;

  @Option(names = "--no-bookmarks", description = "Do not look bookmarks up.")
  private boolean noBookmarks;

  @Option(names = "--no-data", description = "Do not judge what entries hold.")
  private boolean noData;

  @Option(
      names = "--rebuild-index",
      description = "Rebuild the bookmark index of a file, then check.")
  private boolean rebuildIndex;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (max < 1)
      throw new ParameterException(
          spec.commandLine(), PlainText.format("--max is %d; it must be at least 1.", max));
    terminal.stop().listen();
    if (rebuildIndex) rebuild();
    try (var reader = stream.openReader()) {
      return verify(reader);
    } catch (CorruptStreamException corrupt) {
      var finding = StreamCheck.unopened(corrupt);
      if (json) terminal.print(FindingJson.line(finding));
      else print(finding);
      return ExitCode.SOFTWARE;
    }
  }

  private void rebuild() throws IOException {
    try (var source = stream.openSource()) {
      var index = source.as(IndexRebuild.class);
      if (index.isEmpty())
        throw new ParameterException(
            spec.commandLine(), "Only a file has an index that can be rebuilt.");
      index.get().rebuildIndex();
    }
  }

  private int verify(StreamReader reader) throws IOException {
    var groups = new FindingGroups(max);
    CheckSummary summary;
    try (var progress = new ProgressLine(terminal, "Checking " + stream.name());
        var check = StreamCheck.of(stream.name(), reader, plan(), json ? printing() : groups)) {
      summary = check.run(watching(progress));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    if (json) terminal.print(FindingJson.line(stream.name(), summary));
    else print(summary, groups);
    return summary.count(Severity.ERROR) > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private CheckPlan plan() {
    var rules = EnumSet.allOf(Rule.class);
    if (noBookmarks) rules.removeAll(OF_THE_INDEX);
    if (noData) rules.removeIf(rule -> !rule.isOfAnyStream());
    return CheckPlan.ALL.withRules(rules).withSenders(senders);
  }

  private Consumer<Finding> printing() {
    return finding -> {
      try {
        terminal.print(FindingJson.line(finding));
      } catch (OutputException failed) {
        throw new UncheckedIOException(failed);
      }
    };
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

  private void print(CheckSummary summary, FindingGroups groups) throws OutputException {
    terminal.print(
        PlainText.format(
            "%s: %s, %s in use",
            stream.name(),
            NumberFormats.counted(summary.header().totalEntries(), "entry", "entries"),
            NumberFormats.exactSize(summary.header().totalLength())));
    for (var kind : summary.kinds().entrySet())
      terminal.print(
          "  "
              + EntryText.padded(kind.getKey().word(), KIND_LETTERS)
              + NumberFormats.grouped(kind.getValue()));
    for (var group : groups.groups()) print(group);
    terminal.print("");
    terminal.print(CheckText.range(summary));
    terminal.print(CheckText.result(summary));
  }

  private void print(FindingGroups.Group group) throws OutputException {
    terminal.print("");
    terminal.print(
        PlainText.format(
            "%s  %s  %s",
            group.rule().name(),
            group.rule().title(),
            CheckText.counted(group.severity(), group.count())));
    for (var finding : group.findings()) print(finding);
    if (group.more() > 0) terminal.print("  " + NumberFormats.grouped(group.more()) + " more");
  }

  private void print(Finding finding) throws OutputException {
    terminal.print(
        PlainText.format(
            "  %s, %s: %s", finding.severity().word(), finding.place(), finding.sentence()));
  }
}
