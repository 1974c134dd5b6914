package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.Draft;
import dev.streamwright.app.drafts.DraftFile;
import dev.streamwright.app.drafts.DraftLine;
import dev.streamwright.app.drafts.DraftOrigin;
import dev.streamwright.app.drafts.Drafts;
import dev.streamwright.app.drafts.TypedEntry;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;

/// Writes the open operation to the disk soon after it changes, so that a program that dies takes
/// nothing with it, and makes it a draft when it ends without a commit. Only what has changed is
/// written. Belongs to the FX thread; the disk is written in the background.
final class DraftKeeper {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Workspace workspace;
  private final Tasks tasks;
  private final Clock clock;
  private final Editors editors;
  private final Drafts drafts;
  private final Map<Integer, StreamEntry> changed = new LinkedHashMap<>();
  private final Map<Integer, TypedEntry> typed = new LinkedHashMap<>();
  private final List<DraftLine> notWritten = new ArrayList<>();
  private Recording recording;
  private boolean waiting;
  private boolean failing;

  DraftKeeper(Workspace workspace, Tasks tasks, Clock clock, Editors editors, Drafts drafts) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.clock = clock;
    this.editors = editors;
    this.drafts = drafts;
  }

  /// Begins with an operation, and with what is typed for its first entry.
  void begin() {
    reset();
    drafts.forgetDiscarded();
    var stream = workspace.stream().get();
    recording = new Recording(drafts.folder(), stream.location(), clock.instant());
    if (editors.typedAt(Draft.NEW_ENTRY) != null) typed(Draft.NEW_ENTRY);
  }

  /// Follows a change of the operation's entries.
  void follow(ListChangeListener.Change<? extends StreamEntry> change) {
    while (change.next())
      for (int position = change.getFrom(); position < change.getTo(); position++)
        changed.put(position, change.getList().get(position));
    writeSoon();
  }

  /// Takes what is typed at a position now.
  void typed(int position) {
    if (recording == null) return;
    typed.put(position, editors.typedAt(position));
    writeSoon();
  }

  /// Deletes what was written: the operation is committed.
  void forget() {
    var ended = recording;
    reset();
    if (ended != null) drafts.disk().run(_ -> ended.delete(), this::reported);
  }

  /// Makes the operation, and what is typed and not saved, a draft; the next operation begins with
  /// nothing.
  ///
  /// @return whether there was something to keep
  boolean end(DraftOrigin origin) {
    var ended = recording;
    var draft = draft(ended.stream, origin, workspace.pending());
    clearEditors();
    if (draft.isEmpty()) {
      forget();
      return false;
    }
    var lines = takeLines();
    lines.add(DraftLine.ended(draft.at(), origin));
    reset();
    drafts.add(draft);
    drafts.disk().run(_ -> ended.end(lines), outcome -> drafts.written(draft, outcome));
    return true;
  }

  /// Keeps what is typed for the next entry of a stream that is left: it shows in no other.
  void left(OpenStream stream) {
    var draft = draft(stream.location(), DraftOrigin.LEFT, List.of());
    clearEditors();
    if (!draft.isEmpty()) drafts.keep(draft);
  }

  /// Writes what has changed now; `whenWritten` is called once it is on the disk.
  void write(Runnable whenWritten) {
    var target = recording;
    var lines = takeLines();
    drafts
        .disk()
        .run(
            _ -> target.append(lines),
            outcome -> {
              if (outcome instanceof Outcome.Done<?>) whenWritten.run();
              else if (target == recording) notWritten.addAll(0, lines);
              reported(outcome);
            });
  }

  private Draft draft(String stream, DraftOrigin origin, List<StreamEntry> entries) {
    return new Draft(stream, origin, clock.instant(), entries, editors.typed(), null);
  }

  private void clearEditors() {
    editors.forgetPending();
    editors.newEntry().reset();
  }

  private void writeSoon() {
    if (recording == null || waiting) return;
    waiting = true;
    tasks.after(
        PAUSE,
        () -> {
          waiting = false;
          if (recording != null && !(changed.isEmpty() && typed.isEmpty())) write(() -> {});
        });
  }

  private List<DraftLine> takeLines() {
    var lines = new ArrayList<>(notWritten);
    changed.forEach((position, entry) -> lines.add(DraftLine.entry(position, entry)));
    typed.forEach((position, entry) -> lines.add(DraftLine.typed(position, entry)));
    notWritten.clear();
    changed.clear();
    typed.clear();
    return lines;
  }

  private void reset() {
    recording = null;
    takeLines();
  }

  /// A disk that is full says so once, not twice a second.
  private void reported(Outcome<?> outcome) {
    boolean failed = outcome instanceof Outcome.Failed<?>;
    if (!failing && outcome instanceof Outcome.Failed<?>(var cause))
      workspace.notify(Failure.of("Cannot write the open operation to the disk", cause));
    failing = failed;
  }

  /// An operation's file, made when there is something to write. Used in the background, by one
  /// thread at a time.
  private static final class Recording {
    private final Path folder;
    private final String stream;
    private final Instant began;
    private DraftFile file;

    Recording(Path folder, String stream, Instant began) {
      this.folder = folder;
      this.stream = stream;
      this.began = began;
    }

    Path append(List<DraftLine> lines) throws Exception {
      if (file == null) file = DraftFile.create(folder, DraftLine.began(stream, began));
      file.append(lines);
      return file.path();
    }

    Path end(List<DraftLine> lines) throws Exception {
      try {
        return append(lines);
      } finally {
        if (file != null) file.close();
      }
    }

    Path delete() throws Exception {
      if (file == null) return null;
      file.close();
      Files.deleteIfExists(file.path());
      return file.path();
    }
  }
}
