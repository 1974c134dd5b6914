package dev.streamwright.app;

import java.util.List;
import javafx.geometry.Rectangle2D;

/// Where a window goes on the screens that are there now: they may be others than when it was there
/// last.
///
/// @param x NaN if the system shall choose the place
/// @param y likewise
record WindowPlace(double x, double y, double width, double height) {

  /// How much of the window's upper left corner has to be on a screen, so that it can be moved.
  private static final double HANDLE_WIDTH = 200;

  private static final double HANDLE_HEIGHT = 100;

  /// The place nearest to a wanted one.
  ///
  /// @param screens the visible part of each screen, the primary one first
  static WindowPlace of(WindowPlace wanted, List<Rectangle2D> screens) {
    var screen =
        screens.stream().filter(wanted::hasHandleOn).findFirst().orElse(screens.getFirst());
    boolean known = wanted.hasHandleOn(screen);
    return new WindowPlace(
        known ? wanted.x : Double.NaN,
        known ? wanted.y : Double.NaN,
        Math.min(wanted.width, screen.getWidth()),
        Math.min(wanted.height, screen.getHeight()));
  }

  private boolean hasHandleOn(Rectangle2D screen) {
    return screen.intersects(x, y, HANDLE_WIDTH, HANDLE_HEIGHT);
  }
}
