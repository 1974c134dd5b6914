package dev.streamwright.source;

/// The steps of connecting to a server, in their order.
public enum ConnectStep {
  /// The host's name becomes an address.
  NAME,
  /// Something listens there.
  TCP,
  /// It proves who it is, if TLS is asked for.
  TLS,
  /// It speaks our protocol and takes our token; servers for clients have no greeting.
  GREETING,
  /// It serves a stream of the wanted type.
  HEADER
}
