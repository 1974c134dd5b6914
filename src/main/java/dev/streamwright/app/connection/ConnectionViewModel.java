package dev.streamwright.app.connection;

import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.Work;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.LettingGo;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.source.ConnectProgress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/// Opens, creates and closes streams in files and at servers, and keeps the places that were opened
/// last. An opening that fails or is cancelled leaves the open stream as it is. Belongs to the FX
/// thread.
public final class ConnectionViewModel {

  private final Workspace workspace;
  private final StreamOpener opener;
  private final StreamConnector connector;
  private final RecentPlaces recents;
  private final SampleFile sample;

  private final ReadOnlyObjectWrapper<Place> current = new ReadOnlyObjectWrapper<>();
  private final StreamOpening streamOpening;
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  /// What was typed for places that could be opened with it. Kept while the program runs, and
  /// written nowhere.
  private final Map<Place, String> tokens = new HashMap<>();

  public ConnectionViewModel(
      Workspace workspace,
      Tasks tasks,
      StreamOpener opener,
      StreamConnector connector,
      RecentPlaces recents,
      SampleFile sample) {
    this.workspace = workspace;
    this.streamOpening = new StreamOpening(workspace, tasks, recents, this::close);
    this.opener = opener;
    this.connector = connector;
    this.recents = recents;
    this.sample = sample;
    LettingGo.watch(workspace, tasks);
    current.bind(workspace.stream().map(stream -> Place.parse(stream.location()).orElseThrow()));
  }

  /// The places that were opened last, newest first.
  public ObservableList<Place> recents() {
    return recents.list();
  }

  /// The place of the open stream, or null.
  public ReadOnlyObjectProperty<Place> current() {
    return current.getReadOnlyProperty();
  }

  /// The place of the stream that is being opened, or null.
  public ReadOnlyObjectProperty<Place> opening() {
    return streamOpening.place();
  }

