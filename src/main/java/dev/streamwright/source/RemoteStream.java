package dev.streamwright.source;

import java.util.function.Consumer;

/// A reader whose stream lies behind a connection. A lost connection is made anew in the
/// background; until then, calls that need it throw [ConnectionLostException] at once, and
/// `awaitEntry` waits on.
public interface RemoteStream {

  /// Host and port, as the user gave them.
  String address();

  ConnectionState connection();

  /// Is told every change of the connection's state, on a thread of the library. One listener: a
  /// later one takes the place of the one before, and is told the state at once.
  void onConnectionChange(Consumer<ConnectionState> listener);

  /// Tries now instead of later to connect again.
  void retryNow();
}
