package dev.streamwright.app.look;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/// Asks in the operating system's own window, which opens where the last file was chosen.
/// Belongs to the FX thread.
public final class NativeFileChoice implements FileChoice {

  private static final ExtensionFilter STREAMS = new ExtensionFilter("Streams (*.bin)", "*.bin");
  private static final ExtensionFilter ALL = new ExtensionFilter("All files", "*");

  private final Supplier<Window> owner;
  private File folder;

  /// @param owner the window that waits for the answer
  public NativeFileChoice(Supplier<Window> owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> openFile(String title) {
    var chooser = chooser(title);
    chooser.getExtensionFilters().addAll(STREAMS, ALL);
    return chosen(chooser.showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> openAnyFile(String title) {
    var chooser = chooser(title);
    chooser.getExtensionFilters().add(ALL);
    return chosen(chooser.showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> saveFile(String title, String suggestedName) {
    var chooser = chooser(title);
    chooser.getExtensionFilters().add(STREAMS);
    chooser.setInitialFileName(suggestedName);
    return chosen(chooser.showSaveDialog(owner.get()));
  }

  private FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    if (folder != null && folder.isDirectory()) chooser.setInitialDirectory(folder);
    return chooser;
  }

  private Optional<Path> chosen(File file) {
    if (file == null) return Optional.empty();
    folder = file.getParentFile();
    return Optional.of(file.toPath());
  }
}
