package dev.streamwright.app.browser;

import dev.streamwright.app.look.Nodes;
import java.util.BitSet;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Where along the stream hits are, right of the list: grey what was scanned, a tick for each hit.
/// A click goes to the hit from there on. Belongs to the FX thread.
final class HitRailView extends Region {

  private static final double WIDTH = 12;
  private static final double TICK_HEIGHT = 2;

  private final FilterViewModel filter;
  private final Region scanned = Nodes.styled(new Region(), "rail-scanned");
  private BitSet drawn = new BitSet();

  HitRailView(FilterViewModel filter) {
    this.filter = filter;
    setId("hit-rail");
    Nodes.width(this, WIDTH);
    getChildren().add(scanned);
    filter.look().subscribe(_ -> requestLayout());
    setOnMouseClicked(this::clicked);
  }

  private void clicked(MouseEvent event) {
    var search = filter.search();
    if (search != null) filter.selectNear(search.rail().entryAt(event.getY() / getHeight()));
  }

  @Override
  protected void layoutChildren() {
    var search = filter.search();
    scanned.setVisible(search != null);
    if (search == null) {
      getChildren().setAll(scanned);
      drawn = new BitSet();
      return;
    }
    var rail = search.rail();
    double top = Math.floor(rail.from() * getHeight());
    double bottom = Math.ceil(rail.to() * getHeight());
    scanned.resizeRelocate(2, top, WIDTH - 4, Math.max(1, bottom - top));
    var rows = new BitSet();
    rail.hits().stream().forEach(part -> rows.set(rowOf(part)));
    if (!rows.equals(drawn)) draw(rows);
  }

  /// The pixel row of a part, two pixels a tick, so that a window never has more ticks than that.
  private int rowOf(int part) {
    return (int) (part / (double) HitRail.PARTS * getHeight() / TICK_HEIGHT);
  }

  private void draw(BitSet rows) {
    drawn = rows;
    getChildren().setAll(scanned);
    rows.stream()
        .forEach(
            row -> {
              var tick = Nodes.styled(new Region(), "rail-hit");
              tick.resizeRelocate(2, row * TICK_HEIGHT, WIDTH - 4, TICK_HEIGHT);
              tick.setManaged(false);
              getChildren().add(tick);
            });
  }
}
