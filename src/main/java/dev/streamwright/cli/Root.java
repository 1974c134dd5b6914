package dev.streamwright.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

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
final class Root {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program a failure happened.")
  boolean verbose;
}
