package dev.streamwright.app;

import dev.streamwright.app.connection.ConnectionViewModel;
import dev.streamwright.app.connection.StreamPrompts;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.app.workspace.Workspace;
import java.nio.file.InvalidPathException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Subscription;

/// The stream that the window opens at the start. Belongs to the FX thread.
final class FirstOpening {

  private final Workspace workspace;
  private final ConnectionViewModel connection;
  private final StreamPrompts prompts;
  private final ReadOnlyBooleanWrapper opensFile = new ReadOnlyBooleanWrapper();

  FirstOpening(WindowModels models, StreamPrompts prompts) {
    this.workspace = models.workspace();
    this.connection = models.connection();
    this.prompts = prompts;
    connection.opening().subscribe(this::openingChanged);
  }

  /// Whether a file is being opened, which takes a moment only: its entries have the centre until
  /// then, not the ways to other streams.
  ReadOnlyBooleanProperty opensFile() {
    return opensFile.getReadOnlyProperty();
  }

  /// Opens a file or a server, or else what was open last, or at the very first start the sample
  /// stream.
  ///
  /// @param place a path, or host and port; null if none was named
  void open(String place, WindowState state) {
    if (place != null) open(place);
    else if (state.lastStream != null) open(state.lastStream);
    else if (!state.startedBefore) connection.openSample();
    opensFile.set(connection.opening().get() instanceof FilePlace);
  }

  /// Shows a failure in the status bar after the message about the stream that is being opened.
  void notifyOnceOpen(Failure failure) {
    if (connection.opening().get() == null) {
      workspace.notify(failure);
      return;
    }
    var opened = new Subscription[1];
    opened[0] =
        connection
            .opening()
            .subscribe(
                (_, opening) -> {
                  if (opening != null) return;
                  opened[0].unsubscribe();
                  workspace.notify(failure);
                });
  }

  private void open(String place) {
    try {
      prompts.open(Place.of(place));
    } catch (InvalidPathException unnamed) {
      connection.failure().set(Failure.of("Cannot open the stream", unnamed));
    }
  }

  private void openingChanged(Place opening) {
    if (opening == null) opensFile.set(false);
  }
}
