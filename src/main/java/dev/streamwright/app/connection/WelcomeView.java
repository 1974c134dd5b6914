package dev.streamwright.app.connection;

import dev.streamwright.app.look.Logo;
import dev.streamwright.app.look.Nodes;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The window's centre while no stream is open: the ways to one. Belongs to the FX thread.
public final class WelcomeView extends StackPane {

  private static final double CARD_WIDTH = 240;
  private static final double NARROW_CARD_WIDTH = 196;
  private static final double CARD_HEIGHT = 188;
  private static final double CARD_PADDING = 22;
  private static final double GAP = 16;

  /// The least heights that have room for the logo, and for the words about dropping a file: every
  /// way to a stream comes before them.
  private static final double ROOM_FOR_LOGO = 500;

  private static final double ROOM_FOR_DROP_ZONE = 428;

  private final Button openFile;

  public WelcomeView(ConnectionViewModel connection, StreamPrompts prompts) {
    setId("welcome");
    getStyleClass().add("blank");
    openFile =
        card(
            "welcome-open",
            "fth-folder",
            "Open a file",
            "Read or write a .bin stream on this machine.",
            "Ctrl O");
    openFile.setOnAction(_ -> prompts.openFile());
    var connect =
        card(
            "welcome-connect",
            "fth-link",
            "Connect",
            "Follow a data-stream server, or write through a source port.",
            "Ctrl Shift O");
    connect.setOnAction(_ -> prompts.connect());
    var newStream =
        card(
            "welcome-new",
            "fth-file-plus",
            "New stream",
            "Start an empty file to compose test operations in.",
            "Ctrl N");
    newStream.setOnAction(_ -> prompts.newStream());
    var cards = Nodes.row(GAP, openFile, connect, newStream);
    cards.setAlignment(Pos.CENTER);

    var sample = Nodes.button("Try the sample stream", "fth-play", "flat");
    sample.setId("welcome-sample");
    sample.setOnAction(_ -> prompts.openSample());

    var content =
        Nodes.column(
            0,
            shownFrom(ROOM_FOR_LOGO, new Logo(48)),
            spaced(Nodes.label("Open a stream", "display"), 24, 8),
            Nodes.label(
                "Browse entries, find blocks and batches, look into every byte.", "muted", "lead"),
            spaced(cards, 32, 24),
            shownFrom(ROOM_FOR_DROP_ZONE, dropZone()),
            spaced(sample, 16, 0));
    content.setAlignment(Pos.CENTER);
    content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    content.disableProperty().bind(connection.opening().isNotNull());
    getChildren().add(content);
  }

  /// Puts the keyboard to the first way.
  public void focusFirst() {
    openFile.requestFocus();
  }

  private Node shownFrom(double height, Node node) {
    return Nodes.shownIf(node, heightProperty().greaterThanOrEqualTo(height));
  }

  private Node dropZone() {
    var zone =
        Nodes.row(
            10,
            Nodes.icon("fth-download", 16, "muted-icon"),
            Nodes.label("Or drop a .bin file anywhere in this window", "muted"));
    zone.getStyleClass().add("drop");
    zone.setAlignment(Pos.CENTER);
    Nodes.height(zone, 56);
    zone.maxWidthProperty().bind(cardWidth().multiply(3).add(2 * GAP));
    return zone;
  }

  private Button card(String id, String icon, String title, String text, String key) {
    var wrapped = Nodes.paragraph(text, "muted");
    bindWidth(wrapped, cardWidth().subtract(2 * CARD_PADDING));
    var words =
        Nodes.column(
            8,
            Nodes.icon(icon, 22, "accent-icon"),
            spaced(Nodes.label(title, "title"), 6, 0),
            wrapped,
            Nodes.spacer(),
            Nodes.keyCap(key));
    Nodes.height(words, CARD_HEIGHT - 40);
    var button = Nodes.styled(new Button(null, words), "choice");
    button.setId(id);
    button.setAccessibleText(title + ". " + text);
    button.setAlignment(Pos.TOP_LEFT);
    bindWidth(button, cardWidth());
    return Nodes.height(button, CARD_HEIGHT);
  }

  /// Three cards fit side by side in a narrow window, too.
  private DoubleBinding cardWidth() {
    return Bindings.createDoubleBinding(
        () -> Math.clamp((getWidth() - 2 * GAP - 48) / 3, NARROW_CARD_WIDTH, CARD_WIDTH),
        widthProperty());
  }

  private static void bindWidth(Region region, DoubleBinding width) {
    region.minWidthProperty().bind(width);
    region.prefWidthProperty().bind(width);
    region.maxWidthProperty().bind(width);
  }

  private static <N extends Node> N spaced(N node, double above, double below) {
    VBox.setMargin(node, new Insets(above, 0, below, 0));
    return node;
  }
}
