package dev.streamwright.app.compare;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.compare.DifferingPart;
import dev.streamwright.compare.FieldPair;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.FieldOrigin;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A field of both entries: its name, A's value, `≠` if they differ, B's value and how far it is
/// away. What differs is bold on blue.
final class FieldPairCell extends ListCell<FieldPair> {

  private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");
  private static final double NAME_WIDTH = 196;
  private static final double SIGN_WIDTH = 16;
  private static final double INDENT = 14;
  private static final int LONGEST_WHOLE = 14;
  private static final int SHORTEST_HEX = 16;
  private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-fA-F]+");

  private final Label name = Nodes.line("");
  private final HBox a = side();
  private final Label sign = Nodes.label("", "strong");
  private final HBox b = side();
  private final HBox row = Nodes.row(8, Nodes.width(name, NAME_WIDTH), a, sign, b);

  FieldPairCell() {
    getStyleClass().add("field-pair");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
    Nodes.width(sign, SIGN_WIDTH);
    row.setAlignment(Pos.CENTER_LEFT);
  }

  private static HBox side() {
    var side = new HBox();
    side.setAlignment(Pos.CENTER_LEFT);
    side.setMinWidth(0);
    side.setPrefWidth(10);
    HBox.setHgrow(side, Priority.ALWAYS);
    return side;
  }

  @Override
  protected void updateItem(FieldPair pair, boolean empty) {
    super.updateItem(pair, empty);
    setGraphic(empty || pair == null ? null : row);
    if (empty || pair == null) return;
    boolean differs = pair.differs() && pair.isLeaf();
    pseudoClassStateChanged(SAME, !differs);
    name.setText(pair.name());
    name.setTranslateX(pair.depth() * INDENT);
    sign.setText(differs ? "≠" : "");
    var textOfA = text(pair.a());
    var textOfB = text(pair.b());
    var part = differs ? DifferingPart.of(textOfA, textOfB) : new DifferingPart(0, 0, 0);
    fill(a, textOfA, part.from(), part.toA(), "");
    fill(b, textOfB, part.from(), part.toB(), pair.remark());
    setAccessibleText(
        pair.name() + ", A " + textOfA + ", B " + textOfB + (differs ? ", differs" : ""));
  }

  private static String text(Optional<DecodedField> field) {
    return field
        .map(each -> each.origin() == FieldOrigin.ENVELOPE ? each.meaning() : each.value())
        .orElse("not there");
  }

  private static void fill(HBox side, String text, int from, int to, String remark) {
    side.getChildren().clear();
    add(side, text.substring(0, from));
    add(side, text.substring(from, to), "differing");
    add(side, text.substring(to));
    if (remark.isEmpty()) return;
    var words = Nodes.line(remark, "muted", "small");
    words.setPadding(new Insets(0, 0, 0, 8));
    side.getChildren().add(words);
  }

  private static void add(HBox side, String text, String... styles) {
    if (text.isEmpty()) return;
    var label = Nodes.styled(Nodes.mono(text), styles);
    // A number stays whole; of an address or a hash both ends are seen.
    label.setMinWidth(text.length() <= LONGEST_WHOLE ? Region.USE_PREF_SIZE : 0);
    if (text.length() >= SHORTEST_HEX && HEX.matcher(text).matches())
      label.getStyleClass().add("cut-middle");
    side.getChildren().add(label);
  }
}
