package dev.streamwright.app;

import dev.streamwright.app.look.EdgePane;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.WindowState;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// The window's frame: app bar above; connections, entries or bookmarks, and the inspector side by
/// side; the composer and the status line below. Every border can be dragged, the side panels and
/// the composer fold; all that comes from the window's state and goes back to it. Belongs to the FX
/// thread.
final class MainView extends BorderPane {

  /// The panels that the frame holds; two of them are made when they are first shown.
  record Panels(
      Region appBar,
      Region side,
      Region entries,
      Supplier<Region> bookmarks,
      Region inspector,
      Supplier<Region> welcome,
      Region composer,
      Region status) {}

  private static final double SIDE_MIN = 216;
  private static final double INSPECTOR_MIN = 300;
  private static final double CENTRE_MIN_WIDTH = 380;
  private static final double CENTRE_MIN_HEIGHT = 160;
  private static final double COMPOSER_MIN = 160;

  private final Panels panels;
  private final WindowState state;
  private final ObservableValue<Boolean> showsStream;
  private final ReadOnlyBooleanProperty composerExpanded;
  private final BooleanProperty sideFolded = new SimpleBooleanProperty();
  private final BooleanProperty inspectorFolded = new SimpleBooleanProperty();
  private final EdgePane frame = new EdgePane(CENTRE_MIN_WIDTH, CENTRE_MIN_HEIGHT);
  private final TabPane tabs = new TabPane();
  private Region welcome;

  /// @param showsStream whether the entries have the centre, or the ways to a stream
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
    frame.left().size().set(state.sideWidth);
    frame.right().size().set(state.inspectorWidth);
    frame.bottom().size().set(state.composerHeight);
    setTop(panels.appBar());
    setCenter(frame);
    setBottom(panels.status());
    sideFolded.set(state.sideFolded);
    inspectorFolded.set(state.inspectorFolded);
    sideFolded.subscribe((_, _) -> arrange());
    inspectorFolded.subscribe((_, _) -> arrange());
    showsStream.subscribe((_, _) -> arrange());
    composerExpanded.subscribe((_, _) -> arrange());
    // Only then is it known whether a stream is opened at once.
    sceneProperty().subscribe((_, _) -> arrange());
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

  /// Puts into the window's state how the user arranged the panels.
  void rememberArrangement() {
    state.sideFolded = sideFolded.get();
    state.inspectorFolded = inspectorFolded.get();
    state.sideWidth = frame.left().size().get();
    state.inspectorWidth = frame.right().size().get();
    state.composerHeight = frame.bottom().size().get();
  }

  private void buildTabs() {
    tabs.setId("tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs()
        .setAll(
            tab("Entries", "fth-list", panels::entries),
            tab("Bookmarks", "fth-bookmark", panels.bookmarks()));
  }

  private static Tab tab(String title, String icon, Supplier<Region> content) {
    var tab = new Tab(title);
    tab.setGraphic(Nodes.icon(icon, 15));
    tab.selectedProperty()
        .subscribe(
            selected -> {
              if (selected && tab.getContent() == null) tab.setContent(content.get());
            });
    return tab;
  }

  private Region welcome() {
    if (welcome == null) welcome = panels.welcome().get();
    return welcome;
  }

  /// Puts the panels where they belong now.
  private void arrange() {
    boolean stream = showsStream.getValue();
    frame.setCentre(stream ? tabs : welcome());
    if (sideFolded.get()) frame.left().clear();
    else frame.left().show(panels.side(), SIDE_MIN);
    if (!stream || inspectorFolded.get()) frame.right().clear();
    else frame.right().show(panels.inspector(), INSPECTOR_MIN);
    if (!stream) frame.bottom().clear();
    else if (composerExpanded.get()) frame.bottom().show(panels.composer(), COMPOSER_MIN);
    else frame.showBottomFixed(panels.composer());
  }
}
