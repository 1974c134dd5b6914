package dev.streamwright.cli;

import dev.streamwright.text.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// What stands before the commands.
@Command(
    name = "streamwright",
    header = "Reads, checks, writes and serves atomic data streams.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "A STREAM is a stream file (chain.bin) or a server (127.0.0.1:6900). Entries count from 0.",
      "",
    },
    footer = {
      "",
      "'streamwright COMMAND --help' tells about a command.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class Root implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program a failure happened.")
  boolean verbose;

  /// Without a command.
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        PlainText.format(
            "Name a command: %s.",
            String.join(", ", spec.commandLine().getSubcommands().keySet())));
  }
}
