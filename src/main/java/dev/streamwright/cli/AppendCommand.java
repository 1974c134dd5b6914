package dev.streamwright.cli;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Commits one operation.
@Command(
    name = "append",
    header = "Commit an operation that a JSON file describes.",
    description = {
      "",
      "All entries of the operation are committed, or none: everything in the file is checked",
      "before anything is written. Prints which entries they became.",
      ""
    },
    footer = {
      "",
      "An operation, with all the ways to write an entry:",
      "",
      "  {\"entries\": [",
      "    {\"bookmark\": \"block 12\"},",
      "    {\"bookmark\": {\"batch\": 3}},",
      "    {\"bookmark\": \"0x0802100c\"},",
      "    {\"type\": \"L2_BLOCK\", \"fields\": {\"number\": 12, \"timestamp\": \"2026-11-23"
          + " 12:03:09\"}},",
      "    {\"type\": 7, \"data\": \"0x0102ff\"},",
      "    {\"type\": 7, \"text\": \"hello\"},",
      "    {\"type\": 7, \"file\": \"payload.bin\"}",
      "  ]}",
      "",
      "Types: a number, or BATCH_START, L2_BLOCK, TRANSACTION, BATCH_END, UPDATE_GER,"
          + " L2_BLOCK_END.",
      "Fields are named as 'streamwright show --json' names them; bytes are in hex. Files are"
          + " looked",
      "for beside the JSON file.",
      "",
      "  streamwright append chain.bin operation.json",
      "  generate | streamwright append chain.bin -"
    })
final class AppendCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private StreamArgument stream;

  @Parameters(
      index = "1",
      paramLabel = "OPERATION",
      description = "The JSON file; - for the standard input.")
  private String operation;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Only check, and show what would be committed.")
  private boolean dryRun;

  AppendCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    var additions = additions();
    if (dryRun) show(additions);
    else commit(additions);
    return ExitCode.OK;
  }

  private List<NewEntry> additions() throws IOException, CommandFailedException {
    if (operation.equals("-"))
      return OperationFile.read("The standard input", terminal.in(), Path.of(""));
    var file = Path.of(operation);
    if (Files.isDirectory(file))
      throw new CommandFailedException(operation + " is a folder: name the JSON file in it.");
    if (isStream(file))
      throw new ParameterException(
          spec.commandLine(),
          PlainText.format(
              "%s is a stream, not an operation: name the stream first, then the JSON file.",
              operation));
    try (var content = Files.newInputStream(file)) {
      return OperationFile.read(operation, content, file.resolveSibling(""));
    }
  }

  private static boolean isStream(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      return Arrays.equals(content.readNBytes(HeaderCodec.MAGIC_BYTES), HeaderCodec.magic());
    }
  }

  private void show(List<NewEntry> additions) throws IOException {
    long first;
    try (var reader = stream.openReader()) {
      first = reader.getHeader().totalEntries();
    }
    int letters = NumberFormats.grouped(first + additions.size()).length();
    long number = first;
    for (var addition : additions)
      terminal.print(
          EntryText.row(
              new StreamEntry(addition.type(), number++, addition.data()),
              letters,
              PayloadFormats.BY_ENTRY));
    terminal.print("Nothing was committed: this was a dry run.");
  }

  private void commit(List<NewEntry> additions) throws IOException, CommandFailedException {
    long last;
    try (var source = stream.openSource()) {
      last = source.sendOperation(additions).totalEntries() - 1;
      IndexFinish.await(source, terminal);
    } catch (StreamBusyException busy) {
      throw new CommandFailedException(
          busy.getMessage()
              + " If it is served, write through the server's port for sources: streamwright append"
              + " 127.0.0.1:6901 operation.json --token-file chain.token");
    }
    terminal.print(
        PlainText.format(
            "Committed %s: %s to %s.",
            NumberFormats.counted(additions.size(), "entry", "entries"),
            NumberFormats.grouped(last - additions.size() + 1),
            NumberFormats.grouped(last)));
  }
}
