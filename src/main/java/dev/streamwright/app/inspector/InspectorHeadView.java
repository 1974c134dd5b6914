package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Badge;
import dev.streamwright.app.look.KindTile;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.text.NumberFormats;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// What the entry is, where it lies, whether all of it was understood, and the ways on from it.
final class InspectorHeadView extends HBox {

  private static final double HEIGHT = 56;

  private final InspectorViewModel inspector;
  private final StackPane tile = new StackPane();
  private final HBox title = Nodes.row(10);
  private final HBox facts = Nodes.row(4);

  InspectorHeadView(InspectorViewModel inspector) {
    super(12);
    this.inspector = inspector;
    setId("inspector-head");
    getStyleClass().addAll("insp-head", "inspector-head");
    Nodes.height(this, HEIGHT);
    facts.setId("inspector-facts");
    title.setId("inspector-title");
    var words = Nodes.column(2, title, facts);
    words.getStyleClass().add("inspector-words");
    var room = Nodes.growing(Nodes.row(0, words));
    room.setMinWidth(0);
    // A narrow panel shows the start of the words, not its neighbours under them.
    Nodes.clip(room);
    getChildren().addAll(tile, room, buttons());
    inspector.shown().subscribe(this::show);
  }

  private void show(ShownEntry entry) {
    title.getChildren().clear();
    facts.getChildren().clear();
    if (entry == null) return;
    tile.getChildren().setAll(KindTile.forHead(entry.decoded().kind()));
    title.getChildren().add(Nodes.label(entry.decoded().title(), "title"));
    if (entry.pending()) title.getChildren().add(Badge.pending());
    title.getChildren().add(verdict(entry));
    fact(
        entry.pending() ? "will be" : "entry",
        NumberFormats.grouped(entry.number()),
        entry.pending());
    entry.page().ifPresent(page -> fact("page", NumberFormats.grouped(page), false));
    entry.offset().ifPresent(offset -> fact("offset", NumberFormats.grouped(offset), false));
    var size = Nodes.mono(NumberFormats.bytes(entry.bytes().length), "inspector-size");
    Tip.say(size, NumberFormats.exactSize(entry.bytes().length) + ", 17 of them around the data");
    facts.getChildren().add(size);
  }

  private void fact(String word, String digits, boolean pending) {
    var label = Nodes.label(word, "muted");
    if (!facts.getChildren().isEmpty()) label.getStyleClass().add("inspector-fact");
    facts.getChildren().addAll(label, Nodes.mono(digits, pending ? "pend-num" : "plain"));
  }

  private Node verdict(ShownEntry entry) {
    int problems = entry.decoded().problems().size();
    if (problems > 0) return problemButton(problems);
    if (!entry.decoded().isDecodedFully())
      return Nodes.label("bytes only, no known message", "muted", "small");
    return Nodes.row(
        5, Nodes.icon("fth-check", 13, "ok"), Nodes.label("decoded fully", "muted", "small"));
  }

  private Button problemButton(int problems) {
    var button =
        Nodes.button(
            NumberFormats.counted(problems, "problem", "problems"), null, "flat", "problem-button");
    button.setGraphic(Nodes.icon("bi-exclamation-circle", 13, "warn-icon"));
    button.setId("problems");
    Tip.say(button, "Go to the first problem");
    button.setOnAction(_ -> inspector.chooseProblem());
    return button;
  }

  private HBox buttons() {
    var previous = Nodes.toolButton("fth-chevron-up", "Previous entry (Alt Up)");
    previous.setId("previous-entry");
    previous.disableProperty().bind(inspector.hasPrevious().not());
    previous.setOnAction(_ -> inspector.previousEntry());
    var next = Nodes.toolButton("fth-chevron-down", "Next entry (Alt Down)");
    next.setId("next-entry");
    next.disableProperty().bind(inspector.hasNext().not());
    next.setOnAction(_ -> inspector.nextEntry());
    var copy = Nodes.toolButton("fth-copy", "Copy the entry");
    copy.setId("copy-entry");
    var menu = copyMenu();
    copy.setOnAction(_ -> menu.show(copy, Side.BOTTOM, 0, 4));
    return Nodes.row(0, previous, next, copy);
  }

  private ContextMenu copyMenu() {
    var menu = new ContextMenu();
    for (var form : CopyForm.values()) {
      var item = new MenuItem("Copy " + form.words());
      item.setOnAction(_ -> inspector.copy(form, ClipboardView::put));
      menu.getItems().add(item);
    }
    return menu;
  }
}
