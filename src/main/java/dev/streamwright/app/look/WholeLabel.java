package dev.streamwright.app.look;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A number, a time or an address: whole, or where it has no room an ellipsis in its place.
public final class WholeLabel extends Region {

  private final Label whole;
  private final Label more = Nodes.label("…");

  public WholeLabel(String text, String... styleClasses) {
    whole = Nodes.label(text, styleClasses);
    Nodes.styled(more, styleClasses);
    setMinWidth(0);
    getChildren().addAll(whole, more);
  }

  public void setText(String text) {
    whole.setText(text);
  }

  @Override
  protected double computePrefWidth(double height) {
    return snapSizeX(whole.prefWidth(-1));
  }

  @Override
  protected double computePrefHeight(double width) {
    return whole.prefHeight(-1);
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() + 0.5;
    boolean fits = whole.prefWidth(-1) <= room;
    whole.setVisible(fits);
    more.setVisible(!fits && more.prefWidth(-1) <= room);
    for (var label : new Label[] {whole, more}) {
      double width = label.prefWidth(-1);
      double height = label.prefHeight(-1);
      label.resizeRelocate(
          Math.max(0, snapPositionX(getWidth() - width)),
          snapPositionY((getHeight() - height) / 2),
          width,
          height);
    }
  }
}
