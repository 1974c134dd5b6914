package dev.streamwright.app.look;

import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's small parts, each made in one way. Looks are in `streamwright.css`.
public final class Nodes {

  private static final double TOOLTIP_WIDTH = 480;

  private Nodes() {}

  /// Adds style classes.
  public static <N extends Node> N styled(N node, String... styleClasses) {
    node.getStyleClass().addAll(styleClasses);
    return node;
  }

  /// An icon, such as `fth-search` or `bi-box`. Sizes are style classes, since the theme has one
  /// of its own.
  ///
  /// @param size 8 to 24 pixels
  public static FontIcon icon(String code, int size, String... styleClasses) {
    var icon = new FontIcon(code);
    icon.getStyleClass().add("i" + size);
    return styled(icon, styleClasses);
  }

  /// A text that is never cut.
  public static Label label(String text, String... styleClasses) {
    var label = styled(new Label(text), styleClasses);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// A text on one line that gives way where room is short: word by word, so that no number is cut
  /// in its middle.
  public static Label line(String text, String... styleClasses) {
    var label = styled(new Label(text), styleClasses);
    label.setMinWidth(0);
    return label;
  }

  /// A text in the font of data.
  public static Label mono(String text, String... styleClasses) {
    return styled(label(text, styleClasses), "mono");
  }

  /// A text that wraps.
  public static Label paragraph(String text, String... styleClasses) {
    var label = styled(new Label(text), styleClasses);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A button with a text and, before it, an icon.
  public static Button button(String text, String icon, String... styleClasses) {
    var button = styled(new Button(text), styleClasses);
    if (icon != null) button.setGraphic(icon(icon, 15));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /// A button that is only an icon; its tooltip says what it does, and which key does the same.
  public static Button toolButton(String icon, String tip, String... styleClasses) {
    var button = styled(new Button(null, icon(icon, 16)), "flat", "tool");
    button.getStyleClass().addAll(styleClasses);
    Tip.say(button, tip);
    button.setAccessibleText(tip);
    return button;
  }

  /// A tooltip whose text changes with something else; for all others there is [Tip].
  public static Tooltip tooltip(String text) {
    var tooltip = new Tooltip(text);
    tooltip.setShowDelay(Duration.millis(500));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(TOOLTIP_WIDTH);
    return tooltip;
  }

  /// The picture of a key: `Ctrl G`.
  public static Label keyCap(String text) {
    return label(text, "keycap");
  }

  public static HBox row(double spacing, Node... children) {
    var row = new HBox(spacing, children);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  public static VBox column(double spacing, Node... children) {
    return new VBox(spacing, children);
  }

  /// Takes what room is left in a row or column.
  public static Region spacer() {
    return growing(new Region());
  }

  /// Lets a node take what room is left.
  public static <N extends Node> N growing(N node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    VBox.setVgrow(node, Priority.ALWAYS);
    if (node instanceof Region region) region.setMaxWidth(Double.MAX_VALUE);
    return node;
  }

  /// Shows a node or takes it out of the layout.
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /// Shows a node or takes it out of the layout, as `shown` says.
  public static <N extends Node> N shownIf(N node, ObservableValue<Boolean> shown) {
    node.visibleProperty().bind(shown);
    node.managedProperty().bind(shown);
    return node;
  }

  /// Whether a node is in a scene. A view that is replaced follows what lives longer than itself
  /// only `when` it is: a subscription that outlived it would keep all of it in memory.
  public static ObservableValue<Boolean> inScene(Node node) {
    return node.sceneProperty().map(Objects::nonNull);
  }

  /// A place for a part of the window that is made when it is first shown: a window starts with
  /// what is looked at.
  public static StackPane onceShown(
      ObservableValue<Boolean> shown, Supplier<? extends Node> content) {
    var place = shownIf(new StackPane(), shown);
    shown.subscribe(
        now -> {
          if (now && place.getChildren().isEmpty()) place.getChildren().add(content.get());
        });
    return place;
  }

  /// Shows a menu where it is asked for. A control's own context menu would register its items'
  /// keys with the whole scene; here they only name them.
  public static void offerMenu(Node node, ContextMenu menu) {
    node.setOnContextMenuRequested(
        event -> {
          menu.show(node, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  /// Cuts off what a region's children draw outside it.
  public static void clip(Region region) {
    var clip = new Rectangle();
    clip.widthProperty().bind(region.widthProperty());
    clip.heightProperty().bind(region.heightProperty());
    region.setClip(clip);
  }

  public static <R extends Region> R width(R region, double width) {
    region.setMinWidth(width);
    region.setPrefWidth(width);
    region.setMaxWidth(width);
    return region;
  }

  public static <R extends Region> R height(R region, double height) {
    region.setMinHeight(height);
    region.setPrefHeight(height);
    region.setMaxHeight(height);
    return region;
  }
}
