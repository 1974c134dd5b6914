package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.Background;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WaitingTest {

  private final Object monitor = new Object();
  private final AtomicBoolean isDone = new AtomicBoolean();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private void finish() {
    synchronized (monitor) {
      isDone.set(true);
      monitor.notifyAll();
    }
  }

  private boolean isDoneWithin(Deadline until) throws InterruptedIOException {
    synchronized (monitor) {
      return Waiting.until(monitor, isDone::get, until, "a test");
    }
  }

  private boolean isDoneUninterruptiblyWithin(Deadline until) {
    synchronized (monitor) {
      return Waiting.uninterruptibly(monitor, isDone::get, until);
    }
  }

  @Test
  void waitEndsWhenTheConditionHolds() throws Exception {
    var wait = Background.run(() -> isDoneWithin(Deadline.never()));
    finish();
    assertTrue(wait.result());
  }

  @Test
  void waitEndsWhenTheTimeIsOver() throws Exception {
    assertFalse(isDoneWithin(Deadline.after(Duration.ofMillis(1))));
    assertFalse(isDoneUninterruptiblyWithin(Deadline.after(Duration.ofMillis(1))));
  }

  @Test
  void interruptEndsAWaitAndIsKept() {
    Thread.currentThread().interrupt();
    var interrupted =
        assertThrows(InterruptedIOException.class, () -> isDoneWithin(Deadline.never()));
    assertEquals("Waiting for a test was interrupted.", interrupted.getMessage());
    assertTrue(Thread.interrupted());
  }

  @Test
  void interruptWhileALockIsWaitedForIsKept() throws Exception {
    var lock = new ReentrantLock();
    lock.lock();
    var wait =
        Background.run(
            () -> {
              Thread.currentThread().interrupt();
              assertThrows(
                  InterruptedIOException.class,
                  () -> Waiting.lock(lock, Deadline.never(), "a test"));
              return Thread.interrupted();
            });
    assertTrue(wait.result());
    assertTrue(Waiting.lock(lock, Deadline.never(), "a test"));
  }

  @Test
  void uninterruptibleWaitGoesOnAndKeepsTheInterrupt() throws Exception {
    var wait =
        Background.run(
            () -> {
              Thread.currentThread().interrupt();
              return isDoneUninterruptiblyWithin(Deadline.never()) && Thread.interrupted();
            });
    finish();
    assertTrue(wait.result());
  }

  @Test
  void joinWaitsForTheThreadWhateverInterruptsCome() throws Exception {
    var end = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    end.await();
                  } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                  }
                });
    assertFalse(Waiting.join(thread, Deadline.after(Duration.ofMillis(1))));
    var join =
        Background.run(
            () -> {
              Thread.currentThread().interrupt();
              return Waiting.join(thread, Deadline.never()) && Thread.interrupted();
            });
    end.countDown();
    assertTrue(join.result());
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, Long.MAX_VALUE})
  void deadlineIsNotOverBeforeItsTime(long seconds) {
    var deadline = Deadline.after(Duration.ofSeconds(seconds));
    assertFalse(deadline.isOver());
    assertTrue(deadline.left().toSeconds() >= 999_999);
    assertEquals(5, deadline.orAfter(Duration.ofMillis(5_999)).left().toSeconds());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void deadlineThatHasPassedIsOver(long seconds) {
    var deadline = Deadline.after(Duration.ofSeconds(seconds));
    assertTrue(deadline.isOver());
    assertEquals(Duration.ZERO, deadline.left());
    assertTrue(deadline.orAfter(Duration.ofDays(1)).isOver());
  }
}
