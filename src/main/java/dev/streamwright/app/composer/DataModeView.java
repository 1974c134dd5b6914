package dev.streamwright.app.composer;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The ways of giving an entry's data, side by side. Belongs to the FX thread.
final class DataModeView extends StackPane {

  private final ObservableValue<Boolean> inScene = Nodes.inScene(this);
  private final EntryDataViewModel data;
  private final SegmentedControl control = new SegmentedControl();
  private final Map<DataMode, ToggleLabel> segments = new EnumMap<>(DataMode.class);

  DataModeView(EntryDataViewModel data) {
    this.data = data;
    control.setId("data-mode");
    control.setAccessibleText("How the data are given");
    control.setAnimationDuration(Duration.ZERO);
    control.setMinWidth(Region.USE_PREF_SIZE);
    for (var mode : DataMode.values()) segments.put(mode, segment(mode));
    control.getSegments().setAll(segments.values());
    data.form()
        .when(inScene)
        .subscribe(form -> segments.get(DataMode.FORM).setDisable(form == null));
    data.mode().when(inScene).subscribe(_ -> showMode());
    // The control selects its first segment when its skin is made; nobody has chosen that.
    control.skinProperty().subscribe(_ -> showMode());
    setMinWidth(USE_PREF_SIZE);
    setMaxWidth(USE_PREF_SIZE);
    getChildren().add(control);
  }

  private ToggleLabel segment(DataMode mode) {
    var segment = new ToggleLabel(mode.word());
    segment.setId("mode-" + mode.word().toLowerCase(Locale.ROOT));
    Tip.say(segment, tip(mode));
    segment
        .selectedProperty()
        .subscribe(
            (_, selected) -> {
              if (selected) chosen(mode);
            });
    return segment;
  }

  private void chosen(DataMode mode) {
    if (control.getSkin() == null || mode == data.mode().get()) return;
    data.show(mode);
    showMode();
  }

  private void showMode() {
    if (control.getSkin() != null)
      control.getToggleGroup().selectToggle(segments.get(data.mode().get()));
  }

  private static String tip(DataMode mode) {
    return switch (mode) {
      case FORM -> "The fields of the message";
      case HEX -> "All bytes in hex";
      case TEXT -> "Text, stored as UTF-8";
      case FILE -> "The content of a file";
    };
  }
}
