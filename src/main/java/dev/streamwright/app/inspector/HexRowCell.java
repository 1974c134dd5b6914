package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A line of bytes: offset, digits, characters, and the marks below them.
final class HexRowCell extends Pane {

  private static final double BASELINE = 14;
  private static final double MARK_INSET = 1;
  private static final char NO_CHARACTER = '·';

  private final HexLayout layout;
  private final Text offset = text("hex-off");
  private final List<Text> digits = new ArrayList<>();
  private final List<Text> characters = new ArrayList<>();
  private final List<Region> parentMarks = marks("mark-parent");
  private final List<Region> valueMarks = marks("mark-value");
  private final List<Region> tagMarks = marks("mark-tag");
  private final List<Region> cursorMarks = marks("mark-cursor");

  HexRowCell(HexLayout layout) {
    this.layout = layout;
    getStyleClass().add("hex-row");
    setManaged(false);
    getChildren().addAll(parentMarks);
    getChildren().addAll(valueMarks);
    getChildren().addAll(tagMarks);
    getChildren().addAll(cursorMarks);
    getChildren().add(offset);
    for (int column = 0; column < layout.bytesPerRow(); column++) {
      digits.add(placed(text("hex-byte"), layout.byteX(column)));
      characters.add(placed(text("hex-byte"), layout.textX(column)));
    }
    getChildren().addAll(digits);
    getChildren().addAll(characters);
  }

  /// Shows the line that starts with this byte.
  void show(byte[] bytes, int first, HexMarks marks) {
    offset.setText(PlainText.format("%04x", first));
    for (int column = 0; column < layout.bytesPerRow(); column++)
      showByte(bytes, first + column, column, marks);
    int end = Math.min(bytes.length, first + layout.bytesPerRow());
    mark(parentMarks, first, end, marks.parent().from(), marks.parent().to(), 0);
    mark(valueMarks, first, end, marks.field().valueFrom(), marks.field().to(), MARK_INSET);
    mark(tagMarks, first, end, marks.field().from(), marks.field().valueFrom(), MARK_INSET);
    int cursor = marks.cursor();
    mark(cursorMarks, first, end, cursor, cursor + 1, MARK_INSET);
  }

  private void showByte(byte[] bytes, int at, int column, HexMarks marks) {
    boolean there = at < bytes.length;
    digits.get(column).setVisible(there);
    characters.get(column).setVisible(there);
    if (!there) return;
    int value = bytes[at] & 0xff;
    boolean printable = 0x20 <= value && value < 0x7f;
    digits.get(column).setText(PlainText.format("%02x", value));
    characters.get(column).setText(String.valueOf(printable ? (char) value : NO_CHARACTER));
    boolean plain = marks.isValue(at);
    style(digits.get(column), marks.isTag(at), plain || value != 0);
    style(characters.get(column), marks.isTag(at), plain || printable);
  }

  private static void style(Text text, boolean tag, boolean strong) {
    var style = tag ? "hex-tag" : strong ? "hex-byte" : "hex-zero";
    if (!text.getStyleClass().getLast().equals(style)) text.getStyleClass().set(1, style);
  }

  /// Marks what of the bytes `from` to `to` lies in the line; ends are round where the mark ends.
  private void mark(List<Region> marks, int first, int end, int from, int to, double inset) {
    int start = Math.max(first, from) - first;
    int stop = Math.min(end, to) - first;
    boolean there = from >= 0 && start < stop;
    for (var mark : marks) {
      mark.setVisible(there);
      mark.getStyleClass().removeAll("first", "last");
      if (from >= first) mark.getStyleClass().add("first");
      if (to <= first + layout.bytesPerRow()) mark.getStyleClass().add("last");
    }
    if (!there) return;
    place(marks.getFirst(), layout.byteMark(start, stop), inset);
    place(marks.getLast(), layout.textMark(start, stop), inset);
  }

  private static void place(Region mark, Rectangle2D area, double inset) {
    mark.resizeRelocate(area.getMinX(), inset, area.getWidth(), HexLayout.ROW_HEIGHT - 2 * inset);
  }

  /// One for the digits, one for the characters.
  private static List<Region> marks(String styleClass) {
    var marks = List.of(new Region(), new Region());
    for (var mark : marks) Nodes.styled(mark, styleClass).setManaged(false);
    return marks;
  }

  private static Text text(String styleClass) {
    return placed(Nodes.styled(new Text(), "hex-text", styleClass), 0);
  }

  private static Text placed(Text text, double x) {
    text.setX(x);
    text.setY(BASELINE);
    text.setManaged(false);
    return text;
  }
}
