package dev.streamwright.app.compare;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/// Some bytes of both entries, side by side: 16, or fewer where there is less room. A row's item is
/// its number.
final class ComparedBytesCell extends ListCell<Integer> {

  static final int MAX_ROW_BYTES = 16;

  private static final double GROUP_GAP = 8;

  private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  /// The bytes of one entry and what is marked of them.
  ///
  /// @param differing which differ
  /// @param from the first byte of the field that is looked at
  /// @param to the byte after it
  record Side(byte[] bytes, BitSet differing, int from, int to) {

    static final Side NONE = new Side(new byte[0], new BitSet(), 0, 0);
  }

  /// Both sides as they are now.
  interface Sides {

    /// How many bytes of each entry a row has.
    int rowBytes();

    Side a();

    Side b();
  }

  private final Sides sides;
  private final HalfRow a = new HalfRow();
  private final HalfRow b = new HalfRow();
  private final HBox row = new HBox(16, Nodes.growing(a.box), Nodes.growing(b.box));

  ComparedBytesCell(Sides sides) {
    this.sides = sides;
    getStyleClass().add("compared-bytes");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
    a.box.setPrefWidth(10);
    b.box.setPrefWidth(10);
  }

  @Override
  protected void updateItem(Integer number, boolean empty) {
    super.updateItem(number, empty);
    setGraphic(empty || number == null ? null : row);
    if (empty || number == null) return;
    int count = sides.rowBytes();
    a.show(sides.a(), number * count, count);
    b.show(sides.b(), number * count, count);
  }

  /// One entry's part of the row.
  private static final class HalfRow {
    private final Label offset = Nodes.mono("", "muted");
    private final List<Label> bytes = new ArrayList<>();
    private final HBox box = new HBox(offset);

    HalfRow() {
      box.setMinWidth(0);
      offset.setMinWidth(44);
      for (int i = 0; i < MAX_ROW_BYTES; i++) {
        var each = Nodes.styled(Nodes.mono(""), "compared-byte");
        if (i == MAX_ROW_BYTES / 2) HBox.setMargin(each, new Insets(0, 0, 0, GROUP_GAP));
        bytes.add(each);
        box.getChildren().add(each);
      }
    }

    void show(Side side, int start, int count) {
      offset.setText(start < side.bytes().length ? PlainText.format("%04x", start) : "");
      for (int i = 0; i < MAX_ROW_BYTES; i++) {
        int at = start + i;
        boolean isThere = i < count && at < side.bytes().length;
        var label = bytes.get(i);
        Nodes.show(label, i < count);
        label.setText(isThere ? PlainText.format("%02x", side.bytes()[at] & 0xff) : "");
        boolean differs = isThere && side.differing().get(at);
        label.pseudoClassStateChanged(DIFFERS, differs);
        label.pseudoClassStateChanged(CURRENT, differs && side.from() <= at && at < side.to());
      }
    }
  }
}
