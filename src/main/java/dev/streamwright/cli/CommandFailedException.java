package dev.streamwright.cli;

/// A command cannot do what was asked for; the message is for the person who asked.
final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1;

  CommandFailedException(String message) {
    super(message);
  }
}
