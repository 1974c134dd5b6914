package dev.streamwright.app.connection;

import dev.streamwright.app.streams.ServerStreams;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Servers of this process: streams by place, and the steps that fail.
public final class MemoryServers implements StreamConnector {

  private final Map<ServerPlace, StreamReader> streams = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private ConnectFailedException failure;

  public void put(ServerPlace place, StreamReader stream) {
    streams.put(place, stream);
  }

  /// Lets every connection fail at this step, or none if it is null.
  public void fail(ConnectFailedException next) {
    failure = next;
  }

  /// The tokens that were shown, in their order.
  public List<String> tokens() {
    return tokens;
  }

  @Override
  public OpenStream connect(ServerPlace place, String token, ConnectProgress progress)
      throws IOException {
    for (var step : ConnectStep.values()) {
      if (!has(place, step)) continue;
      progress.started(step);
      if (failure != null && failure.step() == step) throw failure;
      progress.done(step, detail(place, step), Duration.ofMillis(12 + step.ordinal() * 19L));
    }
    tokens.add(token);
    var mode =
        place.kind() == ServerKind.CLIENT ? OpenStream.Mode.READ_ONLY : OpenStream.Mode.READ_WRITE;
    var reason = mode == OpenStream.Mode.READ_ONLY ? ServerStreams.CLIENTS_READ : "";
    return new OpenStream(place.name(), place.text(), mode, reason, streams.get(place));
  }

  private static boolean has(ServerPlace place, ConnectStep step) {
    return switch (step) {
      case NAME, TCP, HEADER -> true;
      case TLS -> place.tls();
      case GREETING -> place.kind() == ServerKind.SOURCE;
    };
  }

  private static String detail(ServerPlace place, ConnectStep step) {
    return switch (step) {
      case NAME -> place.address().host() + " is 10.20.4.17";
      case TCP -> "Connected to 10.20.4.17:" + place.address().port();
      case TLS -> "TLSv1.3, ds.qa.example.net (valid to 2027-03-01)";
      case GREETING -> "Protocol version 1, token accepted";
      case HEADER -> "17,598 entries, system 1101";
    };
  }
}
