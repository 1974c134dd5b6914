package dev.streamwright.app.look;

import dev.streamwright.decode.Summary;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// What an entry is about at the left of a row, one fact at the right. A number or an address is
/// never cut: where room is short, first the rest gives way word by word, then the fact is left
/// out, then what stands before the key. Made once for a cell and filled again for each row.
public final class SummaryView extends Region {

  private static final double GAP = 6;
  private static final double BEFORE_FACT = 12;

  /// A longer key is a text or raw bytes, which may be cut.
  private static final int WHOLE_KEY = 24;

  private static final double LEAST_TEXT = 72;

  private final Label lead = Nodes.line("", "muted");
  private final Label key = Nodes.line("", "mono", "strong");
  private final Label rest = Nodes.line("", "muted");
  private final Label fact = Nodes.line("", "mono", "muted");

  /// Stands for a fact that is left out.
  private final Label more = Nodes.label("…", "muted");

  public SummaryView() {
    setMinWidth(0);
    more.setVisible(false);
    getChildren().addAll(lead, key, rest, more, fact);
  }

  /// Shows a summary with its fact.
  public void show(Summary summary) {
    show(summary, summary.fact());
  }

  /// Shows what an entry is about, without its fact.
  public void showLead(Summary summary) {
    show(summary, "");
  }

  private void show(Summary summary, String words) {
    lead.setText(summary.lead());
    key.setText(summary.key());
    rest.setText(summary.rest());
    fact.setText(words);
    boolean oneWord = summary.key().indexOf(' ') < 0 && isText();
    if (oneWord != key.getStyleClass().contains("cut-end")) {
      if (oneWord) key.getStyleClass().add("cut-end");
      else key.getStyleClass().remove("cut-end");
    }
    requestLayout();
  }

  private boolean isText() {
    return key.getText().length() > WHOLE_KEY;
  }

  @Override
  public Orientation getContentBias() {
    return null;
  }

  @Override
  protected double computePrefWidth(double height) {
    double width = widthAfter(rest, widthAfter(key, widthAfter(lead, 0)));
    return fact.getText().isEmpty() ? width : width + BEFORE_FACT + width(fact);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(lead.prefHeight(-1), key.prefHeight(-1));
  }

  @Override
  protected void layoutChildren() {
    boolean withFact = !fact.getText().isEmpty();
    boolean factFits = withFact && leastWidth() + BEFORE_FACT + width(fact) <= getWidth();
    boolean leavesOut = withFact && !factFits;
    double room = getWidth();
    if (factFits) room -= BEFORE_FACT + width(fact);
    else if (leavesOut) room -= GAP + width(more);
    double forKey = key.getText().isEmpty() ? 0 : GAP + (isText() ? LEAST_TEXT : width(key));
    double x = put(lead, 0, room - forKey);
    x = put(key, x, room);
    x = put(rest, x, room);
    more.setVisible(leavesOut);
    place(more, x + GAP, width(more));
    fact.setVisible(factFits);
    place(fact, getWidth() - width(fact), width(fact));
  }

  /// With less, something is left out.
  private double leastWidth() {
    double width = widthAfter(lead, 0);
    width = isText() ? width + GAP + LEAST_TEXT : widthAfter(key, width);
    return rest.getText().isEmpty() ? width : width + GAP + Math.min(width(rest), width(more));
  }

  private static double widthAfter(Label label, double before) {
    if (label.getText().isEmpty()) return before;
    return before == 0 ? width(label) : before + GAP + width(label);
  }

  /// Puts a label after what ends at `x`, up to `end` at most, if there is room for an ellipsis.
  ///
  /// @return where it ends
  private double put(Label label, double x, double end) {
    double start = x == 0 ? 0 : x + GAP;
    boolean fits = !label.getText().isEmpty() && end - start >= Math.min(width(label), width(more));
    label.setVisible(fits);
    if (!fits) return x;
    double width = Math.min(width(label), end - start);
    place(label, start, width);
    return start + width;
  }

  private void place(Label label, double x, double width) {
    double height = label.prefHeight(-1);
    label.resizeRelocate(
        snapPositionX(x), snapPositionY((getHeight() - height) / 2), width, height);
  }

  private static double width(Label label) {
    return Math.ceil(label.prefWidth(-1));
  }
}
