package dev.streamwright.source;

import java.time.Instant;

/// How a connection is now.
public sealed interface ConnectionState {

  /// No connection stands yet, or one is tried because somebody asked.
  record Connecting() implements ConnectionState {}

  /// The connection works.
  ///
  /// @param remote the server's address in numbers: `10.20.4.17:6900`
  /// @param since when it was connected
  record Connected(String remote, Instant since) implements ConnectionState {}

  /// The connection was lost, and is tried again.
  ///
  /// @param lost when it was lost
  /// @param reason why, as a clause: `the server closed the connection`
  /// @param failedAttempts how often connecting failed since
  /// @param nextTry when it is tried again
  record Retrying(Instant lost, String reason, int failedAttempts, Instant nextTry)
      implements ConnectionState {}

  /// The server does not want us, or is not what we connected to: it is not tried again until
  /// somebody asks.
  ///
  /// @param lost when the connection was lost
  /// @param reason why, as a clause
  record Refused(Instant lost, String reason) implements ConnectionState {}

  /// The stream was closed: this state stays.
  record Closed() implements ConnectionState {}
}