  /// The open stream, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return workspace.stream();
  }

  /// The connection of the open stream, or null if it has none.
  public ReadOnlyObjectProperty<ConnectionStatus> connectionStatus() {
    return workspace.connectionStatus();
  }

  /// What failed last in this panel, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// How a place is now.
  public RecentState stateOf(Place place) {
    if (place.equals(opening().get())) return RecentState.OPENING;
    if (!place.equals(current.get())) return RecentState.CLOSED;
    var link = connectionStatus().get();
    if (link != null && link.isRefused()) return RecentState.REFUSED;
    if (link != null) return link.isLive() ? RecentState.CONNECTED : RecentState.RETRYING;
    return stream().get().mode() == OpenStream.Mode.READ_WRITE
        ? RecentState.READ_WRITE
        : RecentState.READ_ONLY;
  }

  /// What a place is and how it is now: `Local file, read-write`, `Client, retry in 3 s`.
  public String detailOf(Place place) {
    return switch (place) {
      case FilePlace file -> {
        var folder = folderToTellApart(file);
        yield (folder.isEmpty() ? "Local file, " : "In " + folder + ", ") + stateOf(file).word();
      }
      case ServerPlace server -> server.kind().word() + ", " + wordOf(server);
    };
  }

  private String wordOf(ServerPlace server) {
    var state = stateOf(server);
    if (state == RecentState.OPENING) return "connecting…";
    return state.isOpen() && connectionStatus().get() != null
        ? connectionStatus().get().word()
        : "not connected";
  }

  /// The name of a file's folder if another recent place has the same name, or empty.
  String folderToTellApart(FilePlace file) {
    long sameName = recents().stream().filter(other -> other.name().equals(file.name())).count();
    var folder = file.path().getParent() == null ? null : file.path().getParent().getFileName();
    return sameName > 1 && folder != null ? folder.toString() : "";
  }

  /// Opens a file for reading and writing, or for reading if it cannot be written.
  public void openFile(Path file) {
    var place = FilePlace.of(file);
    if (place.equals(current.get()) && stateOf(place) == RecentState.READ_WRITE)
      workspace.notify(
          Notice.Kind.INFO, place.name() + " is open already", "Close it first to open it again.");
    else workspace.leave(() -> open(place, _ -> opener.open(place.path()), this::notifyFailure));
  }

  /// Opens a file for reading only.
  public void openFileReadOnly(Path file) {
    var place = FilePlace.of(file);
    workspace.leave(() -> open(place, _ -> opener.openReadOnly(place.path()), this::notifyFailure));
  }

  /// Whether a server's token must be asked for before it can be connected to.
  public boolean needsToken(ServerPlace server) {
    return server.kind() == ServerKind.SOURCE && !tokens.containsKey(server);
  }

  /// Connects to a server whose token is known, if it needs one.
  public void connect(ServerPlace server) {
    var token = tokens.getOrDefault(server, "");
    connect(
        server,
        token,
        _ -> connector.connect(server, token, ConnectProgress.NONE),
        this::notifyFailure);
  }

  /// Shows the stream at a server.
  ///
  /// @param work connects
  /// @param whenEnded gets null once it is open, or what failed
  void connect(
      ServerPlace server, String token, Work<OpenStream> work, Consumer<Failure> whenEnded) {
    Consumer<Failure> remembering =
        failed -> {
          if (failed == null) tokens.put(server, token);
          whenEnded.accept(failed);
        };
    workspace.leave(() -> start("Connect to " + server.name(), server, work, remembering));
  }

  /// Gives up what is being opened. What comes of it all the same is closed.
  void cancelOpening() {
    streamOpening.cancel();
  }

  /// Opens the sample stream, which is written if it is not there.
  public void openSample() {
    var place = FilePlace.of(sample.path());
    if (place.equals(current.get())) openFile(place.path());
    else workspace.leave(() -> open(place, sample::open, this::notifyFailure));
  }

  /// Does something that leads to another stream, once no operation is open any more.
  public void leave(Runnable proceed) {
    workspace.leave(proceed);
  }

  /// Creates a stream and opens it.
  ///
  /// @param whenEnded gets null once it is open, or what failed
  public void createStream(NewStream stream, Consumer<Failure> whenEnded) {
    var place = FilePlace.of(stream.file());
    workspace.leave(
        () ->
            start(
                "Create " + place.name(),
                place,
                _ -> opener.create(stream),
                failed -> whenEnded.accept(failed)));
  }

  /// Closes the open stream, if there is one.
  public void closeStream() {
    var stream = stream().get();
    if (stream == null) return;
    workspace.leave(
        () -> {
          closeQuietly();
          var deed = stream.remote().isPresent() ? "Disconnected from " : "Closed ";
          workspace.notify(Notice.Kind.INFO, deed + stream.name(), "");
        });
  }

  /// Closes the open stream, if there is one, whatever is open in it.
  public void closeQuietly() {
    var stream = stream().get();
    workspace.clear();
    if (stream != null) close(stream);
  }

  /// Takes a place out of the list. What is there stays.
  public void removeRecent(Place place) {
    recents.remove(place);
  }

  /// Says in the status bar that a path or an address was copied.
  public void placeCopied(Place place) {
    var what = place instanceof FilePlace ? "the path of " : "the address ";
    workspace.notify(Notice.Kind.INFO, "Copied " + what + place.name(), place.text());
  }

  private void notifyFailure(Failure failed) {
    failure.set(failed);
  }

  private void open(Place place, Work<OpenStream> work, Consumer<Failure> whenEnded) {
    start("Open " + place.name(), place, work, whenEnded);
  }

  private void start(
      String title, Place place, Work<OpenStream> work, Consumer<Failure> whenEnded) {
    failure.set(null);
    streamOpening.start(title, place, work, whenEnded);
  }

  private void close(OpenStream stream) {
    workspace.closer().close(stream, this::notifyFailure);
  }
}
