package dev.streamwright.app.task;

/// How background work ended: exactly one of three ways.
public sealed interface Outcome<T> {

  /// The work returned a value (null if it has none to return), even if it was cancelled too late.
  record Done<T>(T value) implements Outcome<T> {}

  /// The work threw.
  record Failed<T>(Throwable cause) implements Outcome<T> {}

  /// The work ended early because it was cancelled.
  record Cancelled<T>() implements Outcome<T> {}
}
