package dev.streamwright.app.checks;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.check.Finding;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.Severity;
import dev.streamwright.text.NumberFormats;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A row of the findings: the head of a rule, a finding, or how many more there are.
final class CheckRowCell extends ListCell<CheckRow> {

  static final double ENTRY_WIDTH = 92;
  static final double VALUE_WIDTH = 150;
  static final double SPACING = 12;

  private static final double ROOMY_WIDTH = 560;
  private static final double HEAD_HEIGHT = 32;
  private static final double ROW_HEIGHT = 26;
  private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");

  private final ChecksViewModel checks;

  CheckRowCell(ChecksViewModel checks) {
    this.checks = checks;
    getStyleClass().add("check-row");
    setMinWidth(0);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(CheckRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    pseudoClassStateChanged(HEAD, !empty && row instanceof CheckRow.Head);
    setGraphic(empty || row == null ? null : node(row));
  }

  private Node node(CheckRow row) {
    return switch (row) {
      case CheckRow.Head(var group, var open) -> head(group, open);
      case CheckRow.Found(var finding) -> found(finding);
      case CheckRow.More(_, var count) -> more(count);
    };
  }

  private Node head(FindingGroups.Group group, boolean open) {
    var caret = Nodes.icon(open ? "fth-chevron-down" : "fth-chevron-right", 13, "muted-icon");
    var title = Nodes.line(group.rule().title(), open ? "strong" : "plain");
    var count = Nodes.mono(NumberFormats.grouped(group.count()), "muted");
    var head =
        Nodes.row(
            8,
            caret,
            icon(group.severity()),
            Nodes.width(Nodes.mono(group.rule().name()), 26),
            title,
            count,
            Nodes.spacer(),
            mute(group));
    setAccessibleText(
        group.severity().word()
            + " "
            + group.rule()
            + ", "
            + group.rule().title()
            + ", "
            + group.count());
    return Nodes.height(head, HEAD_HEIGHT);
  }

  private Button mute(FindingGroups.Group group) {
    var mute = Nodes.button("Mute rule", null, "flat", "small");
    mute.setFocusTraversable(false);
    mute.visibleProperty().bind(hoverProperty().or(selectedProperty()));
    mute.setOnAction(_ -> checks.mute(group.rule()));
    return mute;
  }

  static Node icon(Severity severity) {
    return switch (severity) {
      case ERROR -> Nodes.icon("bi-exclamation-circle-fill", 13, "bad");
      case WARNING -> Nodes.icon("bi-exclamation-triangle", 13, "plain-icon");
      case NOTE -> Nodes.icon("bi-info-circle", 13, "muted-icon");
    };
  }

  private Node found(Finding finding) {
    var entry =
        finding.entry().isPresent() ? NumberFormats.grouped(finding.entry().getAsLong()) : "file";
    var number = Nodes.width(Nodes.mono(entry), ENTRY_WIDTH);
    number.setAlignment(Pos.CENTER_RIGHT);
    var what = Nodes.growing(Nodes.line(finding.sentence()));
    boolean bad = finding.severity() == Severity.ERROR;
    var row =
        Nodes.row(
            SPACING,
            number,
            what,
            Nodes.shownIf(value(finding.expected(), "muted"), hasRoom(listViewProperty().get())),
            value(finding.found(), bad ? "bad-text" : "plain"));
    if (bad) row.getChildren().getLast().getStyleClass().add("strong");
    Tip.say(what, finding.sentence());
    setAccessibleText(entry + ", " + finding.sentence());
    return sized(row);
  }

  private static Label value(String text, String look) {
    return Nodes.width(Nodes.line(text, "mono", look), VALUE_WIDTH);
  }

  /// Whether there is room for what was expected; the sentence says it, too.
  static ObservableValue<Boolean> hasRoom(Region list) {
    return list.widthProperty().map(width -> width.doubleValue() >= ROOMY_WIDTH);
  }

  private static Node more(long count) {
    var words = Nodes.label(NumberFormats.grouped(count) + " more", "muted");
    return sized(Nodes.row(SPACING, Nodes.width(Nodes.label(""), ENTRY_WIDTH), words));
  }

  private static Node sized(HBox row) {
    row.setMinWidth(0);
    return Nodes.height(row, ROW_HEIGHT);
  }
}
