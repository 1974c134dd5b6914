package dev.streamwright.app.connection;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.source.ConnectProgress;
import java.io.IOException;

/// The way to streams at servers. Calls may take long: never on the FX thread.
public interface StreamConnector {

  /// Connects, and asks for the stream's header.
  ///
  /// @param token proves that we may write; empty for a client
  /// @throws dev.streamwright.source.ConnectFailedException with the step that failed
  OpenStream connect(ServerPlace place, String token, ConnectProgress progress) throws IOException;
}
