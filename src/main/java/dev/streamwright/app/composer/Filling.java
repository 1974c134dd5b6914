package dev.streamwright.app.composer;

import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Fills an editor with what need not be typed: a file's content, or the numbers that come next.
/// Belongs to the FX thread.
final class Filling {

  private final Workspace workspace;
  private final Tasks tasks;
  private final Clock clock;
  private final SourceCalls calls;

  Filling(Workspace workspace, Tasks tasks, Clock clock, SourceCalls calls) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.clock = clock;
    this.calls = calls;
  }

  void readFile(Path path, EntryEditorViewModel target) {
    tasks.run("Read " + path.getFileName(), _ -> DataFile.read(path), DataFile.into(target, path));
  }

  void fillFromLast(EntryEditorViewModel target) {
    var form = target.data().form().get();
    var entries = List.copyOf(workspace.pending());
    var kind = target.kind().get();
    calls.run(
        new SourceCalls.Words(
            "Reading the last entries…", "Read the last entries", "Cannot read the last entries"),
        (source, progress) -> LastEntries.find(source, entries, kind, progress),
        last -> form.fill(NextValues.of(kind, last, form.texts(), clock.instant())));
  }
}
