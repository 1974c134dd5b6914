package dev.streamwright.app.streams;

import dev.streamwright.app.sharing.Served;
import dev.streamwright.app.sharing.ServedPorts;
import dev.streamwright.app.sharing.StreamServing;
import dev.streamwright.net.Address;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Serves streams on this machine's loopback address, with our own servers. A stream that takes
/// sources is open for writing as long as it is served; else serving only reads it.
/// Any thread may call it.
public final class LocalServing implements StreamServing {

  private static final String LOOPBACK = "127.0.0.1";

  /// The servers of a stream.
  ///
  /// @param sources empty without a port for sources
  private record Servers(StreamServer clients, Optional<Sources> sources) {

    void close() throws IOException {
      try (clients) {
        if (sources.isPresent()) sources.get().close();
      }
    }
  }

  /// The port for sources.
  ///
  /// @param hold keeps the stream open for writing
  private record Sources(SourceServer server, String token, HoldableSource.Hold hold) {

    void close() throws IOException {
      try (hold) {
        server.close();
      }
    }
  }

  private final Path tokenFile;
  private final Map<StreamReader, Servers> servers = new IdentityHashMap<>();

  /// @param tokenFile what lets sources in; made when it is first needed
  public LocalServing(Path tokenFile) {
    this.tokenFile = tokenFile;
  }

  @Override
  public synchronized Served start(StreamReader stream, ServedPorts ports) throws IOException {
    servers.put(
        stream,
        ports.sources().isPresent()
            ? withSources((HoldableSource) stream, ports)
            : new Servers(clients(stream, ports), Optional.empty()));
    return look(stream);
  }

  private static StreamServer clients(StreamReader stream, ServedPorts ports) throws IOException {
    return StreamServer.start(stream, new ServerOptions(new Address(LOOPBACK, ports.clients())));
  }

  /// Clients are served by what writes: they hear of a commit at once.
  private Servers withSources(HoldableSource stream, ServedPorts ports) throws IOException {
    var hold = stream.hold();
    try {
      return withSources(hold, clients(hold.source(), ports), ports);
    } catch (IOException | RuntimeException failed) {
      try (hold) {
        throw failed;
      }
    }
  }

  private Servers withSources(HoldableSource.Hold hold, StreamServer clients, ServedPorts ports)
      throws IOException {
    try {
      Files.createDirectories(tokenFile.getParent());
      var token = TokenFile.readOrCreate(tokenFile);
      var address = new Address(LOOPBACK, ports.sources().orElseThrow());
      var options = new SourceServerOptions(address, token);
      var server = SourceServer.start(hold.source(), options, _ -> {});
      return new Servers(clients, Optional.of(new Sources(server, token, hold)));
    } catch (IOException | RuntimeException failed) {
      try (clients) {
        throw failed;
      }
    }
  }

  @Override
  public synchronized Served look(StreamReader stream) throws IOException {
    var running = servers.get(stream);
    if (running == null) throw new IOException("The stream is not served.");
    var clients =
        running.clients().clients().stream()
            .map(one -> new Served.Client(one.address(), one.streaming(), one.nextEntry()))
            .toList();
    Optional<Served.SourcePort> sourcePort =
        running.sources().isEmpty()
            ? Optional.empty()
            : Optional.of(sourcePort(running.sources().get()));
    return new Served(
        running.clients().address(), stream.getHeader().totalEntries(), clients, sourcePort);
  }

  private Served.SourcePort sourcePort(Sources port) throws IOException {
    var sources =
        port.server().sources().stream()
            .map(one -> new Served.Source(one.name(), one.operationOpen()))
            .toList();
    return new Served.SourcePort(port.server().address(), tokenFile, port.token(), sources);
  }

  @Override
  public synchronized void stop(StreamReader stream) throws IOException {
    var running = servers.remove(stream);
    if (running != null) running.close();
  }
}
