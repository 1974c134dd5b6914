package dev.streamwright.app;

import atlantafx.base.controls.CustomTextField;
import dev.streamwright.app.look.Badge;
import dev.streamwright.app.look.Logo;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Theme;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.look.YieldingRow;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// The bar at the top: what is open and what may be done with it, the way to any entry, and the
/// window's own buttons. Belongs to the FX thread.
final class AppBarView extends StackPane {

  private static final double HEIGHT = 48;
  private static final double GAP = 8;
  private static final double GO_TO_WIDTH = 440;
  private static final double LEAST_GO_TO = 200;
  private static final double BRAND_WIDTH = 212;
  private static final double ROOM_FOR_EXAMPLES = 340;
  private static final String WRITES_ON_DEMAND =
      "It can be written to. Other programs cannot write it while an operation is open.";
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Workspace workspace;
  private final CustomTextField goToField = new CustomTextField();
  private final Button theme = Nodes.toolButton("fth-moon", "Theme", "theme");
  private final Button side = Nodes.toolButton("bi-layout-sidebar", "Fold the left panel (F8)");
  private final Button inspector =
      Nodes.toolButton("bi-layout-sidebar-reverse", "Fold the right panel (F9)");
  private final Button help = Nodes.toolButton("fth-help-circle", "Keys (F1)");

  AppBarView(Workspace workspace, GoToViewModel goTo) {
    this.workspace = workspace;
    setId("app-bar");
    getStyleClass().add("app-bar");
    Nodes.height(this, HEIGHT);
    side.setId("fold-side");
    inspector.setId("fold-inspector");
    theme.setId("theme");
    help.setId("help-button");
    buildGoTo(goTo);
    var name = Nodes.label("Streamwright", "brand");
    var logo = new Logo(20);
    name.setPrefWidth(BRAND_WIDTH - logo.prefWidth(-1) - GAP);
    var row =
        new YieldingRow(
            GAP,
            logo,
            name,
            stream(),
            Nodes.spacer(),
            history("fth-arrow-left", "Back (Alt Left)", "back", true),
            history("fth-arrow-right", "Forward (Alt Right)", "forward", false),
            goToField,
            Nodes.spacer(),
            side,
            inspector,
            theme,
            help);
    getChildren().add(row.leavesOut(name));
  }

  /// Connects the buttons of the window.
  void bind(
      ObjectProperty<Theme> chosen,
      PanelFold sidePanel,
      PanelFold inspectorPanel,
      Runnable showHelp) {
    theme.setOnAction(_ -> chosen.set(chosen.get().next()));
    chosen.subscribe(this::showTheme);
    side.setOnAction(_ -> sidePanel.toggle());
    inspector.setOnAction(_ -> inspectorPanel.toggle());
    inspector.disableProperty().bind(workspace.stream().isNull());
    help.setOnAction(_ -> showHelp.run());
  }

  /// Puts the keyboard into the field that goes anywhere.
  void focusGoTo() {
    goToField.requestFocus();
    goToField.selectAll();
  }

  private void showTheme(Theme shown) {
    theme.setGraphic(
        Nodes.icon(
            switch (shown) {
              case SYSTEM -> "fth-monitor";
              case LIGHT -> "fth-sun";
              case DARK -> "fth-moon";
            },
            16));
    var tip = "Theme: " + shown.word() + "; press for " + shown.next().word() + " (Ctrl T)";
    Tip.say(theme, tip);
    theme.setAccessibleText(tip);
  }

  private Node stream() {
    var name = Nodes.line("", "strong", "cut-middle");
    name.setId("stream-name");
    var row = Nodes.row(8);
    row.getStyleClass().add("open-stream");
    row.setMinWidth(0);
    workspace.stream()
        .subscribe(
            open -> {
              row.getChildren().clear();
              if (open == null) return;
              name.setText(open.name());
              Tip.say(name, open.location());
              row.getChildren().addAll(Nodes.icon(icon(open), 15), name, mode(open));
            });
    return row;
  }

  private static String icon(OpenStream open) {
    if (open.remote().isEmpty()) return "fth-hard-drive";
    return open.mode() == OpenStream.Mode.READ_WRITE ? "fth-upload-cloud" : "fth-server";
  }

  private static Label mode(OpenStream open) {
    boolean remote = open.remote().isPresent();
    return switch (open.mode()) {
      case READ_WRITE -> {
        if (remote) yield Badge.remote();
        var badge = Badge.readWrite();
        Tip.say(badge, WRITES_ON_DEMAND);
        yield badge;
      }
      case READ_ONLY -> {
        var badge = remote ? Badge.remoteReadOnly() : Badge.readOnly();
        Tip.say(badge, open.reason());
        yield badge;
      }
    };
  }

  private Button history(String icon, String tip, String id, boolean back) {
    var button = Nodes.toolButton(icon, tip);
    button.setId(id);
    button.setOnAction(
        _ -> {
          if (back) workspace.goBack();
          else workspace.goForward();
        });
    button.disableProperty().bind((back ? workspace.canGoBack() : workspace.canGoForward()).not());
    return button;
  }

  private void buildGoTo(GoToViewModel goTo) {
    goToField.setId("go-to");
    goToField
        .promptTextProperty()
        .bind(
            goToField
                .widthProperty()
                .map(
                    width ->
                        width.doubleValue() >= ROOM_FOR_EXAMPLES
                            ? "Go to entry, block, batch, time or bookmark"
                            : "Go to…"));
    goToField.setAccessibleText("Go to");
    goToField.setLeft(Nodes.icon("fth-search", 15));
    goToField.setRight(Nodes.keyCap("Ctrl G"));
    goToField
        .prefWidthProperty()
        .bind(
            widthProperty()
                .map(width -> Math.clamp(width.doubleValue() * 0.3, LEAST_GO_TO, GO_TO_WIDTH)));
    goToField.setMinWidth(120);
    goToField.textProperty().bindBidirectional(goTo.text());
    goToField.disableProperty().bind(workspace.stream().isNull());
    Tip.say(
        goToField,
        "17458, block 4229, batch 196, 2024-07-31 21:00, first, last, -1, 50%, @0x1000, p:17 or"
            + " 0x0802…, then Enter");
    goToField.setOnAction(_ -> goTo.go());
    goToField
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) goTo.forgetProblem();
            });
    var bubble = new Tooltip();
    bubble.getStyleClass().add("problem-bubble");
    bubble.setMaxWidth(GO_TO_WIDTH);
    bubble.setWrapText(true);
    bubble.setAutoHide(true);
    goTo.problem().subscribe(problem -> showProblem(problem, bubble));
  }

  /// Says why below the field, where the user looks.
  private void showProblem(String problem, Tooltip bubble) {
    goToField.pseudoClassStateChanged(DANGER, !problem.isEmpty());
    bubble.setText(problem);
    if (problem.isEmpty() || goToField.getScene() == null) bubble.hide();
    else {
      var below = goToField.localToScreen(0, goToField.getHeight() + 4);
      bubble.show(goToField, below.getX(), below.getY());
    }
  }
}
