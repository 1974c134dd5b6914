package dev.streamwright.app.connection;

import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.task.Tasks;

/// The ways to another stream that ask something first: menu, keys and the empty window share them.
public final class StreamPrompts {

  private final ConnectionViewModel connection;
  private final Tasks tasks;
  private final FileChoice files;
  private final Overlay overlay;

  public StreamPrompts(
      ConnectionViewModel connection, Tasks tasks, FileChoice files, Overlay overlay) {
    this.connection = connection;
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

  /// Opens the sample stream.
  public void openSample() {
    connection.openSample();
  }

  private void showForm() {
    var form = new NewStreamViewModel(connection, tasks, overlay::hide);
    overlay.show(new NewStreamView(form, files, overlay::hide));
  }
}
