package dev.streamwright.cli;

/// Something is wrong in an operation's JSON; the message says where and what.
final class InvalidOperationException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidOperationException(String message) {
    super(message);
  }
}
