package dev.streamwright.app.connection;

import dev.streamwright.net.Address;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Serves streams on this machine's loopback address, with our own servers.
public final class LocalServing implements StreamServing {

  private static final String LOOPBACK = "127.0.0.1";

  /// The servers of a stream.
  ///
  /// @param token empty without a port for sources
  private record Servers(StreamServer clients, Optional<SourceServer> sources, String token) {

    void close() throws IOException {
      try (clients) {
        if (sources.isPresent()) sources.get().close();
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
    var clients =
        StreamServer.start(stream, new ServerOptions(new Address(LOOPBACK, ports.clients())));
    try {
      servers.put(stream, withSources(clients, stream, ports));
      return look(stream);
    } catch (IOException failed) {
      try (clients) {
        throw failed;
      }
    }
  }

  private Servers withSources(StreamServer clients, StreamReader stream, ServedPorts ports)
      throws IOException {
    if (ports.sources().isEmpty()) return new Servers(clients, Optional.empty(), "");
    Files.createDirectories(tokenFile.getParent());
    var token = TokenFile.readOrCreate(tokenFile);
    var options = new SourceServerOptions(new Address(LOOPBACK, ports.sources().getAsInt()), token);
    var sources = SourceServer.start((SourceSessions) stream, options, _ -> {});
    return new Servers(clients, Optional.of(sources), token);
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
            : Optional.of(sourcePort(running.sources().get(), running.token()));
    return new Served(
        running.clients().address(), stream.getHeader().totalEntries(), clients, sourcePort);
  }

  private Served.SourcePort sourcePort(SourceServer server, String token) throws IOException {
    var sources =
        server.sources().stream()
            .map(one -> new Served.Source(one.name(), one.operationOpen()))
            .toList();
    return new Served.SourcePort(server.address(), tokenFile, token, sources);
  }

  @Override
  public synchronized void stop(StreamReader stream) throws IOException {
    var running = servers.remove(stream);
    if (running != null) running.close();
  }
}
