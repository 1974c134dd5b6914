package dev.streamwright.cli;

import dev.streamwright.net.Address;
import dev.streamwright.net.Tls;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Serves a stream file until it is stopped.
@Command(
    name = "serve",
    header = "Serve a stream file to clients, and let sources write to it.",
    description = {
      "",
      "Clients read through the client-server protocol, sources write through the server-source",
      "protocol. Prints a line for each event. Ctrl+C or SIGTERM end it: sources and clients are",
      "disconnected, and an operation that is open is rolled back.",
      ""
    },
    footer = {
      "",
      "Sources present the token of the token file, which is created if it is not there, and which",
      "only its owner may read.",
      "",
      "  streamwright serve chain.bin",
      "  streamwright serve chain.bin --bind 0.0.0.0 --port 6900 --source-port 6901",
      "  streamwright serve chain.bin --source-bind 0.0.0.0 --tls-cert cert.pem --tls-key key.pem",
      "  streamwright serve chain.bin --read-only     beside the process that writes the file"
    })
final class ServeCommand implements Callable<Integer> {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_PORT = 0xffff;

  /// Of version 6: colons, and no port.
  private static final String ADDRESS_IN_NUMBERS = "[0-9A-Fa-f]*(:[0-9A-Fa-f.]*){2,}(%\\w+)?";
  private static final List<String> SOURCE_OPTIONS =
      List.of("--source-port", "--source-bind", "--token-file", "--tls-cert", "--tls-key");
  private static final Duration INDEX_GRACE = Duration.ofMillis(500);

  private final Terminal terminal;
  private final EventLog log;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The stream file.")
  private String file;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6900",
      description = "Where clients connect; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      defaultValue = LOOPBACK,
      description = "The address for clients; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(
      names = "--source-port",
      paramLabel = "PORT",
      defaultValue = "6901",
      description = "Where sources connect; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int sourcePort;

