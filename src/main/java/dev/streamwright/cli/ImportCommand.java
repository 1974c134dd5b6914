package dev.streamwright.cli;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import dev.streamwright.transfer.Import;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes entries in that were exported as NDJSON.
@Command(
    name = "import",
    header = "Take entries in that were exported as NDJSON.",
    description = {
      "",
      "If there is no file STREAM, it is created; otherwise the entries are added to the stream as",
      "one operation. All of them are taken, or none. They keep their types and bytes, and get the",
      "stream's next numbers, whatever numbers the lines say.",
      ""
    },
    footer = {
      "",
      "  streamwright export chain.bin part.ndjson block 100..block 200",
      "  streamwright import part.ndjson part.bin",
      "  streamwright show chain.bin 17..99 --json | streamwright import - other.bin"
    })
final class ImportCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The lines of JSON; - for the standard input.")
  private String file;

  @Parameters(
      index = "1",
      paramLabel = "STREAM",
      description = "A stream file, which may be a new one, or a server (127.0.0.1:6901).")
  private String stream;

  @Mixin private ConnectionOptions options;

  @Option(
      names = "--system-id",
      paramLabel = "N",
      description =
          "The system id of a stream that is created (default: " + SampleStream.SYSTEM_ID + ").")
  private Long systemId;

  @Option(
      names = "--stream-version",
      paramLabel = "N",
      description = "Its version, 0 to 255 (default: " + SampleStream.VERSION + ").")
  private Long version;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    var target = new NamedStream(spec, stream, options);
    boolean isNew = !target.isServer() && !Files.exists(Path.of(stream));
    if (!isNew && (systemId != null || version != null))
      throw wrong("--system-id and --stream-version are for a stream that is created.");
    var like = header();
    terminal.stop().listen();
    try (var content = content();
        var line = new ProgressLine(terminal, "Reading " + file)) {
      long size = size();
      var entries =
          new Import(
              name(),
              content,
              read -> line.show((double) read / Math.max(size, read)),
              terminal.stop()::isStopped);
      if (isNew) create(entries, like);
      else append(entries, target);
    } catch (CancellationException _) {
      throw new CommandFailedException("Stopped. Nothing was imported.");
    }
    return ExitCode.OK;
  }

  private StreamHeader header() {
    long chosen = version == null ? SampleStream.VERSION : version;
    if (chosen < 0 || chosen > 255)
      throw wrong(PlainText.format("--stream-version is %d; it must be 0 to 255.", chosen));
    return new StreamHeader(
        (int) chosen,
        systemId == null ? SampleStream.SYSTEM_ID : systemId,
        StreamHeader.SEQUENCER,
        PageLayout.HEADER_PAGE_BYTES,
        0);
  }

  private InputStream content() throws IOException, CommandFailedException {
    if (file.equals(STANDARD_INPUT)) return terminal.in();
    if (Files.isDirectory(Path.of(file))) throw new CommandFailedException(file + " is a folder.");
    return new BufferedInputStream(Files.newInputStream(Path.of(file)));
  }

  private long size() throws IOException {
    return file.equals(STANDARD_INPUT) ? 0 : Files.size(Path.of(file));
  }

  private String name() {
    return file.equals(STANDARD_INPUT) ? "The standard input" : file;
  }

  private void create(Import entries, StreamHeader like) throws IOException {
    long count = entries.intoNew(Path.of(stream), like, NewStreams::create);
    terminal.print(
        PlainText.format(
            "Created %s with %s.", stream, NumberFormats.counted(count, "entry", "entries")));
  }

  private void append(Import entries, NamedStream target)
      throws IOException, CommandFailedException {
    var additions = entries.entries();
    long last;
    try (var source = target.openSource()) {
      last = source.sendOperation(additions).totalEntries() - 1;
      IndexFinish.await(source, terminal);
    } catch (StreamBusyException busy) {
      throw new CommandFailedException(
          busy.getMessage()
              + " If it is served, write through the server's port for sources: streamwright import"
              + " part.ndjson 127.0.0.1:6901 --token-file chain.token");
    }
    terminal.print(
        PlainText.format(
            "Committed %s: %s to %s.",
            NumberFormats.counted(additions.size(), "entry", "entries"),
            NumberFormats.grouped(last - additions.size() + 1),
            NumberFormats.grouped(last)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
