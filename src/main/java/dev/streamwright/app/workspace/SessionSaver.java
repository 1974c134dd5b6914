package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Writes the session in the background: only if it has changed, and one time after the other.
/// Belongs to the FX thread.
public final class SessionSaver {

  private final Tasks tasks;
  private final Path file;
  private final Consumer<Failure> whenFailed;
  private Session.Snapshot saved;
  private boolean saving;
  private Runnable afterwards;

  /// @param whenFailed is told why a session could not be written
  public SessionSaver(Tasks tasks, Path file, Consumer<Failure> whenFailed) {
    this.tasks = tasks;
    this.file = file;
    this.whenFailed = whenFailed;
  }

  /// Writes the session as it is now, if nothing is being written: the next time comes soon.
  public void save(Session session) {
    if (!saving) write(session.snapshot(), () -> {});
  }

  /// Writes the session for the last time, behind what is being written; then `whenEnded` is
  /// called.
  public void saveLast(Session session, Runnable whenEnded) {
    if (saving) afterwards = () -> write(session.snapshot(), whenEnded);
    else write(session.snapshot(), whenEnded);
  }

  private void write(Session.Snapshot snapshot, Runnable whenEnded) {
    if (snapshot.equals(saved)) {
      whenEnded.run();
      return;
    }
    saved = snapshot;
    saving = true;
    tasks.watch(
        _ -> {
          Session.save(snapshot, file);
          return null;
        },
        outcome -> ended(outcome, whenEnded));
  }

  private void ended(Outcome<?> outcome, Runnable whenEnded) {
    saving = false;
    if (outcome instanceof Outcome.Failed<?>(var cause))
      whenFailed.accept(Failure.of("Cannot save the window's session", cause));
    whenEnded.run();
    var last = afterwards;
    afterwards = null;
    if (last != null) last.run();
  }
}