  @Option(
      names = "--source-bind",
      paramLabel = "HOST",
      defaultValue = LOOPBACK,
      description =
          "The address for sources; anything but loopback needs TLS (default: ${DEFAULT-VALUE}).")
  private String sourceBind;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The token that sources present (default: beside the stream, chain.token).")
  private Path tokenFile;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The certificate for sources, PEM; others that lead to a known one may follow.")
  private Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, PEM (PKCS#8).")
  private Path key;

  @Option(
      names = "--read-only",
      description = "Take no sources; another process may write the file.")
  private boolean readOnly;

  @Option(
      names = "--no-force",
      description = "Do not force commits to the disk: quicker, but not safe from power failures.")
  private boolean noForce;

  @Option(
      names = "--max-clients",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many clients there may be at once (default: ${DEFAULT-VALUE}).")
  private int maxClients;

  @Option(
      names = "--idle-time",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Drop clients that ask for nothing for so long (default: ${DEFAULT-VALUE}).")
  private long idleSeconds;

  @Option(
      names = "--write-timeout",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "Drop clients that take nothing for so long (default: ${DEFAULT-VALUE}).")
  private long writeSeconds;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
    log = new EventLog(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (ServerWords.meanServer(file))
      throw wrong(
          PlainText.format(
              "serve takes a file, and %s is a server. Copy its stream into a file first:"
                  + " streamwright relay %s copy.bin",
              file, Address.isAddress(file) ? file : "HOST:PORT"));
    if ((certificate == null) != (key == null))
      throw wrong("--tls-cert and --tls-key belong together: give both.");
    if (readOnly) requireNoSourceOptions();
    var options = options();
    var sources = address("--source-bind", sourceBind, "--source-port", sourcePort);
    if (!readOnly) requireSourcePort();
    terminal.stop().listen();
    if (readOnly) serveReadOnly(options);
    else serve(options, sources);
    log.finish("stopped");
    return ExitCode.OK;
  }

  private void requireNoSourceOptions() {
    var given = spec.commandLine().getParseResult();
    for (var option : SOURCE_OPTIONS)
      if (given.hasMatchedOption(option))
        throw wrong(PlainText.format("--read-only takes no sources: leave out %s.", option));
  }

  private void requireSourcePort() {
    if (port == sourcePort && port != 0 && bind.equals(sourceBind))
      throw wrong(
          PlainText.format("--port and --source-port are both %d: choose two ports.", port));
    if (certificate == null && !isLoopback(sourceBind))
      throw wrong(
          PlainText.format(
              "--source-bind %s needs --tls-cert and --tls-key: without TLS others could read the"
                  + " token.",
              sourceBind));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      // Listening on it says what is wrong.
      return true;
    }
  }

  private void serveReadOnly(ServerOptions options) throws IOException, InterruptedException {
    try (var stream = FileStreamSource.openReadOnly(Path.of(file));
        var _ = startClients(stream, options)) {
      log.printUntil(terminal.stop()::isStopped);
    }
  }

  /// What is opened last is closed first: sources, whose operation is rolled back; clients; file.
  private void serve(ServerOptions options, Address sources)
      throws IOException, InterruptedException {
    var durability = noForce ? Durability.OPERATING_SYSTEM : Durability.ON_COMMIT;
    try (var stream = FileStreamSource.open(Path.of(file), durability);
        var _ = startClients(stream, options);
        var _ = startSources(stream, sources)) {
      log.printUntil(terminal.stop()::isStopped);
      // Who stops a server does not wait for a database that another program left.
      if (!stream.awaitIndex(INDEX_GRACE)) stream.closeNow();
    }
  }

  private StreamServer startClients(StreamReader stream, ServerOptions options) throws IOException {
    var server = StreamServer.start(stream, options, event -> EventWords.print(event, log));
    log.add(PlainText.format("serving %s to clients on %s", file, server.address()));
    return server;
  }

  private SourceServer startSources(SourceSessions stream, Address address) throws IOException {
    var token = tokenFile == null ? besideStream() : tokenFile;
    var options =
        new SourceServerOptions(address, TokenFile.readOrCreate(token))
            .withTls(certificate == null ? null : Tls.server(certificate, key));
    var server = SourceServer.start(stream, options, event -> EventWords.print(event, log));
    log.add(
        PlainText.format(
            "taking sources on %s%s, token file %s",
            server.address(), certificate == null ? "" : " with TLS", token));
    return server;
  }

  private ServerOptions options() {
    requireAtLeastOne("--max-clients", maxClients, "");
    requireAtLeastOne("--idle-time", idleSeconds, " second");
    requireAtLeastOne("--write-timeout", writeSeconds, " second");
    return new ServerOptions(
        address("--bind", bind, "--port", port),
        maxClients,
        Duration.ofSeconds(idleSeconds),
        Duration.ofSeconds(writeSeconds));
  }

  private void requireAtLeastOne(String option, long value, String unit) {
    if (value < 1)
      throw wrong(PlainText.format("%s is %d; it must be at least 1%s.", option, value, unit));
  }

  private Address address(String hostOption, String host, String portOption, int number) {
    if (host.isBlank())
      throw wrong(PlainText.format("%s is empty: name a host, such as 127.0.0.1.", hostOption));
    if (ServerWords.meanServer(host) && !host.matches(ADDRESS_IN_NUMBERS))
      throw wrong(
          PlainText.format(
              "%s takes a host alone, and %s is more: the port is named by %s.",
              hostOption, host, portOption));
    if (number < 0 || number > MAX_PORT)
      throw wrong(
          PlainText.format(
              "%s is %d; it must be 0 to %,d, and 0 is any free port.",
              portOption, number, MAX_PORT));
    return new Address(host, number);
  }

  /// `chain.token` for `chain.bin`, as the other files beside it are named.
  private Path besideStream() {
    var stream = Path.of(file);
    var name = stream.getFileName().toString();
    int dot = name.indexOf('.');
    return stream.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".token");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
