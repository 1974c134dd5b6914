package dev.streamwright.app.look;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.Figures;
import dev.streamwright.decode.Summary;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How entries look in a row, the same in every panel.
public final class EntryNodes {

  /// The height of a row that shows an entry.
  public static final double ROW_HEIGHT = 26;

  private static final double INDENT = 16;
  private static final int WHOLE_KEY = 24;

  private EntryNodes() {}

  /// A committed number upright, a pending one with its sign and in italics.
  public static Node number(long number, boolean pending) {
    var digits = Nodes.mono(Figures.grouped(number), pending ? "pend-num" : "plain");
    return pending ? Nodes.row(6, Nodes.icon("bi-plus", 13, "warn-icon"), digits) : digits;
  }

  /// Nesting guides, tile and word.
  public static Node kind(EntryKind kind, int level, String word) {
    var row = sized(Nodes.row(0));
    for (int guide = 0; guide < level; guide++)
      row.getChildren()
          .add(Nodes.styled(Nodes.width(Nodes.height(new Region(), ROW_HEIGHT), INDENT), "guide"));
    var label = Nodes.label(word, "kind-word");
    HBox.setMargin(label, new Insets(0, 0, 0, 8));
    row.getChildren().addAll(KindTile.forRow(kind), label);
    return row;
  }

  /// What an entry is about at the left, one fact at the right. Where room is short, the rest of
  /// what it is about gives way.
  public static Node summary(Summary summary) {
    var fact = fact(summary);
    fact.setMinWidth(Region.USE_PREF_SIZE);
    return sized(Nodes.row(12, lead(summary), Nodes.spacer(), fact));
  }

  /// What an entry is about.
  public static Node lead(Summary summary) {
    var row = Nodes.row(6);
    if (!summary.lead().isEmpty()) row.getChildren().add(Nodes.label(summary.lead(), "muted"));
    if (!summary.key().isEmpty()) row.getChildren().add(key(summary.key()));
    if (!summary.rest().isEmpty()) row.getChildren().add(rest(summary));
    return row;
  }

  /// A number or an address is never cut, only a text or raw bytes.
  private static Label key(String text) {
    var key = Nodes.mono(text, "strong");
    if (text.length() > WHOLE_KEY) key.setMinWidth(0);
    return key;
  }

  private static Label rest(Summary summary) {
    var rest = Nodes.label(summary.rest(), "muted");
    rest.setMinWidth(0);
    return rest;
  }

  /// The one fact that is told about an entry.
  public static Label fact(Summary summary) {
    var fact = Nodes.mono(summary.fact(), "muted");
    fact.setMinWidth(0);
    return fact;
  }

  /// Puts a node at the right end of its cell.
  public static Node rightAligned(Node node) {
    return sized(Nodes.row(0, Nodes.spacer(), node));
  }

  private static HBox sized(HBox row) {
    return Nodes.height(row, ROW_HEIGHT);
  }
}
