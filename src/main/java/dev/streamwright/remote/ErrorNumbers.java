package dev.streamwright.remote;

/// The error numbers of results, apart from those of the client-server protocol but for
/// [#INVALID_COMMAND].
final class ErrorNumbers {

  /// Not a failure: the answer takes a while, and the result is still to come.
  static final int STILL_WORKING = 10;

  // With these the connection is closed.
  static final int INVALID_COMMAND = 9;
  static final int NOT_A_GREETING = 11;
  static final int VERSION = 12;
  static final int TOKEN = 13;
  static final int TOO_MANY_SOURCES = 14;
  static final int TOO_LONG = 15;
  static final int NAME = 16;
  static final int SERVER_FAULT = 17;

  /// Another stream type; in a greeting the connection is closed.
  static final int STREAM_TYPE = 20;

  // With these it stays usable.
  static final int ARGUMENT = 21;
  static final int STATE = 22;
  static final int BUSY = 23;
  static final int EARLIER_FAILURE = 24;
  static final int CORRUPT = 25;
  static final int IO = 26;
  static final int CLOSED = 27;
  static final int IN_DOUBT = 28;

  private ErrorNumbers() {}
}
