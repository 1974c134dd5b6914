package dev.streamwright.app.connection;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.streamwright.app.workspace.ServerKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The kinds of connection, side by side. The arrow keys go from one to the other. Belongs to the
/// FX thread.
final class ServerKindView extends StackPane {

  private final ObjectProperty<ServerKind> kind;
  private final SegmentedControl control = new SegmentedControl();
  private final Map<ServerKind, ToggleLabel> segments = new EnumMap<>(ServerKind.class);

  ServerKindView(ObjectProperty<ServerKind> kind) {
    this.kind = kind;
    setId("connect-kind");
    setFocusTraversable(true);
    getStyleClass().add("kind-choice");
    control.setAnimationDuration(Duration.ZERO);
    control.setMinWidth(Region.USE_PREF_SIZE);
    addSegment(ServerKind.CLIENT, "Client, reads only");
    addSegment(ServerKind.SOURCE, "Source, reads and writes");
    control.getSegments().setAll(segments.values());
    kind.subscribe(this::show);
    // The control selects its first segment when its skin is made; nobody has chosen that.
    control.skinProperty().subscribe(_ -> show(kind.get()));
    setMaxWidth(USE_PREF_SIZE);
    getChildren().add(control);
    addEventHandler(KeyEvent.KEY_PRESSED, this::arrows);
  }

  private void addSegment(ServerKind meant, String text) {
    var segment = new ToggleLabel(text);
    segment.setId("kind-" + meant.name().toLowerCase(Locale.ROOT));
    segment
        .selectedProperty()
        .subscribe(
            (_, selected) -> {
              if (selected && control.getSkin() != null) kind.set(meant);
            });
    segments.put(meant, segment);
  }

  private void show(ServerKind chosen) {
    setAccessibleText("Kind: " + segments.get(chosen).getText());
    if (control.getSkin() != null) control.getToggleGroup().selectToggle(segments.get(chosen));
  }

  private void arrows(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> kind.set(ServerKind.CLIENT);
      case RIGHT -> kind.set(ServerKind.SOURCE);
      default -> {
        return;
      }
    }
    event.consume();
  }
}
