package dev.streamwright.server;

/// Something that happened to a server, notified on one of its threads.
public sealed interface ServerEvent {

  /// A client came.
  ///
  /// @param client in numbers: `10.20.4.17:51234`
  record Connected(String client) implements ServerEvent {}

  /// A client began to follow the stream.
  ///
  /// @param client in numbers: `10.20.4.17:51234`
  /// @param from the entry that it is sent first
  record Started(String client, long from) implements ServerEvent {}

  /// A client asked for no more entries.
  ///
  /// @param client in numbers
  record Stopped(String client) implements ServerEvent {}

  /// A client was not let in.
  ///
  /// @param client in numbers: `10.20.4.17:51234`
  /// @param reason why it was not let in, as a clause
  record Refused(String client, String reason) implements ServerEvent {}

  /// A client's connection ended.
  ///
  /// @param client in numbers: `10.20.4.17:51234`
  /// @param reason why the connection ended, as a clause: `it closed the connection`
  record Left(String client, String reason) implements ServerEvent {}

  /// A question could not be answered, since the stream cannot be read at the moment. The client
  /// was answered so, and stays.
  ///
  /// @param client in numbers: `10.20.4.17:51234`
  /// @param reason why, as a clause
  record Unanswered(String client, String reason) implements ServerEvent {}

  /// The stream could not be looked at for new entries. It is tried again.
  ///
  /// @param reason why, as a clause
  record Unreadable(String reason) implements ServerEvent {}
}
