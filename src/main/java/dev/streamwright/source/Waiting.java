package dev.streamwright.source;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/// Waits on monitors and for threads, and treats interrupts alike everywhere.
///
/// This library interrupts no thread. An interrupt that comes from a caller is never swallowed: the
/// thread has it again when a method of this class returns or throws. Any thread.
public final class Waiting {

  private Waiting() {}

  /// Waits until the monitor is notified, or the time is over; as with `Object.wait`, it may return
  /// for no reason. The caller holds `monitor`.
  ///
  /// @param monitor what is notified
  /// @param until when the waiting ends
  /// @param what is waited for, in words: `the server`
  /// @throws InterruptedIOException if the thread is interrupted
  public static void on(Object monitor, Deadline until, String what) throws InterruptedIOException {
    try {
      TimeUnit.NANOSECONDS.timedWait(monitor, until.leftNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw interrupted(what);
    }
  }

  /// Waits until a condition holds, or the time is over. A thread that changes what it
  /// depends on notifies the monitor. The caller holds `monitor`.
  ///
  /// @param monitor what is notified
  /// @param condition what is waited for
  /// @param until when the waiting ends
  /// @param what is waited for, in words: `the server`
  /// @return whether the condition holds
  /// @throws InterruptedIOException if the thread is interrupted
  public static boolean until(
      Object monitor, BooleanSupplier condition, Deadline until, String what)
      throws InterruptedIOException {
    while (!condition.getAsBoolean()) {
      if (until.isOver()) return false;
      on(monitor, until, what);
    }
    return true;
  }

  /// The same for work that an interrupt must not end.
  ///
  /// @param monitor what is notified
  /// @param condition what is waited for
  /// @param until when the waiting ends
  /// @return whether the condition holds
  public static boolean uninterruptibly(Object monitor, BooleanSupplier condition, Deadline until) {
    boolean isInterrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (until.isOver()) return false;
        try {
          TimeUnit.NANOSECONDS.timedWait(monitor, until.leftNanos());
        } catch (InterruptedException _) {
          isInterrupted = true;
        }
      }
      return true;
    } finally {
      if (isInterrupted) Thread.currentThread().interrupt();
    }
  }

  /// Waits for a lock, or until the time is over.
  ///
  /// @param lock the lock
  /// @param until when the waiting ends
  /// @param what is waited for, in words: `the server`
  /// @return whether the thread holds the lock
  /// @throws InterruptedIOException if the thread is interrupted
  public static boolean lock(Lock lock, Deadline until, String what) throws InterruptedIOException {
    try {
      return lock.tryLock(until.leftNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw interrupted(what);
    }
  }

  private static InterruptedIOException interrupted(String what) {
    return new InterruptedIOException("Waiting for " + what + " was interrupted.");
  }

  /// Waits until a thread has ended, or the time is over, whatever interrupts come.
  ///
  /// @param thread the thread
  /// @param until when the waiting ends
  /// @return whether it has ended
  public static boolean join(Thread thread, Deadline until) {
    boolean isInterrupted = false;
    try {
      while (thread.isAlive() && !until.isOver()) {
        try {
          thread.join(until.left());
        } catch (InterruptedException _) {
          isInterrupted = true;
        }
      }
      return !thread.isAlive();
    } finally {
      if (isInterrupted) Thread.currentThread().interrupt();
    }
  }
}
