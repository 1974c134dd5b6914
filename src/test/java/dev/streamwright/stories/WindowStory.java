package dev.streamwright.stories;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.io.TempDir;

/// Files and windows for stories.
abstract class WindowStory {
  static final int BLOCKS = 60;

  @TempDir Path folder;

  StoryWindow open(Path file) {
    var window = new StoryWindow(folder, session());
    window.open(file);
    window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
    return window;
  }

  /// A session with panels as narrow as the headless screen asks for.
  static WindowState session() {
    var session = new WindowState();
    session.inspectorWidth = 300;
    session.sideWidth = 216;
    return session;
  }

  Path sample() throws IOException {
    return sample(folder);
  }

  /// A file with the first blocks of the sample stream.
  static Path sample(Path folder) throws IOException {
    var file = folder.resolve("sample.bin");
    var options =
        new StoreOptions(
            SampleStream.VERSION, SampleStream.SYSTEM_ID, 1, Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file, options)) {
      SampleStream.write(source, BLOCKS, 7, _ -> {}, () -> false);
    }
    return file;
  }
}
