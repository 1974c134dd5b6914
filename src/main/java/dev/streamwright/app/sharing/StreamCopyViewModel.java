package dev.streamwright.app.sharing;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// Copies the open stream into a file, and follows it until it is stopped or the stream is closed.
/// One copy at a time. Belongs to the FX thread.
public final class StreamCopyViewModel {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Workspace workspace;
  private final Tasks tasks;
  private final StreamCopying copying;

  private final ReadOnlyObjectWrapper<CopyState> copy = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  /// Follows the stream with the open copy, or null.
  private RunningTask running;

  public StreamCopyViewModel(Workspace workspace, Tasks tasks, StreamCopying copying) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.copying = copying;
    workspace.stream().subscribe(this::streamChanged);
  }

  /// The copy that is being made, or null.
  public ReadOnlyObjectProperty<CopyState> copy() {
    return copy.getReadOnlyProperty();
  }

  /// Whether a copy is being opened or stopped.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Why copying failed last, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// The open stream, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return workspace.stream();
  }

  /// Whether a copy can be started now; says so if one is being made already.
  boolean canStart() {
    if (stream().get() == null) return false;
    if (running == null && !busy.get()) return true;
    workspace.notify(Notice.Kind.INFO, "A copy is being made already", "Stop it first.");
    return false;
  }

  /// A name for the copy.
  String suggestedName() {
    var name = stream().get().name();
    var plain = name.endsWith(".bin") ? name.substring(0, name.length() - 4) : name;
    return plain.replaceAll("[^A-Za-z0-9_-]+", "-") + "-copy.bin";
  }

  /// Starts to copy the open stream into a new file, or goes on with a copy.
  public void start(Path file) {
    if (!canStart()) return;
    failure.set(null);
    var stream = stream().get();
    if (FilePlace.of(file).text().equals(stream.location())) {
      failure.set(
          Failure.of(
              describe(file), new IOException("It is the stream itself. Choose another file.")));
      return;
    }
    busy.set(true);
    tasks.run(
        "Open the copy " + file.getFileName(),
        _ -> copying.open(stream.reader(), file),
        outcome -> opened(stream, file, outcome));
  }

  /// Stops copying; what was copied stays, and can be gone on with.
  public void stop() {
    if (copy.get() == null || busy.get()) return;
    busy.set(true);
    running.cancel();
  }

  private void opened(OpenStream stream, Path file, Outcome<StreamCopy> outcome) {
    if (stream().get() != stream) {
      if (outcome instanceof Outcome.Done<StreamCopy>(var late))
        tasks.watch(_ -> close(late), _ -> {});
      return;
    }
    busy.set(false);
    switch (outcome) {
      case Outcome.Done<StreamCopy>(var opened) -> follow(stream, file, opened);
      case Outcome.Failed<StreamCopy>(var cause) -> failure.set(Failure.of(describe(file), cause));
      case Outcome.Cancelled<StreamCopy> _ ->
          workspace.notify(Notice.Kind.INFO, "Cancelled: copy into " + file.getFileName(), "");
    }
  }

  private void follow(OpenStream stream, Path file, StreamCopy opened) {
    copy.set(new CopyState(file, opened.progress()));
    running =
        tasks.watch(
            progress -> follow(opened, progress), outcome -> ended(stream, opened, outcome));
    lookLater(running, opened);
  }

  private static Object follow(StreamCopy opened, Progress progress) throws IOException {
    try (opened) {
      opened.follow(progress::isCancelled);
    }
    return null;
  }

  private static Object close(StreamCopy late) throws IOException {
    late.close();
    return null;
  }

  private void lookLater(RunningTask following, StreamCopy opened) {
    tasks.after(
        BETWEEN_LOOKS,
        () -> {
          if (running != following) return;
          copy.set(new CopyState(copy.get().file(), opened.progress()));
          lookLater(following, opened);
        });
  }

  private void ended(OpenStream stream, StreamCopy ended, Outcome<Object> outcome) {
    if (stream().get() != stream) return;
    var file = copy.get().file();
    copy.set(null);
    busy.set(false);
    running = null;
    if (outcome instanceof Outcome.Failed<Object>(var cause))
      failure.set(Failure.of("Copying into " + file.getFileName() + " stopped", cause));
    else
      workspace.notify(
          Notice.Kind.INFO,
          "Stopped copying into " + file.getFileName(),
          NumberFormats.counted(ended.progress().copied(), "entry", "entries") + " copied");
  }

  /// A copy ends with its original.
  private void streamChanged() {
    if (running != null) running.cancel();
    running = null;
    copy.set(null);
    busy.set(false);
    failure.set(null);
  }

  private static String describe(Path file) {
    return "Cannot copy into " + file.getFileName();
  }
}
