package dev.streamwright.app;

import dev.streamwright.app.look.EdgePane;
import dev.streamwright.app.workspace.WindowState;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The window's frame: app bar above; connections, the pages, and the inspector side by side; the
/// composer and the status line below. Every border can be dragged, the side panels and the
/// composer fold; all that comes from the window's state and goes back to it. Belongs to the FX
/// thread.
final class MainView extends BorderPane {

  /// The panels that the frame holds.
  ///
  /// @param failures say above the centre what went wrong: it has the width that a sentence needs,
  /// and never folds
  /// @param pages the tabs in the centre
  /// @param welcome made when it is first shown
  record Panels(
      Region appBar,
      Region side,
      List<Node> failures,
      List<PageTabView> pages,
      Region inspector,
      Supplier<Region> welcome,
      Region composer,
      Region status) {}

  private static final double SIDE_MIN = 216;
  private static final double INSPECTOR_MIN = 344;
  private static final double WIDE_INSPECTOR = 866;
  private static final double CENTRE_MIN_WIDTH = 340;
  private static final double CENTRE_MIN_HEIGHT = 160;
  private static final double COMPOSER_MIN = 160;

  /// What the rows of the entries need to say all that they say.
  private static final double CENTRE_WIDTH = 664;

  private static final double INSPECTOR_WIDTH = 400;

  /// The least width of a window that has room for the inspector beside the entries.
  private static final double ROOM_FOR_INSPECTOR = CENTRE_WIDTH + 1 + INSPECTOR_WIDTH;

  /// The least width of a window that has room for both panels.
  private static final double ROOM_FOR_SIDE = ROOM_FOR_INSPECTOR + 1 + 232;

  private static final double ROOM_FOR_WORDS = 440;

  private final Panels panels;
  private final WindowState state;
  private final ObservableValue<Boolean> showsStream;
  private final ReadOnlyBooleanProperty composerExpanded;
  private final PanelFold side = new PanelFold(ROOM_FOR_SIDE);
  private final PanelFold inspector = new PanelFold(ROOM_FOR_INSPECTOR);
  private final EdgePane frame = new EdgePane(CENTRE_MIN_WIDTH, CENTRE_MIN_HEIGHT);
  private final BorderPane centre = new BorderPane();
  private final TabPane tabs = new TabPane();
  private Region welcome;

  /// The right panel's own width while it is wider for some time, else 0.
  private double narrowWidth;

  /// @param showsStream whether the pages have the centre, or the ways to a stream
  MainView(
      Panels panels,
      WindowState state,
      ObservableValue<Boolean> showsStream,
      ReadOnlyBooleanProperty composerExpanded) {
    this.panels = panels;
    this.state = state;
    this.showsStream = showsStream;
    this.composerExpanded = composerExpanded;
    getStyleClass().add("window");
    buildTabs();
    centre.setMinSize(0, 0);
    centre.setTop(new VBox(panels.failures().toArray(Node[]::new)));
    frame.setCentre(centre);
    frame.left().size().set(state.sideWidth);
    frame.right().size().set(state.inspectorWidth);
    frame.bottom().size().set(state.composerHeight);
    setTop(panels.appBar());
    setCenter(frame);
    setBottom(panels.status());
    side.restore(state.sideFolded, state.sideKept);
    inspector.restore(state.inspectorFolded, state.inspectorKept);
    widthProperty().subscribe((_, width) -> fold(width.doubleValue()));
    side.folded().subscribe((_, _) -> arrange());
    inspector.folded().subscribe((_, _) -> arrange());
    showsStream.subscribe((_, _) -> arrange());
    composerExpanded.subscribe((_, _) -> arrange());
    // Only then is it known whether a stream is opened at once.
    sceneProperty().subscribe((_, _) -> arrange());
  }

  PanelFold side() {
    return side;
  }

  PanelFold inspector() {
    return inspector;
  }

  /// Gives the right panel the room that two entries side by side need, or its own again.
  void widenInspector(boolean isWide) {
    inspector.setNeeded(isWide);
    var size = frame.right().size();
    if (isWide == narrowWidth > 0) return;
    if (isWide) narrowWidth = size.get();
    size.set(isWide ? Math.max(WIDE_INSPECTOR, size.get()) : narrowWidth);
    if (!isWide) narrowWidth = 0;
  }

  void showEntries() {
    tabs.getSelectionModel().select(0);
  }

  void showBookmarks() {
    tabs.getSelectionModel().select(1);
  }

  /// Puts into the window's state how the user arranged the panels.
  void rememberArrangement() {
    state.sideFolded = side.isFoldedByReader();
    state.sideKept = side.isKeptByReader();
    state.inspectorFolded = inspector.isFoldedByReader();
    state.inspectorKept = inspector.isKeptByReader();
    state.sideWidth = frame.left().size().get();
    state.inspectorWidth = narrowWidth > 0 ? narrowWidth : frame.right().size().get();
    state.composerHeight = frame.bottom().size().get();
  }

  private void fold(double width) {
    side.setWindowWidth(width);
    inspector.setWindowWidth(width);
  }

  private void buildTabs() {
    tabs.setId("tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    var hasRoom = tabs.widthProperty().greaterThanOrEqualTo(ROOM_FOR_WORDS);
    for (var page : panels.pages()) tabs.getTabs().add(page.tab(hasRoom));
  }

  private Region welcome() {
    if (welcome == null) welcome = panels.welcome().get();
    return welcome;
  }

  /// Puts the panels where they belong now.
  private void arrange() {
    boolean stream = showsStream.getValue();
    centre.setCenter(stream ? tabs : welcome());
    if (side.folded().get()) frame.left().clear();
    else frame.left().show(panels.side(), SIDE_MIN);
    if (!stream || inspector.folded().get()) frame.right().clear();
    else frame.right().show(panels.inspector(), INSPECTOR_MIN);
    if (!stream) frame.bottom().clear();
    else if (composerExpanded.get()) frame.bottom().show(panels.composer(), COMPOSER_MIN);
    else frame.showBottomFixed(panels.composer());
  }
}
