package dev.streamwright.cli;

import dev.streamwright.server.Relay;
import dev.streamwright.server.RelayProgress;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Copies a stream into a file, and follows it until it is stopped.
@Command(
    name = "relay",
    header = "Copy a stream into a file, and follow it.",
    description = {
      "",
      "The file is created if it is not there; otherwise the copy goes on after what it has. Its",
      "readers get whole operations only: while it catches up, it shows what it had before. A long",
      "catch-up goes on after a stop or a kill; what it has fetched lies in FILE, past the end,"
          + " and",
      "FILE.copying says so. If the original is cut back meanwhile, so is the copy. A lost",
      "connection is tried again. Prints how far the copy is. Ctrl+C or SIGTERM end it.",
      ""
    },
    footer = {
      "",
      "  streamwright relay ds.example.net:6900 copy.bin",
      "  streamwright relay ds.example.net:6900 copy.bin --once",
      "  streamwright serve copy.bin --read-only     serves the copy, in another terminal"
    })
final class RelayCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final EventLog log;

  @Mixin private StreamArgument stream;

  @Spec private CommandSpec spec;

  @Parameters(index = "1", paramLabel = "FILE", description = "The copy, a stream file.")
  private Path file;

  @Option(
      names = "--once",
      description = "End once the copy has all entries that the stream has now.")
  private boolean once;

  @Option(
      names = "--no-force",
      description = "Do not force commits to the disk: quicker, but not safe from power failures.")
  private boolean noForce;

  private RelayProgress last;

  /// How far the original reached when the copying began.
  private long wanted = -1;

  private volatile boolean complete;

  RelayCommand(Terminal terminal) {
    this.terminal = terminal;
    log = new EventLog(terminal);
  }

  @Override
  public Integer call() throws Exception {
    if (ServerWords.meanServer(file.toString()))
      throw new ParameterException(
          spec.commandLine(),
          PlainText.format(
              "relay copies into a file, and %s is a server. Name a file, and serve it:"
                  + " streamwright serve copy.bin --read-only",
              file));
    terminal.stop().listen();
    try (var original = stream.openReader();
        var copy = openCopy(original)) {
      log.add(PlainText.format("copying %s into %s", stream.name(), file));
      copy(original, copy);
      if (once) IndexFinish.await(copy, terminal);
    }
    log.finish("stopped");
    return ExitCode.OK;
  }

  private FileStreamSource openCopy(StreamReader original) throws IOException {
    var durability = noForce ? Durability.OPERATING_SYSTEM : Durability.ON_COMMIT;
    return FileStreamSource.openCopy(original, file, durability);
  }

  private void copy(StreamReader original, StreamSource copy) throws Exception {
    var connection = ConnectionWatch.of(original, stream.name(), log::add);
    var relay = new Relay(original, copy, this::progressed);
    var copying =
        new FutureTask<Void>(
            () -> {
              relay.run(() -> complete || connection.isRefused() || terminal.stop().isStopped());
              return null;
            });
    Thread.ofVirtual().name("relay").start(copying);
    log.printUntil(copying::isDone);
    try {
      copying.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
    if (!complete) connection.requireNotRefused();
  }

  private void progressed(RelayProgress progress) {
    if (wanted < 0) wanted = progress.original();
    complete = once && progress.copied() >= wanted;
    var before = last;
    last = progress;
    boolean isNews =
        before == null
            || before.copied() != progress.copied()
            || before.underway() != progress.underway();
    if (!isNews) return;
    if (before != null && progress.copied() < before.copied())
      log.add(
          PlainText.format(
              "%s was cut back, and the copy with it, to %s",
              stream.name(), NumberFormats.counted(progress.copied(), "entry", "entries")));
    log.addLatest("copy", describe(progress));
  }

  private static String describe(RelayProgress progress) {
    var words =
        PlainText.format(
            "%s copied, %s behind",
            NumberFormats.counted(progress.copied(), "entry", "entries"),
            NumberFormats.grouped(progress.behind()));
    return progress.underway() == 0
        ? words
        : words
            + PlainText.format(", %s of them fetched", NumberFormats.grouped(progress.underway()));
  }
}
