package dev.streamwright.app.connection;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.source.ConnectProgress;
import java.io.IOException;

/// Connects to streams behind servers.
public final class ServerStreams implements StreamConnector {

  /// Why a stream at a client port can only be read.
  static final String CLIENTS_READ =
      "A client connection can only read. To write, use the source port of this server or open the"
          + " file where it lies.";

  @Override
  public OpenStream connect(ServerPlace place, String token, ConnectProgress progress)
      throws IOException {
    throw new IOException("Connecting to servers is not there yet.");
  }
}
