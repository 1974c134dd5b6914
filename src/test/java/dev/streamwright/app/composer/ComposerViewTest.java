package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleLabel;
import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.DetachedNodes;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.NoFile;
import dev.streamwright.testkit.Payload;
import dev.streamwright.text.HexText;
import java.io.IOException;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerViewTest {

  private static final double HEIGHT = 312;

  private final ComposerFixture fixture = new ComposerFixture();
  private final Workspace workspace = fixture.workspace;
  private final ComposerViewModel composer = fixture.composer;

  @BeforeAll
  static void start() {
    Fx.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void looks(String theme) throws IOException {
    new Pictures(theme).take();
  }

  @Test
  void disabledButtonsHaveTheirReasonBesideThem() throws IOException {
    var view = shownOverChain();
    Fx.run(composer::startOperation);
    Fx.run(() -> newEntry().data().form().get().field("number").text().set("12x"));
    Fx.frames(2);

    assertTrue(button(view, "#add-entry").isDisabled());
    assertEquals("Fix number to add this entry", text(view, "#editor-reason"));
    assertEquals("Not a number: 12x.", text(view, "#problem-number"));
    assertTrue(button(view, "#commit").isDisabled());
    assertEquals("Add an entry first", text(view, "#commit-obstacle"));
  }

  @Test
  void buttonsCarryAnOperationFromStartToCommit() throws IOException {
    var view = shownOverChain();
    press(view, "#start-operation");
    Fx.run(() -> newEntry().data().form().get().field("number").text().set("4260"));
    press(view, "#add-entry");
    assertEquals("1 entry pending", text(view, "#pending-count"));
    assertEquals("20 B, will be 9", text(view, "#pending-content"));
    press(view, "#commit");

    assertEquals(10, workspace.header().get().totalEntries());
    assertEquals(
        "Start one to add entries. Readers see nothing until you commit.",
        text(view, "#composer-reason"));
  }

  @Test
  void refusedWayOfGivingTheDataIsNotSelected() throws IOException {
    var view = shownOverChain();
    press(view, "#start-operation");
    Fx.run(() -> newEntry().data().form().get().field("number").text().set("12x"));
    Fx.frames(2);
    Fx.run(() -> ((ToggleLabel) view.lookup("#mode-hex")).setSelected(true));

    assertTrue(Fx.get(() -> ((ToggleLabel) view.lookup("#mode-form")).isSelected()));
    assertEquals("Fix number first, to show the data as hex.", text(view, "#data-note"));
  }

  @Test
  void editorsThatAreNotShownAnyMoreAreForgotten() throws IOException {
    var view = shownOverChain();
    Fx.run(composer::startOperation);
    Fx.run(this::compose);
    for (int row = 0; row < 5; row++) changeUnsaved(row);
    var nodes = new DetachedNodes();
    visit(view, 20, nodes);
    long few = nodes.count();
    visit(view, 100, nodes);
    assertTrue(nodes.count() <= few + 50, () -> nodes.count() + " nodes are kept, before " + few);
  }

  @Test
  void formsThatAreNotShownAnyMoreAreForgotten() throws IOException {
    var view = shownOverChain();
    Fx.run(composer::startOperation);
    var nodes = new DetachedNodes();
    changeKind(view, 20, nodes);
    long few = nodes.count();
    changeKind(view, 100, nodes);
    assertTrue(nodes.count() <= few + 50, () -> nodes.count() + " nodes are kept, before " + few);
  }

  /// An entry with unsaved changes keeps its editor, but not what showed it.
  private void changeUnsaved(int row) {
    Fx.run(
        () -> {
          composer.edit(composer.rows().get(row));
          var data = composer.editor().get().data();
          data.show(DataMode.HEX);
          data.hex().set(data.hex().get() + " 00");
        });
  }

  private void visit(ComposerView view, int times, DetachedNodes nodes) {
    for (int i = 0; i < times; i++) {
      int row = i % 5;
      Fx.run(() -> composer.edit(composer.rows().get(row)));
      Fx.frames(1);
      nodes.lookAt(view);
    }
  }

  private void changeKind(ComposerView view, int times, DetachedNodes nodes) {
    for (int i = 0; i < times; i++) {
      var kind = i % 2 == 0 ? EntryKind.TRANSACTION : EntryKind.L2_BLOCK;
      Fx.run(() -> newEntry().kind().set(kind));
      Fx.frames(1);
      nodes.lookAt(view);
    }
  }

  private ComposerView shownOverChain() throws IOException {
    var source = new MemoryStreamSource();
    Chain.commit(source);
    Fx.run(() -> open(source, OpenStream.Mode.READ_WRITE));
    var view = Fx.get(() -> new ComposerView(composer, new NoFile(), () -> {}));
    Fx.show(new Wide(view, 1440), 980, HEIGHT, false);
    return view;
  }

  private static Button button(ComposerView view, String id) {
    return Fx.get(() -> (Button) view.lookup(id));
  }

  private static void press(ComposerView view, String id) {
    Fx.run(() -> ((Button) view.lookup(id)).fire());
    Fx.frames(2);
  }

  private static String text(ComposerView view, String id) {
    return Fx.get(() -> ((Labeled) view.lookup(id)).getText());
  }

  private final class Pictures {
    private final String theme;
    private ComposerView view;

    Pictures(String theme) {
      this.theme = theme;
    }

    void take() throws IOException {
      show(980);
      picture("no-stream");
      Fx.run(() -> open(new MemoryStreamSource(), OpenStream.Mode.READ_ONLY));
      picture("read-only");
      var source = new MemoryStreamSource();
      Chain.commit(source);
      Fx.run(() -> open(source, OpenStream.Mode.READ_WRITE));
      picture("idle");
      Fx.run(composer::startOperation);
      picture("empty");
      Fx.run(ComposerViewTest.this::compose);
      picture("composing-narrow");
      show(1440);
      picture("composing");
      Fx.run(() -> newEntry().data().form().get().field("state_root").text().set("0xa280"));
      picture("invalid");
      Fx.run(() -> ((Button) view.lookup("#optional-fields")).fire());
      picture("optional");
      Fx.run(() -> ((Button) view.lookup("#optional-fields")).fire());
      Fx.run(
          () -> {
            newEntry().data().form().get().field("state_root").text().set("");
            newEntry().data().show(DataMode.HEX);
          });
      picture("hex");
      Fx.run(() -> newEntry().data().hex().set("08 02 10 a"));
      Fx.run(() -> newEntry().data().show(DataMode.TEXT));
      picture("hex-invalid");
      Fx.run(() -> newEntry().data().show(DataMode.FILE));
      picture("file");
      Fx.run(
          () -> {
            newEntry().clear();
            newEntry().kind().set(EntryKind.OTHER);
            newEntry().otherType().set("77x");
            newEntry().data().show(DataMode.TEXT);
            newEntry().data().text().set("A note of our own");
          });
      picture("other-type");
      Fx.run(
          () -> {
            newEntry().kind().set(EntryKind.BOOKMARK);
            newEntry().clear();
            newEntry().data().show(DataMode.FORM);
            composer.fillFromLast();
          });
      picture("bookmark");
      Fx.run(() -> composer.edit(composer.rows().get(1)));
      picture("edit");
      Fx.run(
          () -> {
            composer
                .editor()
                .get()
                .data()
                .form()
                .get()
                .field("timestamp")
                .text()
                .set("2026-11-23 12:03:09");
            workspace.leave(() -> {});
          });
      picture("leaving");
      Fx.run(
          () -> {
            composer.stay();
            composer.cancelEdit();
            source.failNextCommit(
                new IOException(
                    "The disk of /streams is full: 365 bytes were asked for, 12 are free."));
            composer.commit();
          });
      picture("commit-failed");
      Fx.run(
          () -> {
            composer.failure().set(null);
            composer.expanded().set(false);
          });
      picture("folded");
      Fx.run(composer::rollBack);
      picture("draft");
      Fx.run(composer::startOperation);
      Fx.run(this::composeShort);
      Fx.run(composer::rollBack);
      picture("drafts");
      show(980);
      picture("drafts-narrow");
      Fx.run(composer.drafts()::discard);
      picture("drafts-discarded");
      Fx.run(composer.drafts()::discard);
      picture("discarded");
    }

    private void composeShort() {
      add(EntryKind.BATCH_START, Map.of());
    }

    private void show(double width) {
      view = Fx.get(() -> new ComposerView(composer, new NoFile(), () -> {}));
      Fx.show(new Wide(view, width), 980, HEIGHT, theme.equals("dark"));
    }

    private void picture(String state) {
      Fx.frames(3);
      var scene =
          Fx.get(
              () ->
                  new Scene(
                      new Pane(new ImageView(view.snapshot(null, null))), view.getWidth(), HEIGHT));
      Fx.picture(scene, "composer-" + state + "-" + theme);
    }
  }

  /// Lets the panel be wider than the headless screen.
  private static final class Wide extends Pane {
    private final double width;

    Wide(ComposerView view, double width) {
      super(view);
      this.width = width;
    }

    @Override
    protected void layoutChildren() {
      getChildren().forEach(child -> child.resizeRelocate(0, 0, width, HEIGHT));
    }
  }

  private EntryEditorViewModel newEntry() {
    return fixture.newEntry();
  }

  /// The five entries of the next L2 block, and the start of one more.
  private void compose() {
    add(EntryKind.BOOKMARK, Map.of());
    var root = HexText.of(Payload.fill(3, 32));
    add(EntryKind.L2_BLOCK, Map.of("hash", root, "state_root", root));
    add(EntryKind.TRANSACTION, Map.of("encoded", "0xc0"));
    add(EntryKind.L2_BLOCK_END, Map.of());
    add(EntryKind.BOOKMARK, Map.of());
    newEntry().kind().set(EntryKind.L2_BLOCK);
    composer.fillFromLast();
    newEntry().data().form().get().fill(Map.of("hash", root));
  }

  private void add(EntryKind kind, Map<String, String> texts) {
    newEntry().kind().set(kind);
    composer.fillFromLast();
    newEntry().data().form().get().fill(texts);
    composer.addEntry();
  }

  private void open(StreamReader reader, OpenStream.Mode mode) {
    var reason =
        mode == OpenStream.Mode.READ_WRITE
            ? ""
            : "zkevm.bin is being written by geth (process 1234). Close it there and open it"
                + " again.";
    fixture.open(reader, mode, reason);
  }
}
