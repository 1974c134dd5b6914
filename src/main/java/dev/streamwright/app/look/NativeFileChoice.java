package dev.streamwright.app.look;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/// Asks in the operating system's own window, which opens where the open stream lies, or else where
/// the last file was chosen. Belongs to the FX thread.
public final class NativeFileChoice implements FileChoice {

  private static final ExtensionFilter STREAMS = new ExtensionFilter("Streams (*.bin)", "*.bin");
  private static final ExtensionFilter ALL = new ExtensionFilter("All files", "*");

  private final Supplier<Window> owner;
  private final Supplier<Optional<Path>> openFile;
  private File folder;

  /// @param owner the window that waits for the answer
  /// @param openFile the file that is open, if one is
  public NativeFileChoice(Supplier<Window> owner, Supplier<Optional<Path>> openFile) {
    this.owner = owner;
    this.openFile = openFile;
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
    chooser.getExtensionFilters().add(suggestedName.endsWith(".bin") ? STREAMS : ALL);
    chooser.setInitialFileName(suggestedName);
    return chosen(chooser.showSaveDialog(owner.get()));
  }

  private FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    startFolder().ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  /// Where the window opens; empty where the system likes to.
  Optional<File> startFolder() {
    return openFile
        .get()
        .map(file -> file.toAbsolutePath().getParent())
        .map(Path::toFile)
        .or(() -> Optional.ofNullable(folder))
        .filter(File::isDirectory);
  }

  private Optional<Path> chosen(File file) {
    if (file == null) return Optional.empty();
    keep(file);
    return Optional.of(file.toPath());
  }

  void keep(File chosen) {
    folder = chosen.getParentFile();
  }
}
