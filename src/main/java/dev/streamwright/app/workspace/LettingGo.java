package dev.streamwright.app.workspace;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.text.PlainText;

/// Lets go of the open stream's file, in the background, as soon as nothing is written to it any
/// more. Belongs to the FX thread.
public final class LettingGo {

  private final Workspace workspace;
  private final Tasks tasks;
  private final LatestTask lettingGo;

  /// Watches whatever stream the workspace shows, for as long as there is a workspace.
  public static void watch(Workspace workspace, Tasks tasks) {
    var lettingGo = new LettingGo(workspace, tasks);
    workspace.stream().subscribe(lettingGo::watch);
  }

  private LettingGo(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.lettingGo = new LatestTask(tasks);
  }

  private void watch(OpenStream stream) {
    if (stream != null && stream.reader() instanceof OnDemandSource source)
      source.onIdle(() -> tasks.later(() -> letGo(stream, source)));
  }

  /// A stream that is shown no more is closed, and let go with that.
  private void letGo(OpenStream stream, OnDemandSource source) {
    if (workspace.stream().get() != stream) return;
    lettingGo.run(
        "Index the bookmarks of " + stream.name(),
        progress -> {
          source.letGo(progress);
          return null;
        },
        outcome -> {
          if (outcome instanceof Outcome.Failed<Object>(var cause))
            workspace.notify(
                Failure.of(PlainText.format("Cannot close %s for writing", stream.name()), cause));
        });
  }
}
