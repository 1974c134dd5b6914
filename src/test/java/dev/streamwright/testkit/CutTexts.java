package dev.streamwright.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Finds the texts of a window that are cut where no reader sees it: without an ellipsis, or in the
/// middle of a number, a time or an address. A long run of hex digits may be shortened in its
/// middle, as addresses are.
public final class CutTexts {

  private static final double TOLERANCE = 1.5;

  /// Below a line of digits there is nothing to see.
  private static final double DESCENT = 4;

  private static final String ELLIPSIS = "…";
  private static final Pattern NUMBER =
      Pattern.compile("[-+(#@]*(0x)?[0-9a-fA-F][0-9a-fA-F.,:–-]*\\)?|\\S+:[0-9]+");
  private static final int LONG_HEX = 16;
  private static final int SHORTEST_END = 4;

  private final List<String> found = new ArrayList<>();

  private final Node root;

  private CutTexts(Node root) {
    this.root = root;
  }

  /// What is cut in a node and all that is shown in it, one sentence each. Call it on the FX
  /// thread.
  public static List<String> in(Node root) {
    var search = new CutTexts(root);
    search.visit(root);
    return search.found;
  }

  private void visit(Node node) {
    if (!node.isVisible() || node.getOpacity() == 0) return;
    if (node instanceof Labeled labeled) labeled(labeled);
    if (node instanceof TextField field) field(field);
    if (node instanceof TextInputControl) return;
    if (node instanceof Text text && !isIcon(text)) contained(text);
    if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(this::visit);
  }

  private void labeled(Labeled labeled) {
    var whole = labeled.getText();
    var text = textOf(labeled);
    if (whole == null || whole.isEmpty() || text == null) return;
    var shown = text.getText();
    if (shown.equals(whole)) return;
    int mark = cut(shown, whole);
    if (mark < 0) report(labeled, shown, whole, "has no ellipsis");
    else if (isInNumber(shown, whole, mark)) report(labeled, shown, whole, "is cut in a number");
  }

  private static Text textOf(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(Text.class::isInstance)
        .map(Text.class::cast)
        .filter(text -> text.isVisible() && !isIcon(text))
        .findFirst()
        .orElse(null);
  }

  private static boolean isIcon(Text text) {
    return text.getStyleClass().contains("ikonli-font-icon");
  }

  /// Where the ellipsis stands in what is shown, or -1.
  private static int cut(String shown, String whole) {
    int same = 0;
    while (same < Math.min(shown.length(), whole.length())
        && shown.charAt(same) == whole.charAt(same)) same++;
    return shown.startsWith(ELLIPSIS, same) ? same : -1;
  }

  private static boolean isInNumber(String shown, String whole, int mark) {
    return isInNumber(whole, mark, shown, mark)
        || isInNumber(whole, whole.length() - (shown.length() - mark - 1), shown, mark);
  }

  private static boolean isInNumber(String whole, int at, String shown, int mark) {
    if (at == 0 || at == whole.length()) return false;
    int from = at;
    while (from > 0 && !Character.isWhitespace(whole.charAt(from - 1))) from--;
    int to = at;
    while (to < whole.length() && !Character.isWhitespace(whole.charAt(to))) to++;
    if (at == from || at == to) return false;
    var word = whole.substring(from, to);
    if (!NUMBER.matcher(word).matches() || !word.matches(".*[0-9].*")) return false;
    boolean shortened =
        word.matches("(0x)?[0-9a-fA-F]{" + LONG_HEX + ",}")
            && mark - from >= SHORTEST_END
            && shown.length() - mark - 1 >= SHORTEST_END;
    return !shortened;
  }

  /// What is typed may be longer than its field, and is scrolled; a number is not.
  private void field(TextField field) {
    boolean prompt = field.getText() == null || field.getText().isEmpty();
    var whole = prompt ? field.getPromptText() : field.getText();
    if (whole == null || whole.isEmpty() || !prompt && whole.length() > LONG_HEX) return;
    var text = new Text(whole);
    text.setFont(field.getFont());
    double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
    if (text.getLayoutBounds().getWidth() > room + TOLERANCE)
      report(field, whole, whole, "is wider than its field, " + Math.round(room) + " px");
  }

  private void contained(Text text) {
    if (text.getText().isBlank()) return;
    var place = inScene(text);
    boolean scrolled = isScrolled(text);
    for (var at = text.getParent(); at != root.getParent(); at = at.getParent()) {
      if (!(at instanceof Region)) continue;
      var room = inScene(at);
      boolean across =
          place.getMinX() < room.getMinX() - TOLERANCE
              || place.getMaxX() > room.getMaxX() + TOLERANCE;
      boolean down =
          !scrolled
              && at.getClip() != null
              && (place.getMinY() < room.getMinY() - DESCENT
                  || place.getMaxY() > room.getMaxY() + DESCENT);
      if (across || down) {
        report(text, text.getText(), text.getText(), "is outside " + name(at));
        return;
      }
    }
  }

  /// A line of what is scrolled may be seen in part.
  private static boolean isScrolled(Node node) {
    for (var at = node.getParent(); at != null; at = at.getParent())
      if (at instanceof ScrollPane || at instanceof VirtualFlow) return true;
    return false;
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private void report(Node node, String shown, String whole, String what) {
    found.add(
        "\""
            + shown
            + "\" "
            + what
            + (shown.equals(whole) ? "" : ": \"" + whole + "\"")
            + ", in "
            + path(node));
  }

  private static String path(Node node) {
    var path = new StringBuilder();
    for (var at = node; at != null && path.length() < 120; at = at.getParent())
      if (at.getId() != null || !at.getStyleClass().isEmpty())
        path.append(path.isEmpty() ? "" : " < ").append(name(at));
    return path.toString();
  }

  private static String name(Node node) {
    if (node.getId() != null) return "#" + node.getId();
    return node.getStyleClass().isEmpty()
        ? node.getClass().getSimpleName()
        : "." + String.join(".", node.getStyleClass());
  }
}
