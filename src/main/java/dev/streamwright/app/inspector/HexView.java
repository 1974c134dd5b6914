package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.text.NumberFormats;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The bytes of the entry, with the chosen field's marked; above them its name and place.
final class HexView extends VBox {

  /// Room for the head and eleven lines.
  static final double PREFERRED_HEIGHT = 268;

  private static final double HEAD_HEIGHT = 32;
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private final InspectorViewModel inspector;
  private final HBox head = Nodes.height(Nodes.row(8), HEAD_HEIGHT);

  HexView(InspectorViewModel inspector) {
    this.inspector = inspector;
    var rows = new HexRowsView(inspector);
    setMinHeight(0);
    setPrefHeight(PREFERRED_HEIGHT);
    head.setId("hex-head");
    head.getStyleClass().add("hex-head");
    head.setMinWidth(0);
    inspector.field().subscribe(this::showHead);
    inspector.shown().subscribe(this::showHead);
    showHead();
    rows.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    Nodes.offerMenu(rows, menu());
    getChildren().addAll(head, Nodes.growing(rows));
  }

  private void showHead() {
    var entry = inspector.shown().get();
    var path = inspector.field().get();
    head.getChildren().clear();
    if (entry == null) return;
    var name = new Label(path == null ? entry.name() : entry.name() + " · " + path.words());
    name.setMinWidth(0);
    name.setEllipsisString("…");
    if (path != null && !path.field().range().isEmpty()) {
      var range = path.field().range();
      int from = range.valueFrom() < range.to() ? range.valueFrom() : range.from();
      Tip.say(name, entry.runWords(from, range.to()));
    }
    head.getChildren().addAll(Nodes.styled(name, "strong", "small"), Nodes.spacer());
    if (path == null) head.getChildren().addAll(place(0, entry.bytes().length));
    else head.getChildren().addAll(place(path.field()));
  }

  private static Node[] place(DecodedField field) {
    if (!field.range().isEmpty()) return place(field.from(), field.to());
    var why = field.computed() ? "worked out, not stored" : "not stored";
    return new Node[] {Nodes.label(why, "muted", "small")};
  }

  private static Node[] place(int from, int to) {
    boolean one = to - from == 1;
    var run = NumberFormats.grouped(from) + (one ? "" : "–" + NumberFormats.grouped(to - 1L));
    return new Node[] {
      Nodes.label(one ? "byte" : "bytes", "muted", "small"),
      Nodes.mono(run),
      Nodes.label(NumberFormats.bytes(to - from), "muted", "small")
    };
  }

  private ContextMenu menu() {
    var bytes = new MenuItem("Copy marked bytes as hex", Nodes.icon("fth-copy", 14));
    bytes.setAccelerator(COPY);
    bytes.setOnAction(_ -> inspector.copyBytes(ClipboardView::put));
    return new ContextMenu(bytes);
  }

  private void typed(KeyEvent event) {
    if (!COPY.match(event)) return;
    inspector.copyBytes(ClipboardView::put);
    event.consume();
  }
}
