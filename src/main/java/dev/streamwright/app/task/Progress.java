package dev.streamwright.app.task;

import java.util.concurrent.CancellationException;

/// How far running work is, and where it looks whether it is still wanted.
///
/// Nobody interrupts a thread: work that can take long polls one of the two methods and ends early.
public interface Progress {

  /// How much is done, 0 to 1.
  void report(double fraction);

  /// Whether the result is no longer wanted.
  boolean isCancelled();

  /// Ends the work here, as [Outcome.Cancelled], if its result is no longer wanted.
  default void stopIfCancelled() {
    if (isCancelled()) throw new CancellationException("The task was cancelled.");
  }
}
