package dev.streamwright.app.streams;

import dev.streamwright.app.connection.StreamConnector;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.OpenStream.Mode;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.client.ClientOptions;
import dev.streamwright.client.StreamClient;
import dev.streamwright.net.Tls;
import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// Connects to streams at servers.
public final class ServerStreams implements StreamConnector {

  /// Why a stream at a client port can only be read.
  public static final String CLIENTS_READ =
      "A client connection can only read. To write, use the source port of this server or open the"
          + " file where it lies.";

  private static final Duration STEP_LIMIT = Duration.ofSeconds(10);
  private static final String WHO = System.getProperty("user.name") + "'s inspector";
  private static final int MAX_WHO = 32;

  @Override
  public OpenStream connect(ServerPlace place, String token, ConnectProgress progress)
      throws IOException {
    return switch (place.kind()) {
      case CLIENT -> opened(place, Mode.READ_ONLY, CLIENTS_READ, client(place, progress));
      case SOURCE -> opened(place, Mode.READ_WRITE, "", source(place, token, progress));
    };
  }

  private static StreamReader client(ServerPlace place, ConnectProgress progress)
      throws IOException {
    var options = new ClientOptions(place.streamType(), STEP_LIMIT);
    return new LoadedReader<>(StreamClient.connect(place.address(), options, progress));
  }

  private static StreamReader source(ServerPlace place, String token, ConnectProgress progress)
      throws IOException {
    var options =
        new SourceOptions(
            token.strip(),
            WHO.length() > MAX_WHO ? WHO.substring(0, MAX_WHO) : WHO,
            place.tls() ? tls(place) : null,
            place.streamType(),
            STEP_LIMIT);
    return new LoadedSource<>(RemoteStreamSource.connect(place.address(), options, progress));
  }

  private static SSLContext tls(ServerPlace place) throws IOException {
    return Tls.client(place.trusted().orElse(null));
  }

  private static OpenStream opened(
      ServerPlace place, Mode mode, String reason, StreamReader reader) {
    return new OpenStream(place.name(), place.text(), mode, reason, reader);
  }
}
