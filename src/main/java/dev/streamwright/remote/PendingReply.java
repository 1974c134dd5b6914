package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.MalformedException;
import dev.streamwright.source.ConnectionLostException;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A command that was sent, and its answer to come.
final class PendingReply<T> {
  private final SourceCommand command;
  private final ReplyReader.Value<T> value;
  private final CompletableFuture<Optional<Answer<T>>> answer = new CompletableFuture<>();

  /// @param result of the server
  /// @param value what followed it; null if nothing did
  private record Answer<T>(CommandResult result, T value) {}

  PendingReply(SourceCommand command, ReplyReader.Value<T> value) {
    this.command = command;
    this.value = value;
  }

  SourceCommand command() {
    return command;
  }

  /// Reads what follows the result.
  void read(CommandResult result, DataInputStream in) throws IOException, MalformedException {
    T followed = result.isOk() ? value.read(in) : null;
    answer.complete(Optional.of(new Answer<>(result, followed)));
  }

  /// No answer will come.
  void lose() {
    answer.complete(Optional.empty());
  }

  /// The answer's value if the command was carried out and that is known by now.
  Optional<T> valueSoFar() {
    return answer.getNow(Optional.empty()).filter(come -> come.result().isOk()).map(Answer::value);
  }

  /// Whether the command is known to have been carried out.
  boolean isDone() {
    return answer.getNow(Optional.empty()).filter(come -> come.result().isOk()).isPresent();
  }

  /// Waits until the answer has come, or will not.
  void await() {
    answer.join();
  }

  /// Waits so long for the answer, whatever it is.
  void await(Duration limit) {
    answer
        .thenApply(come -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /// Waits for the answer.
  ///
  /// @param words what was asked: `Start an operation`
  /// @throws ConnectionLostException if it does not come
  T get(String words, SourceLink link) throws IOException {
    Answer<T> come = answer.join().orElse(null);
    if (come == null) throw link.lostException();
    if (!come.result().isOk()) FailureCodec.raise(words, come.result());
    return come.value();
  }
}
