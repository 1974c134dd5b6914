package dev.streamwright.stories;

import dev.streamwright.app.connection.StreamConnector;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.testkit.OffFxThread;
import java.io.IOException;

/// Connects to streams that refuse calls from the FX thread.
record GuardedServers(StreamConnector servers, OffFxThread guard) implements StreamConnector {

  @Override
  public OpenStream connect(ServerPlace place, String token, ConnectProgress progress)
      throws IOException {
    return GuardedStreams.guarded(servers.connect(place, token, progress), guard);
  }
}
