package dev.streamwright.remote;

import dev.streamwright.format.StreamHeader;

/// What happens at a server's port for sources.
public sealed interface SourceEvent {

  /// A source was let in.
  ///
  /// @param source the source
  record Connected(ConnectedSource source) implements SourceEvent {}

  /// A connection was not let in.
  ///
  /// @param remote its address in numbers
  /// @param reason why, as a clause or a sentence
  record Refused(String remote, String reason) implements SourceEvent {}

  /// A source committed an operation.
  ///
  /// @param source the source
  /// @param after the header with the new end
  record Committed(ConnectedSource source, StreamHeader after) implements SourceEvent {}

  /// A source was gone while it had an operation open.
  ///
  /// @param source the source
  /// @param entries how many entries of it are forgotten
  record RolledBack(ConnectedSource source, long entries) implements SourceEvent {}

  /// A source's connection ended.
  ///
  /// @param source the source
  /// @param reason why, as a clause
  record Disconnected(ConnectedSource source, String reason) implements SourceEvent {}
}
