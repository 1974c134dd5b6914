package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Writes the window's state in the background: only if it has changed, and one write after the
/// other. Belongs to the FX thread.
public final class WindowStateSaver {

  private final Tasks tasks;
  private final Path file;
  private final Consumer<Failure> whenFailed;
  private WindowState.Snapshot saved;
  private boolean saving;
  private Runnable afterwards;

  /// @param whenFailed gets why it could not be written
  public WindowStateSaver(Tasks tasks, Path file, Consumer<Failure> whenFailed) {
    this.tasks = tasks;
    this.file = file;
    this.whenFailed = whenFailed;
  }

  /// Writes the state as it is now, unless a write is running: the next call comes soon.
  public void save(WindowState state) {
    if (!saving) write(state.snapshot(), () -> {});
  }

  /// Writes the state for the last time, after what is being written; then `whenEnded` is
  /// called.
  public void saveLast(WindowState state, Runnable whenEnded) {
    if (saving) afterwards = () -> write(state.snapshot(), whenEnded);
    else write(state.snapshot(), whenEnded);
  }

  private void write(WindowState.Snapshot snapshot, Runnable whenEnded) {
    if (snapshot.equals(saved)) {
      whenEnded.run();
      return;
    }
    saved = snapshot;
    saving = true;
    tasks.watch(
        _ -> {
          WindowState.save(snapshot, file);
          return null;
        },
        outcome -> ended(outcome, whenEnded));
  }

  private void ended(Outcome<?> outcome, Runnable whenEnded) {
    saving = false;
    if (outcome instanceof Outcome.Failed<?>(var cause))
      whenFailed.accept(Failure.of("Cannot save the window's settings", cause));
    whenEnded.run();
    var last = afterwards;
    afterwards = null;
    if (last != null) last.run();
  }
}
