package dev.streamwright.app.look;

import dev.streamwright.decode.Summary;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// What an entry is about at the left of a row, one fact at the right. Made once for a cell and
/// filled again for each row.
public final class SummaryView extends HBox {

  private final LeadView lead = new LeadView();
  private final Label fact = Nodes.mono("", "muted");

  public SummaryView() {
    super(12);
    setAlignment(Pos.CENTER_LEFT);
    Nodes.height(this, EntryNodes.ROW_HEIGHT);
    getChildren().addAll(lead, Nodes.spacer(), fact);
  }

  public void show(Summary summary) {
    lead.show(summary);
    fact.setText(summary.fact());
  }
}
