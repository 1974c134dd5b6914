package dev.streamwright.remote;

import dev.streamwright.source.Faults;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A wait for an entry, on a thread and in a session of its own: closing that session ends this
/// wait, and nothing else.
final class PendingWait {
  private final StreamSource session;
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private volatile boolean ended;

  private PendingWait(StreamSource session) {
    this.session = session;
  }

  /// Sends the answer.
  @FunctionalInterface
  interface Answer {
    /// @param failure what kept us from waiting, or null
    void send(IOException failure) throws IOException;
  }

  /// @param answer called once, when the entry is committed, the time is over, or [#end] is called
  static PendingWait start(
      SourceSessions stream, String who, long number, Duration limit, Answer answer)
      throws IOException {
    var wait = new PendingWait(stream.session(who));
    Thread.ofVirtual().name("wait of " + who).start(() -> wait.run(number, limit, answer));
    return wait;
  }

  private void run(long number, Duration limit, Answer answer) {
    try (session) {
      answer.send(await(number, limit));
      answered.complete(null);
    } catch (IOException | RuntimeException failure) {
      Faults.log("A wait for an entry", failure);
      answered.completeExceptionally(failure);
    }
  }

  private IOException await(long number, Duration limit) {
    try {
      session.awaitEntry(number, limit);
      return null;
    } catch (ClosedChannelException closed) {
      return ended ? null : closed;
    } catch (IOException failure) {
      return failure;
    }
  }

  /// Ends the wait, and returns when its answer has been written.
  void end() throws IOException {
    abandon();
    try {
      answered.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof IOException failure) throw failure;
      throw failed;
    }
  }

  /// Ends the wait of a source that is gone.
  void abandon() throws IOException {
    ended = true;
    session.close();
  }
}
