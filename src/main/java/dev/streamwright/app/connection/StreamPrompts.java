package dev.streamwright.app.connection;

import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.ServerPlace;
import java.util.Optional;

/// The ways to another stream that ask something first: menu, keys and the empty window share them.
/// Belongs to the FX thread.
public final class StreamPrompts {

  private final ConnectionViewModel connection;
  private final StreamConnector connector;
  private final Tasks tasks;
  private final FileChoice files;
  private final Overlay overlay;

  public StreamPrompts(
      ConnectionViewModel connection,
      StreamConnector connector,
      Tasks tasks,
      FileChoice files,
      Overlay overlay) {
    this.connection = connection;
    this.connector = connector;
    this.tasks = tasks;
    this.files = files;
    this.overlay = overlay;
  }

  /// Asks for a file and opens it.
  public void openFile() {
    files.openFile("Open a stream").ifPresent(connection::openFile);
  }

  /// Asks what a new stream is to be, and creates it.
  public void newStream() {
    connection.leave(this::showForm);
  }

  /// Asks for a server and connects to it.
  public void connect() {
    connection.leave(() -> showConnect(Optional.empty()));
  }

  /// Asks for a server, starting with what is known of one.
  public void connectTo(ServerPlace server) {
    connection.leave(() -> showConnect(Optional.of(server)));
  }

  /// Asks for the source port of the server whose client port the open stream comes from.
  public void connectToSourcePort() {
    if (connection.current().get() instanceof ServerPlace server) connectTo(server.sourcePort());
  }

  /// Opens a place, asking only for what is not known.
  public void open(Place place) {
    switch (place) {
      case FilePlace file -> connection.openFile(file.path());
      case ServerPlace server when connection.needsToken(server) -> connectTo(server);
      case ServerPlace server -> connection.connect(server);
    }
  }

  /// Opens the sample stream.
  public void openSample() {
    connection.openSample();
  }

  private void showForm() {
    var form = new NewStreamViewModel(connection, tasks, overlay::hide);
    overlay.show(new NewStreamView(form, files, overlay::hide));
  }

  private void showConnect(Optional<ServerPlace> start) {
    var connect = new ConnectViewModel(connection, connector, tasks, start, overlay::hide);
    var dialog = new ConnectView(connect, files, overlay::hide);
    overlay.show(dialog);
    dialog.focusFirst();
  }
}
