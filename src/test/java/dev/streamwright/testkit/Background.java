package dev.streamwright.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work of a test on a thread of its own.
public final class Background<T> {

  private static final int LIMIT_SECONDS = 30;

  private final CompletableFuture<T> result = new CompletableFuture<>();

  private Background() {}

  /// What such a thread does.
  @FunctionalInterface
  public interface Work<T> {
    T run() throws Exception;
  }

  /// Starts `work` on a new thread.
  public static <T> Background<T> run(Work<T> work) {
    var background = new Background<T>();
    Thread.ofPlatform().daemon().start(() -> background.complete(work));
    return background;
  }

  private void complete(Work<T> work) {
    try {
      result.complete(work.run());
    } catch (Exception | AssertionError e) {
      result.completeExceptionally(e);
    }
  }

  /// What the work returns, or throws; at the latest after 30 seconds.
  public T result() throws Exception {
    try {
      return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Nothing came back within " + LIMIT_SECONDS + " seconds.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) throw failure;
      throw new AssertionError(e.getCause());
    }
  }
}
