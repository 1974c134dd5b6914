package dev.streamwright.cli;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a stream to try things out with.
@Command(
    name = "sample",
    header = "Create a stream file with a small believable chain.",
    description = {
      "",
      "The same number of blocks and seed make the same entries. Without blocks, the stream is",
      "created empty.",
      ""
    },
    footer = {
      "",
      "  streamwright sample chain.bin",
      "  streamwright sample empty.bin --blocks 0",
      "  streamwright sample large.bin --blocks 1000000 --seed 7"
    })
final class SampleCommand implements Callable<Integer> {

  private static final StoreOptions OPTIONS =
      new StoreOptions(
          SampleStream.VERSION,
          SampleStream.SYSTEM_ID,
          StreamHeader.SEQUENCER,
          Durability.OPERATING_SYSTEM);

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file to create.")
  private Path file;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many L2 blocks (default: ${DEFAULT-VALUE}).")
  private long blocks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1101",
      description = "Another seed makes another chain (default: ${DEFAULT-VALUE}).")
  private long seed;

  SampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (blocks < 0)
      throw new ParameterException(
          spec.commandLine(), PlainText.format("--blocks is %d; it must be at least 0.", blocks));
    if (ServerWords.meanServer(file.toString()))
      throw new ParameterException(
          spec.commandLine(),
          PlainText.format(
              "sample creates a file, and %s is a server. Name a file, and serve it: streamwright"
                  + " serve chain.bin",
              file));
    try (var target = FileStreamSource.create(file, OPTIONS);
        var progress = new ProgressLine(terminal, "Writing " + file)) {
      SampleStream.write(target, blocks, seed, progress::show, () -> false);
      IndexFinish.await(target, terminal);
      terminal.print(
          PlainText.format(
              "Created %s with %s of %s.",
              file,
              NumberFormats.counted(target.getHeader().totalEntries(), "entry", "entries"),
              NumberFormats.counted(blocks, "L2 block", "L2 blocks")));
    }
    return ExitCode.OK;
  }
}
