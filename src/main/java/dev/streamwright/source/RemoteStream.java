package dev.streamwright.source;

import java.util.function.Consumer;

/// A reader whose stream lies behind a connection. A lost connection is tried again in the
/// background: after 1 second, then 2, up to 30, until it stands or the server refuses it. Until
/// then, calls that need it throw [ConnectionLostException] at once, and `awaitEntry` waits on.
///
/// Any thread.
public interface RemoteStream {

  /// {@return host and port, as the user gave them}
  String address();

  /// {@return how the connection is now}
  ConnectionState connection();

  /// Notifies `listener` of the state as it is, then of each change, in order, until the stream is
  /// closed. Any number of listeners; each is notified on a library thread of its own, never under
  /// a lock, so that one that takes long holds up nothing.
  ///
  /// @param listener notified of each state
  void onConnectionChange(Consumer<ConnectionState> listener);

  /// Tries now instead of later to connect again. Does nothing while the connection stands.
  void retryNow();
}
