package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Closes streams in the background, each after everything that uses it has ended. Belongs to the
/// FX thread.
public final class StreamCloser {

  /// Ends one use of a stream, such as serving it.
  @FunctionalInterface
  public interface Ending {

    /// Called on a background thread, for every stream that is closed; does nothing for a stream
    /// that is not used. May take long.
    void end(StreamReader stream) throws IOException;
  }

  private final Tasks tasks;
  private final List<Ending> endings = new ArrayList<>();
  private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
  private final ObservableList<RunningTask> runningView =
      FXCollections.unmodifiableObservableList(running);

  StreamCloser(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Ends a use of streams before each of them is closed.
  public void before(Ending ending) {
    endings.add(ending);
  }

  /// The streams that are being closed now.
  public ObservableList<RunningTask> running() {
    return runningView;
  }

  /// Closes a stream that is not shown any more.
  ///
  /// @param whenFailed gets why it could not be closed in order
  public void close(OpenStream stream, Consumer<Failure> whenFailed) {
    var first = List.copyOf(endings);
    var task =
        tasks.run(
            "Close " + stream.name(),
            progress -> {
              close(stream.reader(), first, progress);
              return null;
            },
            outcome -> {
              running.retainAll(tasks.running());
              if (outcome instanceof Outcome.Failed<Object>(var cause))
                whenFailed.accept(Failure.of("Cannot close " + stream.name(), cause));
            });
    if (tasks.running().contains(task)) running.add(task);
  }

  private static void close(StreamReader stream, List<Ending> first, Progress progress)
      throws IOException {
    try (stream) {
      for (var ending : first) ending.end(stream);
      if (stream instanceof OnDemandSource source) source.letGo(progress);
    }
  }
}
