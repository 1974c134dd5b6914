package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Badge;
import dev.streamwright.app.look.KindTile;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.look.YieldingRow;
import dev.streamwright.text.NumberFormats;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// What the entry is, where it lies, whether all of it was understood, and the ways on from it.
final class InspectorHeadView extends HBox {

  static final double HEIGHT = 56;

  private final InspectorViewModel inspector;
  private final PayloadMenuView payloads;
  private final StackPane tile = new StackPane();
  private final YieldingRow title = new YieldingRow(8);
  private final YieldingRow facts = new YieldingRow(12);

  InspectorHeadView(InspectorViewModel inspector) {
    super(12);
    this.inspector = inspector;
    this.payloads = new PayloadMenuView(inspector.payloads());
    setId("inspector-head");
    getStyleClass().addAll("insp-head", "inspector-head");
    Nodes.height(this, HEIGHT);
    facts.setId("inspector-facts");
    title.setId("inspector-title");
    var words = Nodes.growing(Nodes.column(2, title, facts));
    words.getStyleClass().add("inspector-words");
    words.setMinWidth(0);
    getChildren().addAll(tile, words, buttons());
    inspector.shown().subscribe(this::show);
  }

  private void show(ShownEntry entry) {
    title.getChildren().clear();
    title.leavesOutNothing();
    facts.getChildren().clear();
    facts.leavesOutNothing();
    if (entry == null) return;
    tile.getChildren().setAll(KindTile.forHead(entry.decoded().kind()));
    title.getChildren().add(Nodes.label(entry.decoded().title(), "title"));
    if (entry.pending()) title.getChildren().add(Badge.pending());
    addVerdict(entry);
    var number = NumberFormats.grouped(entry.number());
    facts.getChildren().add(fact(entry.pending() ? "will be" : "entry", number, entry.pending()));
    entry.page().ifPresent(page -> facts.getChildren().add(fact("page", page)));
    entry.offset().ifPresent(offset -> facts.getChildren().add(fact("offset", offset)));
    // The last one first: where an entry lies matters least.
    for (var place : facts.getChildren().subList(1, facts.getChildren().size()).reversed())
      facts.leavesOut(place);
    var size = Nodes.mono(NumberFormats.bytes(entry.bytes().length));
    Tip.say(size, NumberFormats.exactSize(entry.bytes().length) + ", 17 of them around the data");
    var payload = payloads.button(entry);
    facts.getChildren().addAll(size, payload);
    facts.leavesOut(payload);
  }

  private static HBox fact(String word, long number) {
    return fact(word, NumberFormats.grouped(number), false);
  }

  private static HBox fact(String word, String digits, boolean pending) {
    return Nodes.row(
        4, Nodes.label(word, "muted"), Nodes.mono(digits, pending ? "pend-num" : "plain"));
  }

  private void addVerdict(ShownEntry entry) {
    int problems = entry.decoded().problems().size();
    if (problems > 0) {
      title.getChildren().add(problemButton(problems));
      return;
    }
    boolean fully = entry.decoded().isDecodedFully();
    var words =
        Nodes.label(fully ? "decoded fully" : "bytes only, no known message", "muted", "small");
    if (fully) title.getChildren().add(Nodes.icon("fth-check", 13, "ok"));
    title.getChildren().add(words);
    title.leavesOut(words);
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
