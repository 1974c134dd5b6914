package dev.streamwright.app.connection;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.Work;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.Figures;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/// Opens, creates and closes streams, and keeps those that were opened last. An opening that fails
/// or is cancelled leaves the open stream as it is.
public final class ConnectionViewModel {

  /// A stream and the header it was opened with.
  private record Opened(OpenStream stream, StreamHeader header) {}

  private final Workspace workspace;
  private final Tasks tasks;
  private final StreamOpener opener;
  private final RecentStreams recents;
  private final SampleFile sample;

  private final ReadOnlyObjectWrapper<Path> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Path> opening = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private long attempt;

  public ConnectionViewModel(
      Workspace workspace,
      Tasks tasks,
      StreamOpener opener,
      RecentStreams recents,
      SampleFile sample) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.opener = opener;
    this.recents = recents;
    this.sample = sample;
    current.bind(workspace.stream().map(stream -> Path.of(stream.location())));
  }

  /// The streams that were opened last, newest first.
  public ObservableList<Path> recents() {
    return recents.list();
  }

  /// The path of the open stream, or null.
  public ReadOnlyObjectProperty<Path> current() {
    return current.getReadOnlyProperty();
  }

  /// The path of the stream that is being opened, or null.
  public ReadOnlyObjectProperty<Path> opening() {
    return opening.getReadOnlyProperty();
  }

  /// The open stream, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return workspace.stream();
  }

  /// What failed last in this panel, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// How a recent stream is now.
  public RecentState stateOf(Path path) {
    if (path.equals(opening.get())) return RecentState.OPENING;
    if (!path.equals(current.get())) return RecentState.CLOSED;
    return stream().get().mode() == OpenStream.Mode.READ_WRITE
        ? RecentState.READ_WRITE
        : RecentState.READ_ONLY;
  }

  /// The name of a path's folder if another recent stream has the same file name, or empty.
  public String folderToTellApart(Path path) {
    var name = path.getFileName();
    long sameName = recents().stream().filter(other -> other.getFileName().equals(name)).count();
    var folder = path.getParent() == null ? null : path.getParent().getFileName();
    return sameName > 1 && folder != null ? folder.toString() : "";
  }

  /// Opens a file for reading and writing, or for reading if it cannot be written.
  public void openFile(Path file) {
    var path = RecentStreams.full(file);
    if (path.equals(current.get()) && stateOf(path) == RecentState.READ_WRITE)
      workspace.say(
          Notice.Kind.INFO, name(path) + " is open already", "Close it first to open it again.");
    else workspace.leave(() -> open(path, _ -> opener.open(path), this::tellFailure));
  }

  /// Opens a file for reading only.
  public void openFileReadOnly(Path file) {
    var path = RecentStreams.full(file);
    workspace.leave(() -> open(path, _ -> opener.openReadOnly(path), this::tellFailure));
  }

  /// Opens the sample stream, which is written if it is not there.
  public void openSample() {
    var path = RecentStreams.full(sample.path());
    if (path.equals(current.get())) openFile(path);
    else workspace.leave(() -> open(path, sample::open, this::tellFailure));
  }

  /// Does something that leads to another stream, once no operation is open any more.
  public void leave(Runnable proceed) {
    workspace.leave(proceed);
  }

  /// Creates a stream and opens it.
  ///
  /// @param whenEnded gets null once it is open, or what failed
  public void createStream(NewStream stream, Consumer<Failure> whenEnded) {
    var path = RecentStreams.full(stream.file());
    workspace.leave(
        () ->
            start(
                "Create " + name(path),
                path,
                _ -> opener.create(stream),
                failed -> whenEnded.accept(failed)));
  }

  /// Closes the open stream, if there is one.
  public void closeStream() {
    var stream = stream().get();
    if (stream == null) return;
    workspace.leave(
        () -> {
          workspace.clear();
          workspace.say(Notice.Kind.INFO, "Closed " + stream.name(), "");
          close(stream);
        });
  }

  /// Takes a stream out of the list. Its file stays.
  public void removeRecent(Path path) {
    recents.remove(path);
  }

  /// Says in the status bar that a path was copied.
  public void pathCopied(Path path) {
    workspace.say(Notice.Kind.INFO, "Copied the path of " + name(path), path.toString());
  }

  private void tellFailure(Failure failed) {
    failure.set(failed);
  }

  private void open(Path path, Work<OpenStream> work, Consumer<Failure> whenEnded) {
    start("Open " + name(path), path, work, whenEnded);
  }

  private void start(String title, Path path, Work<OpenStream> work, Consumer<Failure> whenEnded) {
    long mine = ++attempt;
    failure.set(null);
    opening.set(path);
    tasks.run(
        title,
        progress -> withHeader(work, progress),
        outcome -> {
          if (mine == attempt) ended(title, path, outcome, whenEnded);
          else if (outcome instanceof Outcome.Done<Opened>(var late)) close(late.stream());
        });
  }

  private static Opened withHeader(Work<OpenStream> work, Progress progress) throws Exception {
    var stream = work.run(progress);
    try {
      progress.stopIfCancelled();
      return new Opened(stream, stream.reader().getHeader());
    } catch (Exception failed) {
      stream.reader().close();
      throw failed;
    }
  }

  private void ended(
      String title, Path path, Outcome<Opened> outcome, Consumer<Failure> whenEnded) {
    opening.set(null);
    switch (outcome) {
      case Outcome.Done<Opened>(var opened) -> {
        if (workspace.operationOpen().get()) {
          close(opened.stream());
          whenEnded.accept(startedMeanwhile(title));
        } else {
          show(path, opened);
          whenEnded.accept(null);
        }
      }
      case Outcome.Failed<Opened>(var cause) ->
          whenEnded.accept(Failure.of("Cannot " + lowerFirst(title), cause));
      case Outcome.Cancelled<Opened> _ ->
          workspace.say(Notice.Kind.INFO, "Cancelled: " + lowerFirst(title), "");
    }
  }

  private void show(Path path, Opened opened) {
    var before = stream().get();
    workspace.show(opened.stream(), opened.header());
    recents.add(path);
    workspace.say(
        Notice.Kind.DONE,
        "Opened " + opened.stream().name(),
        Figures.counted(opened.header().totalEntries(), "entry", "entries"));
    if (before != null) close(before);
  }

  private void close(OpenStream stream) {
    tasks.run(
        "Close " + stream.name(),
        _ -> {
          stream.reader().close();
          return null;
        },
        outcome -> {
          if (outcome instanceof Outcome.Failed<Object>(var cause))
            failure.set(Failure.of("Cannot close " + stream.name(), cause));
        });
  }

  private static Failure startedMeanwhile(String title) {
    return Failure.of(
        "Cannot " + lowerFirst(title),
        new IOException(
            "An operation was started in the open stream meanwhile. Commit it or roll it back, then"
                + " try again."));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static String lowerFirst(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
