package dev.streamwright.app;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.app.workspace.Session;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// The window's frame: app bar above; connections, entries or bookmarks, and the inspector side by
/// side; the composer and the status line below. Every divider moves, the side panels and the
/// composer fold; all that comes from the session and goes back to it.
final class MainView extends BorderPane {

  /// The panels that the frame holds.
  record Panels(
      Region appBar,
      Region side,
      Region entries,
      Region bookmarks,
      Region inspector,
      Region welcome,
      Region composer,
      Region status) {}

  private static final double SIDE_MIN = 180;
  private static final double INSPECTOR_MIN = 300;
  private static final double CENTRE_MIN = 380;
  private static final double COMPOSER_MIN = 160;

  private final Panels panels;
  private final Session session;
  private final ObservableValue<Boolean> streamOpen;
  private final ReadOnlyBooleanProperty composerExpanded;
  private final BooleanProperty sideFolded = new SimpleBooleanProperty();
  private final BooleanProperty inspectorFolded = new SimpleBooleanProperty();
  private final SplitPane across = new SplitPane();
  private final SplitPane down = new SplitPane();
  private final BorderPane body = new BorderPane();
  private final TabPane tabs = new TabPane();

  MainView(
      Panels panels,
      Session session,
      ObservableValue<Boolean> streamOpen,
      ReadOnlyBooleanProperty composerExpanded) {
    this.panels = panels;
    this.session = session;
    this.streamOpen = streamOpen;
    this.composerExpanded = composerExpanded;
    getStyleClass().add("window");
    buildTabs();
    buildSplits();
    body.setMinHeight(0);
    setTop(panels.appBar());
    setCenter(body);
    setBottom(panels.status());
    sideFolded.set(session.sideFolded);
    inspectorFolded.set(session.inspectorFolded);
    sideFolded.subscribe((_, _) -> arrange());
    inspectorFolded.subscribe((_, _) -> arrange());
    streamOpen.subscribe((_, _) -> arrange());
    composerExpanded.subscribe((_, _) -> arrange());
    arrange();
  }

  BooleanProperty sideFolded() {
    return sideFolded;
  }

  BooleanProperty inspectorFolded() {
    return inspectorFolded;
  }

  void showEntries() {
    tabs.getSelectionModel().select(0);
  }

  void showBookmarks() {
    tabs.getSelectionModel().select(1);
  }

  /// Puts into the session which panels are folded.
  void rememberFolded() {
    session.sideFolded = sideFolded.get();
    session.inspectorFolded = inspectorFolded.get();
  }

  private void buildTabs() {
    tabs.setId("tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs()
        .setAll(
            tab("Entries", "fth-list", panels.entries()),
            tab("Bookmarks", "fth-bookmark", panels.bookmarks()));
    tabs.setMinSize(CENTRE_MIN, 0);
  }

  private static Tab tab(String title, String icon, Node content) {
    var tab = new Tab(title, content);
    tab.setGraphic(Nodes.icon(icon, 15));
    return tab;
  }

  private void buildSplits() {
    panels.side().setMinWidth(SIDE_MIN);
    panels.inspector().setMinWidth(INSPECTOR_MIN);
    for (var panel : List.of(panels.side(), panels.inspector(), panels.welcome()))
      panel.setMinHeight(0);
    SplitPane.setResizableWithParent(panels.side(), false);
    SplitPane.setResizableWithParent(panels.inspector(), false);
    SplitPane.setResizableWithParent(panels.composer(), false);
    across.setMinHeight(0);
    for (var split : List.of(across, down))
      split.addEventFilter(MouseEvent.MOUSE_RELEASED, this::rememberDraggedDivider);
    for (var size : List.of(across.widthProperty(), down.heightProperty()))
      size.subscribe(_ -> UiThread.later(this::placeDividers));
    down.setOrientation(Orientation.VERTICAL);
    down.setMinHeight(0);
  }

  /// Puts the panels where they belong now, in the sizes that the user gave them.
  private void arrange() {
    boolean open = streamOpen.getValue();
    var shown = new ArrayList<Node>();
    if (!sideFolded.get()) shown.add(panels.side());
    shown.add(open ? tabs : panels.welcome());
    if (open && !inspectorFolded.get()) shown.add(panels.inspector());
    across.getItems().setAll(shown);

    boolean composing = open && composerExpanded.get();
    body.setCenter(null);
    body.setBottom(null);
    down.getItems().clear();
    panels.composer().setMinHeight(composing ? COMPOSER_MIN : Region.USE_COMPUTED_SIZE);
    if (composing) {
      down.getItems().setAll(across, panels.composer());
      body.setCenter(down);
    } else {
      body.setCenter(across);
      if (open) body.setBottom(panels.composer());
    }
    UiThread.later(this::placeDividers);
  }

  /// Gives the panels their sizes from the session, or less where the window is too small for them:
  /// at every size of the window anew, since a split pane forgets what it is told before its first
  /// layout, and what it had before it became small.
  private void placeDividers() {
    double width = across.getWidth();
    if (width == 0) return;
    down.layout();
    across.layout();
    boolean sideShown = across.getItems().contains(panels.side());
    boolean inspectorShown = across.getItems().contains(panels.inspector());
    double room = width - CENTRE_MIN - (inspectorShown ? INSPECTOR_MIN : 0);
    double side = sideShown ? Math.max(SIDE_MIN, Math.min(session.sideWidth, room)) : 0;
    if (sideShown) across.setDividerPosition(0, side / width);
    if (inspectorShown) {
      double inspector =
          Math.max(INSPECTOR_MIN, Math.min(session.inspectorWidth, width - side - CENTRE_MIN));
      across.setDividerPosition(sideShown ? 1 : 0, 1 - inspector / width);
    }
    if (!down.getItems().isEmpty() && down.getHeight() > 0)
      down.setDividerPosition(0, 1 - session.composerHeight / down.getHeight());
  }

  /// Sizes are the user's only where they dragged a divider: panels also change with the window.
  private void rememberDraggedDivider(MouseEvent event) {
    if (!(event.getTarget() instanceof Node node)
        || !node.getStyleClass().contains("split-pane-divider")) return;
    if (across.getItems().contains(panels.side())) session.sideWidth = panels.side().getWidth();
    if (across.getItems().contains(panels.inspector()))
      session.inspectorWidth = panels.inspector().getWidth();
    if (!down.getItems().isEmpty()) session.composerHeight = panels.composer().getHeight();
  }
}
