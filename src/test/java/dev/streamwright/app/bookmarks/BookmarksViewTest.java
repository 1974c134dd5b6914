package dev.streamwright.app.bookmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.ActionEvent;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarksViewTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final BookmarksViewModel bookmarks = new BookmarksViewModel(workspace, tasks);

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @BeforeEach
  void openAStreamWithAGap() throws IOException {
    var stream = Chains.withGap(4200, 4260, 4320);
    var header = stream.getHeader();
    Fx.run(
        () -> {
          workspace.show(opened(stream), header);
          tasks.runWatches();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void saysWhatCanBeSearched(String colours) {
    var stage = show(colours);
    Fx.run(() -> ((BookmarksView) stage.getScene().lookup("#bookmarks")).focusField());
    save(stage, "bookmarks-empty", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsWhatIsNearWhenABookmarkIsMissing(String colours) {
    var stage = show(colours);
    Fx.run(
        () -> {
          find(SearchMode.BATCH, "201");
          find(SearchMode.RAW_BYTES, "08021099");
          find(SearchMode.L2_BLOCK, "4260");
          bookmarks.select(bookmarks.answer().get().result().before().orElseThrow().entryNumber());
        });
    save(stage, "bookmarks-missing", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsWhatFollowsABookmark(String colours) {
    var stage = show(colours);
    Fx.run(() -> find(SearchMode.BATCH, "203"));
    save(stage, "bookmarks-found", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsWhatIsAroundRawBytes(String colours) {
    var stage = show(colours);
    Fx.run(() -> find(SearchMode.RAW_BYTES, "77 2d 73 74 61 74 65 21"));
    save(stage, "bookmarks-raw", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void saysWhatIsWrongWithTheInput(String colours) {
    var stage = show(colours);
    Fx.run(() -> find(SearchMode.RAW_BYTES, "08 02 1g"));
    save(stage, "bookmarks-problem", colours);
  }

  @Test
  void goesToTheEntryWhenEnterIsPressedAgain() {
    var shown = new AtomicInteger();
    var view = Fx.get(() -> new BookmarksView(bookmarks, shown::incrementAndGet));
    var stage = Fx.show(new StackPane(view), 668, 820, false);
    Fx.run(
        () -> {
          bookmarks.text().set("4259");
          enter(stage);
          assertEquals(0, shown.get());
          assertNull(workspace.selected().get());
          enter(stage);
        });
    assertEquals(1, shown.get());
    assertEquals(186, workspace.selected().get());
    Fx.run(stage::close);
  }

  @Test
  void selectsTheEntryOfARowThatIsChosen() {
    var stage = show("light");
    Fx.run(
        () -> {
          find(SearchMode.L2_BLOCK, "4260");
          var table = (TableView<?>) stage.getScene().lookup("#neighbours");
          table.getSelectionModel().select(5);
          assertEquals(186, workspace.selected().get());
          table.getSelectionModel().select(6);
          assertEquals(186, workspace.selected().get());
          stage.close();
        });
  }

  private static void enter(Stage stage) {
    var field = stage.getScene().lookup("#bookmark-text");
    field.fireEvent(new ActionEvent());
  }

  private void find(SearchMode mode, String text) {
    bookmarks.mode().set(mode);
    bookmarks.text().set(text);
    bookmarks.find();
  }

  private Stage show(String colours) {
    var root = Fx.get(() -> new StackPane(new BookmarksView(bookmarks, () -> {})));
    return Fx.show(root, 668, 820, colours.equals("dark"));
  }

  private static OpenStream opened(MemoryStreamSource stream) {
    return new OpenStream("gap.bin", "/gap.bin", OpenStream.Mode.READ_WRITE, "", stream);
  }

  private static void save(Stage stage, String state, String colours) {
    Fx.picture(stage.getScene(), state + "-" + colours);
    Fx.run(stage::close);
  }
}
