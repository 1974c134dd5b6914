package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.text.NumberFormats;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The editor of one entry: what it is, its data, and the button that adds or saves it, with the
/// reason at its left while it cannot be pressed. Belongs to the FX thread.
final class EntryEditorView extends VBox {

  private static final double HEAD_HEIGHT = 40;
  private static final double FOOT_HEIGHT = 48;
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final ObservableValue<Boolean> inScene = Nodes.inScene(this);
  private final ComposerViewModel composer;
  private final EntryEditorViewModel editor;
  private final EntryDataView data;

  EntryEditorView(ComposerViewModel composer, EntryEditorViewModel editor, FileChoice fileChoice) {
    this.composer = composer;
    this.editor = editor;
    data = new EntryDataView(composer, editor.data(), fileChoice);
    setMinSize(0, 0);
    addEventHandler(ActionEvent.ACTION, this::entered);
    var typeProblem = EntryDataView.remark("type-problem", editor.typeProblem());
    getChildren().addAll(head(), typeProblem, Nodes.growing(data), foot());
  }

  /// The inputs are in the scene only once the pane around them has its skin.
  void focusFirst() {
    applyCss();
    data.focusFirst();
  }

  private HBox head() {
    var title = Nodes.label(editor.isNew() ? "New entry" : "Edit entry", "section");
    var number = Nodes.mono("", "pend-num");
    number.setId("editor-number");
    number
        .textProperty()
        .bind(editor.number().when(inScene).map(it -> NumberFormats.grouped(it.longValue())));
    editor.problems().when(inScene).subscribe(count -> mark(number, count.intValue() > 0));

    var head =
        Nodes.row(
            8,
            title,
            number,
            Nodes.width(new Region(), 4),
            new EntryKindChoiceView(editor.kind()),
            otherType(),
            new DataModeView(editor.data()),
            Nodes.spacer(),
            fill());
    return Nodes.height(Nodes.styled(head, "sub-head"), HEAD_HEIGHT);
  }

  private static void mark(Label number, boolean wrong) {
    number.getStyleClass().removeAll("pend-num", "draft-num");
    number.getStyleClass().add(wrong ? "draft-num" : "pend-num");
  }

  private TextField otherType() {
    var type = Nodes.styled(new TextField(), "mono");
    type.setId("other-type");
    type.setPromptText("77 or 0x4d");
    type.setAccessibleText("Entry type, a number");
    type.textProperty().bindBidirectional(editor.otherType());
    editor
        .typeProblem()
        .when(inScene)
        .subscribe(problem -> type.pseudoClassStateChanged(DANGER, !problem.isEmpty()));
    var tip = Nodes.tooltip("");
    tip.textProperty()
        .bind(
            editor
                .typeProblem()
                .when(inScene)
                .map(
                    problem ->
                        problem.isEmpty()
                            ? "Any number from 0 to 4,294,967,295, or hex with 0x"
                            : problem));
    type.setTooltip(tip);
    Nodes.width(type, 108);
    return Nodes.shownIf(type, editor.kind().isEqualTo(EntryKind.OTHER));
  }

  private Button fill() {
    var fill = Nodes.button("Fill from last", "fth-copy", "flat");
    fill.setId("fill-from-last");
    Tip.say(fill, "Fill in the next numbers, taken from the pending and the last entries");
    fill.disableProperty().bind(composer.busy());
    fill.setOnAction(_ -> composer.fillFromLast());
    return Nodes.shownIf(fill, editor.data().mode().isEqualTo(DataMode.FORM));
  }

  private HBox foot() {
    var reason = Nodes.styled(new Label(), "bad-text");
    reason.setId("editor-reason");
    reason.setMinWidth(0);
    reason.textProperty().bind(editor.remedy());
    reason.setGraphic(Nodes.icon("bi-exclamation-circle-fill", 13, "bad"));
    reason.setGraphicTextGap(8);
    var wrong = editor.problems().greaterThan(0);
    Nodes.shownIf(reason, wrong);
    var hint = Nodes.styled(new Label(), "muted");
    hint.setId("editor-hint");
    hint.setMinWidth(0);
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                this::hint, editor.entry(), editor.remedy(), editor.modified()));
    Nodes.shownIf(hint, wrong.not());

    var act = Nodes.button("", null);
    act.textProperty().bind(editor.kind().when(inScene).map(this::verb));
    act.setId(editor.isNew() ? "add-entry" : "save-changes");
    act.disableProperty().bind(composer.busy().or(editor.remedy().isNotEmpty()));
    act.setOnAction(_ -> act());
    var clear = Nodes.button(editor.isNew() ? "Clear" : "Cancel edit", null, "flat");
    clear.setId(editor.isNew() ? "clear-entry" : "cancel-edit");
    clear.setOnAction(_ -> clear());
    if (editor.isNew()) clear.disableProperty().bind(editor.modified().not());
    var foot = Nodes.row(12, data.optionalToggle(), Nodes.spacer(), reason, hint, clear, act);
    return Nodes.height(Nodes.styled(foot, "edit-foot"), FOOT_HEIGHT);
  }

  private String hint() {
    if (!editor.remedy().get().isEmpty()) return editor.remedy().get();
    var entry = editor.entry().get();
    if (entry == null) return "";
    var size = NumberFormats.size(EntryCodec.entryBytes(entry.data().length));
    return editor.modified().get() ? size : "Empty fields are left out, " + size;
  }

  /// Enter in a one-line input does what the button does, with what somebody has typed: it adds no
  /// entry that nobody touched.
  private void entered(ActionEvent event) {
    boolean line =
        event.getTarget() instanceof TextField input && !(input.getParent() instanceof ComboBox);
    boolean typed = editor.modified().get() && editor.remedy().get().isEmpty();
    if (line && typed && !composer.busy().get()) act();
  }

  private String verb(EntryKind kind) {
    if (!editor.isNew()) return "Save changes";
    return kind == EntryKind.BOOKMARK ? "Add bookmark" : "Add entry";
  }

  /// The button is off while the call runs, and would pass the keyboard on to anything.
  private void act() {
    focusFirst();
    if (editor.isNew()) composer.addEntry();
    else composer.saveChanges();
  }

  private void clear() {
    if (editor.isNew()) editor.clear();
    else composer.cancelEdit();
  }
}
