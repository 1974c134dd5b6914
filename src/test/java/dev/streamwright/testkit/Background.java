package dev.streamwright.testkit;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work of a test on a thread of its own.
public final class Background<T> {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Duration limit;
  private Thread thread;

  private Background(Duration limit) {
    this.limit = limit;
  }

  /// What such a thread does.
  @FunctionalInterface
  public interface Work<T> {
    T run() throws Exception;
  }

  /// Starts `work` on a new thread.
  public static <T> Background<T> run(Work<T> work) {
    return run(work, Duration.ZERO);
  }

  /// Starts `work` that takes a while on a new thread.
  ///
  /// @param expected how long it takes if all goes well
  public static <T> Background<T> run(Work<T> work, Duration expected) {
    var background = new Background<T>(LIMIT.plus(expected));
    background.thread = Thread.ofPlatform().daemon().start(() -> background.complete(work));
    return background;
  }

  private void complete(Work<T> work) {
    try {
      result.complete(work.run());
    } catch (Exception | AssertionError e) {
      result.completeExceptionally(e);
    }
  }

  /// Whether the work waits for something now.
  public boolean isWaiting() {
    return thread.getState() == State.WAITING || thread.getState() == State.TIMED_WAITING;
  }

  /// What the work returns, or throws; at the latest 30 seconds after it was to be expected.
  public T result() throws Exception {
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Nothing came back within " + limit.toSeconds() + " seconds.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) throw failure;
      throw new AssertionError(e.getCause());
    }
  }
}
