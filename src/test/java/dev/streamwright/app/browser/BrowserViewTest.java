package dev.streamwright.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.workspace.ConnectionBannerView;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.GoldenCall;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserViewTest {

  private static final int WIDTH = 668;
  private static final int HEIGHT = 760;

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final BrowserViewModel browser = new BrowserViewModel(workspace, tasks);
  private Stage stage;

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @AfterEach
  void closeWindow() {
    if (stage != null) Fx.run(stage::close);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsEntriesOfAllKinds(boolean dark) throws IOException {
    show(zkevm(170), dark);
    Fx.run(() -> workspace.select(14));
    Fx.frames(2);
    assertEquals(100, table().getItems().size());
    assertEquals(14, ((EntryRow) table().getSelectionModel().getSelectedItem()).number());
    Fx.picture(stage.getScene(), "browser-entries-" + colours(dark));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tellsPendingEntriesFromCommittedOnes(boolean dark) throws IOException {
    var entries = zkevm(124);
    show(entries.subList(0, 117), dark);
    Fx.run(
        () -> {
          browser.follow().set(true);
          workspace.setOperation(entries.subList(117, 124));
          workspace.select(119);
        });
    Fx.frames(2);
    Fx.picture(stage.getScene(), "browser-pending-" + colours(dark));
  }

  @Test
  void saysHowToGoOnInAnEmptyStream() throws IOException {
    show(List.of(), false);
    Fx.picture(stage.getScene(), "browser-empty-light");
  }

  @Test
  void keepsTheSelectionWhenThePageIsReadAgain() throws IOException {
    show(zkevm(120), false);
    Fx.run(
        () -> {
          workspace.select(110);
          browser.descending().set(true);
          browser.descending().set(false);
        });
    Fx.frames(2);
    assertEquals(110, ((EntryRow) table().getSelectionModel().getSelectedItem()).number());
    assertEquals(110, workspace.selected().get());
  }

  @Test
  void keepsTheSelectedRowInSightWhenTheOrderIsReversed() throws IOException {
    show(zkevm(100), false);
    Fx.run(() -> workspace.select(3));
    Fx.frames(2);
    Fx.run(() -> browser.descending().set(true));
    Fx.frames(4);
    assertTrue(isWholeInSight(browser.rowOf(3)));
  }

  @Test
  void showsARowThatIsSelectedAsAWhole() throws IOException {
    show(zkevm(100), false);
    var last = Fx.get(() -> flow().getLastVisibleCell().getIndex());
    Fx.run(() -> workspace.select((long) last));
    Fx.frames(4);
    assertTrue(isWholeInSight(last));
  }

  private boolean isWholeInSight(int row) {
    return Fx.get(
        () -> {
          var first = flow().getFirstVisibleCell().getIndex();
          if (row < first || row > flow().getLastVisibleCell().getIndex()) return false;
          var cell = flow().getCell(row);
          return cell.getLayoutY() >= -0.5
              && cell.getLayoutY() + cell.getHeight() <= flow().getHeight() + 0.5;
        });
  }

  private VirtualFlow<?> flow() {
    return (VirtualFlow<?>) table().lookup(".virtual-flow");
  }

  private void show(List<StreamEntry> entries, boolean dark) throws IOException {
    var source = new MemoryStreamSource();
    source.startAtomicOp();
    for (var entry : entries) source.addStreamEntry(entry.type(), entry.data());
    var header = source.commitAtomicOp();
    stage =
        Fx.show(
            Fx.get(
                () ->
                    new BrowserView(
                        browser,
                        new FilterViewModel(workspace, tasks),
                        new ConnectionBannerView(workspace, () -> {}))),
            WIDTH,
            HEIGHT,
            dark);
    Fx.run(
        () ->
            workspace.show(
                new OpenStream("zkevm.bin", "zkevm.bin", OpenStream.Mode.READ_WRITE, "", source),
                header));
    Fx.frames(2);
  }

  private static List<StreamEntry> zkevm(int count) {
    var entries = new ArrayList<StreamEntry>();
    for (var call : GoldenStream.named("zkevm").calls())
      if (call instanceof GoldenCall.Add(var number, var type, var data) && entries.size() < count)
        entries.add(new StreamEntry(type, number, data));
    return entries;
  }

  private TableView<?> table() {
    return (TableView<?>) stage.getScene().lookup("#entries");
  }

  private static String colours(boolean dark) {
    return dark ? "dark" : "light";
  }
}
