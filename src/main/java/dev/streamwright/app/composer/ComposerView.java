package dev.streamwright.app.composer;

import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The panel at the bottom of the window: one line while no operation is open; else its head, and
/// below it the pending entries and the editor. Belongs to the FX thread.
public final class ComposerView extends VBox {

  private static final double EDITOR_WIDTH = 656;
  private static final KeyCombination COMMIT =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private final ComposerViewModel composer;
  private final FileChoice fileChoice;
  private final StackPane editorPlace = new StackPane();
  private EntryEditorView newEntryEditor;
  private EntryEditorView editor;

  /// @param fileChoice asks for a file whose content becomes an entry's data
  /// @param connectToSourcePort leads from a server's client port to its source port
  public ComposerView(
      ComposerViewModel composer, FileChoice fileChoice, Runnable connectToSourcePort) {
    this.composer = composer;
    this.fileChoice = fileChoice;
    setId("composer");
    getStyleClass().add("composer");
    setMinHeight(0);

    var open = composer.state().isEqualTo(ComposerState.OPEN);
    var line = Nodes.shownIf(new ComposerLineView(composer, connectToSourcePort), open.not());
    var head = Nodes.onceShown(open, () -> new OperationHeadView(composer));
    var body = Nodes.onceShown(Bindings.and(open, composer.expanded()), this::body);
    body.setMinHeight(0);
    getChildren().addAll(line, head, new FailureView(composer.failure()), Nodes.growing(body));

    addEventFilter(KeyEvent.KEY_PRESSED, this::commitKey);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
  }

  /// Puts the keyboard to the first input of the entry in the editor.
  public void focusEditor() {
    if (editor != null) editor.focusFirst();
  }

  private HBox body() {
    newEntryEditor = new EntryEditorView(composer, composer.newEntry(), fileChoice);
    editorPlace.setMinSize(EDITOR_WIDTH, 0);
    composer.editor().subscribe(this::showEditor);
    var body = new HBox(new PendingListView(composer), Nodes.growing(editorPlace));
    body.setMinHeight(0);
    return body;
  }

  /// The keyboard goes from one editor to the next, if it was in one.
  private void showEditor(EntryEditorViewModel shown) {
    boolean typing = editor != null && editor.isFocusWithin();
    editor = shown.isNew() ? newEntryEditor : new EntryEditorView(composer, shown, fileChoice);
    editorPlace.getChildren().setAll(editor);
    if (typing) editor.focusFirst();
  }

  /// Before a text area takes the key for itself.
  private void commitKey(KeyEvent event) {
    if (COMMIT.match(event)) act(composer::commit, event);
  }

  private void keys(KeyEvent event) {
    boolean inText = event.getTarget() instanceof TextInputControl;
    if (!inText && UNDO.match(event)) act(composer::undo, event);
    else if (!inText && REDO.match(event)) act(composer::redo, event);
    else if (event.getCode() == KeyCode.ESCAPE && composer.leaving().get() != null)
      act(composer::stay, event);
    else if (event.getCode() == KeyCode.ESCAPE && !composer.editor().get().isNew())
      act(composer::editNewEntry, event);
  }

  private static void act(Runnable action, KeyEvent event) {
    action.run();
    event.consume();
  }
}
