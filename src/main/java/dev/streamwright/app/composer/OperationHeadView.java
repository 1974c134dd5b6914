package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.OperationContent;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.text.NumberFormats;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The amber head of an open operation: what is pending, and how it ends. If something waits for
/// its end, it asks. Belongs to the FX thread.
final class OperationHeadView extends StackPane {

  private static final double HEIGHT = 48;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

  private final ComposerViewModel composer;
  private final StringExpression commitText;

  OperationHeadView(ComposerViewModel composer) {
    this.composer = composer;
    commitText =
        Bindings.createStringBinding(
            () ->
                composer.pending().isEmpty()
                    ? "Commit"
                    : "Commit " + composer.content().get().count(),
            composer.content());
    setId("operation-head");
    getStyleClass().add("composer-head");
    Nodes.height(this, HEIGHT);
    var asked = Bindings.isNotNull(composer.leaving());
    getChildren().addAll(Nodes.shownIf(state(), asked.not()), Nodes.shownIf(question(), asked));
  }

  private HBox state() {
    var count = Nodes.label("", "strong");
    count.setId("pending-count");
    count
        .textProperty()
        .bind(
            pendingText(
                () ->
                    composer.pending().isEmpty()
                        ? "No entries yet"
                        : composer.content().get().count() + " pending"));
    var content = Nodes.styled(new Label(), "muted");
    content.setId("pending-content");
    content.setMinWidth(0);
    content.textProperty().bind(pendingText(this::content));

    var undo = tool("undo", "fth-rotate-ccw", "Undo the last saved change (Ctrl Z)");
    undo.disableProperty().bind(composer.canUndo().not().or(composer.busy()));
    undo.setOnAction(_ -> composer.undo());
    var redo = tool("redo", "fth-rotate-cw", "Redo the change (Ctrl Shift Z)");
    redo.disableProperty().bind(composer.canRedo().not().or(composer.busy()));
    redo.setOnAction(_ -> composer.redo());
    var fold = tool("fold-composer", "fth-chevron-down", "Fold the composer");
    fold.setOnAction(_ -> composer.expanded().set(!composer.expanded().get()));
    composer.expanded().subscribe(expanded -> showFold(fold, expanded));

    var row =
        Nodes.row(
            8,
            Nodes.icon("bi-plus-circle-dotted", 16, "warn-icon"),
            Nodes.label("Operation open", "strong"),
            since(),
            line(),
            count,
            Nodes.growing(content),
            obstacle(),
            undo,
            redo,
            line());
    row.getChildren().addAll(rollBack("roll-back", "Roll back"), commit("commit"), fold);
    return row;
  }

  private HBox question() {
    var sentence = Nodes.label("", "strong");
    sentence.setId("leaving-question");
    sentence
        .textProperty()
        .bind(
            pendingText(
                () ->
                    composer.pending().isEmpty()
                        ? "An operation without entries is open."
                        : composer.content().get().count()
                            + (composer.pending().size() == 1 ? " is" : " are")
                            + " not committed."));
    var stay = Nodes.button("Stay", null);
    stay.setId("stay");
    Tip.say(stay, "Go on composing (Esc)");
    stay.setOnAction(_ -> composer.stay());
    var hint = Nodes.styled(new Label("After that, the stream is closed."), "muted");
    hint.setMinWidth(0);
    composer.leaving().subscribe(waiting -> focusIf(waiting, stay));
    var row =
        Nodes.row(
            8,
            Nodes.icon("bi-exclamation-circle", 16, "warn-icon"),
            sentence,
            Nodes.growing(hint),
            obstacle());
    row.getChildren()
        .addAll(
            stay, rollBack("leave-roll-back", "Roll back, keep as draft"), commit("leave-commit"));
    return row;
  }

  private static void focusIf(Runnable waiting, Node node) {
    if (waiting != null) node.requestFocus();
  }

  private Label since() {
    var since = Nodes.label("", "muted");
    since.setId("operation-since");
    since
        .textProperty()
        .bind(composer.since().map(at -> "since " + TIME.format(at) + " UTC").orElse(""));
    var local = Nodes.tooltip("");
    local.textProperty().bind(composer.since().map(OperationHeadView::localTime).orElse(""));
    since.setTooltip(local);
    return since;
  }

  private static String localTime(Instant at) {
    return LOCAL.withZone(ZoneId.systemDefault()).format(at);
  }

  private String content() {
    var entries = composer.pending();
    if (entries.isEmpty())
      return "The first will be " + NumberFormats.grouped(composer.newEntry().number().get());
    return composer.content().get().parts() + ", will be " + OperationContent.range(entries);
  }

  /// What is being done, or else why it cannot be committed.
  private Node obstacle() {
    var activity = Nodes.label("", "warn-text");
    activity.textProperty().bind(composer.activity());
    var reason = Nodes.label("", "muted");
    reason.setId("commit-obstacle");
    reason.textProperty().bind(composer.obstacle());
    Nodes.shownIf(activity, composer.busy());
    Nodes.shownIf(reason, Bindings.and(composer.busy().not(), composer.obstacle().isNotEmpty()));
    return new StackPane(activity, reason);
  }

  private Button commit(String id) {
    var commit = Nodes.button("", "fth-check", "accent");
    commit.setId(id);
    commit.textProperty().bind(commitText);
    Tip.say(commit, "Make all pending entries readable at once (Ctrl Enter)");
    commit.disableProperty().bind(Bindings.or(composer.busy(), composer.obstacle().isNotEmpty()));
    commit.setOnAction(_ -> composer.commit());
    return commit;
  }

  private Button rollBack(String id, String text) {
    var rollBack = Nodes.button(text, null, "button-outlined", "danger");
    rollBack.setId(id);
    Tip.say(rollBack, "Remove all pending entries; they are kept as a draft");
    rollBack.disableProperty().bind(composer.busy());
    rollBack.setOnAction(_ -> composer.rollBack());
    return rollBack;
  }

  private static Button tool(String id, String icon, String tip) {
    var button = Nodes.toolButton(icon, tip);
    button.setId(id);
    return button;
  }

  private static void showFold(Button fold, boolean expanded) {
    var tip = expanded ? "Fold the composer" : "Unfold the composer";
    fold.setGraphic(Nodes.icon(expanded ? "fth-chevron-down" : "fth-chevron-up", 16));
    Tip.say(fold, tip);
    fold.setAccessibleText(tip);
  }

  private StringExpression pendingText(Supplier<String> text) {
    return Bindings.createStringBinding(
        text::get, composer.content(), composer.newEntry().number());
  }

  private static Region line() {
    return Nodes.styled(new Region(), "vline");
  }
}
