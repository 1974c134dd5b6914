package dev.streamwright.server;

import dev.streamwright.source.StreamClosedException;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that send to clients which are far behind. Copying a stream takes all the processor
/// time that there is: so there are fewer of them than processors, clients take turns, and
/// a thread that commits or answers questions finds a processor free.
final class Senders implements Closeable {
  private final ThreadPoolExecutor threads;

  Senders() {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("client-sender-", 1).factory());
  }

  /// One client's turn.
  @FunctionalInterface
  interface Turn {
    /// @return whether the client takes no more at the moment
    boolean send() throws IOException;
  }

  /// Takes a turn after those who came before.
  ///
  /// @return what the turn returned
  boolean take(Turn turn) throws IOException {
    try {
      return CompletableFuture.supplyAsync(() -> send(turn), threads).join();
    } catch (RejectedExecutionException _) {
      throw new StreamClosedException();
    } catch (CompletionException failed) {
      switch (failed.getCause()) {
        case IOException inTurn -> throw inTurn;
        case RuntimeException fault -> throw fault;
        default -> throw failed;
      }
    }
  }

  private static boolean send(Turn turn) {
    try {
      return turn.send();
    } catch (IOException failed) {
      throw new CompletionException(failed);
    }
  }

  /// Whether others wait for a turn.
  boolean isWanted() {
    return !threads.getQueue().isEmpty();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
