package dev.streamwright.app.look;

import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/// A table's look that lays out its rows once when their number has changed. The usual one does so
/// in between too, while it is not known yet how far the table is scrolled: it makes up to twice as
/// many rows as are seen, and the window stalls. Belongs to the FX thread.
public final class SteadyTableSkin<R> extends TableViewSkin<R> {
  private boolean counting;

  public SteadyTableSkin(TableView<R> table) {
    super(table);
  }

  @Override
  protected void updateItemCount() {
    counting = true;
    try {
      super.updateItemCount();
    } finally {
      counting = false;
    }
  }

  @Override
  protected VirtualFlow<TableRow<R>> createVirtualFlow() {
    return new VirtualFlow<>() {
      @Override
      protected void layoutChildren() {
        if (!counting) super.layoutChildren();
      }
    };
  }
}
