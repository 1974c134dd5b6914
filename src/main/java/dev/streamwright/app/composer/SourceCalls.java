package dev.streamwright.app.composer;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamSource;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// Calls the open stream's source in the background, one call at a time: while one runs, others are
/// not made. An answer that comes after another stream was opened is dropped.
final class SourceCalls {

  /// What is said about a call.
  ///
  /// @param activity while it runs: `Committing…`
  /// @param title in the list of tasks: `Commit`
  /// @param failure when it has failed: `Cannot commit`
  record Words(String activity, String title, String failure) {}

  /// A call.
  @FunctionalInterface
  interface Call<T> {
    T on(StreamSource source, Progress progress) throws Exception;
  }

  private final Workspace workspace;
  private final Tasks tasks;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper(true);
  private Consumer<Outcome<?>> whenEnded = _ -> {};

  SourceCalls(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    connected.bind(workspace.connectionStatus().map(ConnectionStatus::isLive).orElse(true));
    workspace.stream().subscribe(_ -> failure.set(null));
  }

  /// @param listener gets the outcome of each call, after the caller
  void onEnd(Consumer<Outcome<?>> listener) {
    whenEnded = listener;
  }

  /// Whether the stream can be called now; not while the connection to its server is lost.
  ReadOnlyBooleanProperty connected() {
    return connected.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// What runs, or empty.
  ReadOnlyStringProperty activity() {
    return activity.getReadOnlyProperty();
  }

  /// What failed last, or null.
  ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Makes a call, unless one runs or the stream cannot be written.
  <T> void run(Words words, Call<T> call, Consumer<T> whenDone) {
    var stream = workspace.stream().get();
    if (busy.get() || stream == null || stream.source().isEmpty()) return;
    var source = stream.source().get();
    failure.set(null);
    activity.set(words.activity());
    busy.set(true);
    tasks.<T>run(
        words.title(),
        progress -> call.on(source, progress),
        outcome -> {
          busy.set(false);
          activity.set("");
          if (workspace.stream().get() != stream) return;
          ended(words, outcome, whenDone);
          whenEnded.accept(outcome);
        });
  }

  /// Lets the source know that its lost operation is known to be lost: else its next call, whatever
  /// it is, would say so again. What it answers does not matter.
  void acknowledgeLoss() {
    var stream = workspace.stream().get();
    if (stream == null || stream.source().isEmpty()) return;
    var source = stream.source().get();
    tasks.watch(
        _ -> {
          source.rollbackAtomicOp();
          return null;
        },
        _ -> {});
  }

  private <T> void ended(Words words, Outcome<T> outcome, Consumer<T> whenDone) {
    switch (outcome) {
      case Outcome.Done<T>(var value) -> whenDone.accept(value);
      case Outcome.Failed<T>(StreamBusyException busy) ->
          fail(
              new Failure(
                  words.failure(),
                  busy.who() + " has an operation open. Try again once it has ended.",
                  Failure.of(words.failure(), busy).report()));
      case Outcome.Failed<T>(var cause) -> fail(Failure.of(words.failure(), cause));
      case Outcome.Cancelled<T> _ ->
          fail(
              new Failure(words.failure(), "It was cancelled.", words.title() + " was cancelled."));
    }
  }

  private void fail(Failure failed) {
    failure.set(failed);
    workspace.notify(failed);
  }
}
