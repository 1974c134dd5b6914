package dev.streamwright.app.sharing;

import dev.streamwright.net.Address;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Serves nothing, and says what it was told.
public final class MemoryServing implements StreamServing {

  private final List<StreamReader> served = new ArrayList<>();
  private List<Served.Client> clients = List.of();
  private List<Served.Source> sources = List.of();
  private ServedPorts ports;
  private IOException failure;

  public void put(List<Served.Client> newClients, List<Served.Source> newSources) {
    clients = newClients;
    sources = newSources;
  }

  public void fail(IOException next) {
    failure = next;
  }

  public List<StreamReader> served() {
    return served;
  }

  public ServedPorts ports() {
    return ports;
  }

  @Override
  public Served start(StreamReader stream, ServedPorts wanted) throws IOException {
    if (failure != null) throw failure;
    served.add(stream);
    ports = wanted;
    return look(stream);
  }

  @Override
  public Served look(StreamReader stream) throws IOException {
    Optional<Served.SourcePort> sourcePort =
        ports.sources().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Served.SourcePort(
                    new Address("127.0.0.1", ports.sources().getAsInt()),
                    Path.of("/home/ana/.local/share/streamwright/source.token"),
                    "d0fe11c490ab77de",
                    sources));
    return new Served(
        new Address("127.0.0.1", ports.clients()),
        stream.getHeader().totalEntries(),
        clients,
        sourcePort);
  }

  @Override
  public void stop(StreamReader stream) {
    served.remove(stream);
  }
}
