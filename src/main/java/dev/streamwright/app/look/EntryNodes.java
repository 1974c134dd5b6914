package dev.streamwright.app.look;

import dev.streamwright.decode.Summary;
import dev.streamwright.text.NumberFormats;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How entries look in a row, the same in every panel.
public final class EntryNodes {

  /// The height of a row that shows an entry.
  public static final double ROW_HEIGHT = 26;

  private EntryNodes() {}

  /// A committed number upright, a pending one with its sign and in italics.
  public static Node number(long number, boolean pending) {
    var digits = Nodes.mono(NumberFormats.grouped(number), pending ? "pend-num" : "plain");
    return pending ? Nodes.row(6, Nodes.icon("bi-plus", 13, "warn-icon"), digits) : digits;
  }

  /// The one fact that is shown of an entry.
  public static Region fact(Summary summary) {
    return new WholeLabel(summary.fact(), "mono", "muted");
  }

  /// Puts a node at the right end of its cell.
  public static Node rightAligned(Node node) {
    return sized(Nodes.row(0, Nodes.spacer(), node));
  }

  private static HBox sized(HBox row) {
    return Nodes.height(row, ROW_HEIGHT);
  }
}
