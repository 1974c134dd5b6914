package dev.streamwright.app.look;

import dev.streamwright.decode.Summary;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What an entry is about. Where room is short, the rest gives way.
public final class LeadView extends HBox {

  private static final int WHOLE_KEY = 24;

  private final Label lead = Nodes.label("", "muted");
  private final Label key = Nodes.mono("", "strong");
  private final Label rest = Nodes.label("", "muted");

  public LeadView() {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    rest.setMinWidth(0);
    getChildren().addAll(lead, key, rest);
  }

  public void show(Summary summary) {
    fill(lead, summary.lead());
    fill(key, summary.key());
    // A number or an address is never cut, only a text or raw bytes.
    key.setMinWidth(summary.key().length() > WHOLE_KEY ? 0 : Region.USE_PREF_SIZE);
    fill(rest, summary.rest());
  }

  private static void fill(Label label, String text) {
    label.setText(text);
    Nodes.show(label, !text.isEmpty());
  }
}
