package dev.streamwright.app.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.check.Rule;
import dev.streamwright.testkit.Chain;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.NoFile;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksViewTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final ChecksViewModel checks = new ChecksViewModel(workspace, tasks);
  private final AtomicInteger shown = new AtomicInteger();

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @BeforeEach
  void openAStreamWithFindings() throws IOException {
    var chain = Chain.ofBatches(3, 2).without(9).startBatch(3).block(900, 3).transaction(2, 0);
    var stream = chain.blockEnd(900).block(901, 2).blockEnd(901).inMemory();
    var header = stream.getHeader();
    Fx.run(
        () ->
            workspace.show(
                new OpenStream("chain.bin", "memory", OpenStream.Mode.READ_ONLY, "", stream),
                header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsWhatCanBeChecked(String colours) {
    save(show(668, colours), "checks-empty-" + colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsFindingsByRule(String colours) {
    var stage = show(668, colours);
    Fx.run(
        () -> {
          checks.check();
          checks.mute(Rule.B2);
          checks.next();
        });
    save(stage, "checks-" + colours);
  }

  @Test
  void fitsIntoANarrowPanel() {
    var stage = show(400, "light");
    Fx.run(checks::check);
    save(stage, "checks-narrow");
  }

  @Test
  void enterOpensTheEntryAndMMutesTheRule() {
    var stage = show(668, "light");
    Fx.run(
        () -> {
          checks.check();
          var list = (ListView<?>) stage.getScene().lookup("#findings");
          list.getSelectionModel().select(1);
          long entry = workspace.selected().get();
          press(list, KeyCode.ENTER);
          assertEquals(1, shown.get());
          assertEquals(entry, workspace.selected().get());
          press(list, KeyCode.M);
          assertTrue(!checks.muted().get().isEmpty());
          stage.close();
        });
  }

  @Test
  void saysInWholeWhatWasFound() {
    var stage = show(400, "light");
    Fx.run(checks::check);
    Fx.run(checks::next);
    Fx.frames(2);
    Fx.run(
        () -> {
          var words = (Label) stage.getScene().lookup("#finding-sentence");
          assertEquals(checks.current().get().sentence(), words.getText());
          assertTrue(words.isWrapText() && words.getHeight() > 0);
          stage.close();
        });
  }

  private static void press(ListView<?> list, KeyCode code) {
    list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private Stage show(double width, String colours) {
    var root =
        Fx.get(() -> new StackPane(new ChecksView(checks, new NoFile(), shown::incrementAndGet)));
    return Fx.show(root, width, 600, colours.equals("dark"));
  }

  private static void save(Stage stage, String name) {
    Fx.picture(stage.getScene(), name);
    Fx.run(stage::close);
  }
}
