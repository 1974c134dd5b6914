package dev.streamwright.app.sharing;

import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.text.VisibleText;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Copying the open stream into a file: a button while none is made, and how far the copy is.
/// Belongs to the FX thread.
public final class StreamCopyView extends VBox {

  private static final double LINE_HEIGHT = 24;

  private final StreamCopyViewModel copy;
  private final FileChoice files;

  public StreamCopyView(StreamCopyViewModel copy, FileChoice files) {
    this.copy = copy;
    this.files = files;
    setId("copy");
    getChildren().addAll(start(), Nodes.onceShown(copy.copy().isNotNull(), this::progress));
    Nodes.shownIf(this, copy.stream().isNotNull());
  }

  /// Asks for a file and copies the open stream into it.
  public void askForFile() {
    if (!copy.canStart()) return;
    files
        .saveFile("Copy into a new file, or continue a copy", copy.suggestedName())
        .ifPresent(copy::start);
  }

  private Node start() {
    var start = Nodes.button("Copy into a file…", "fth-download", "flat", "small");
    start.setId("copy-start");
    Tip.say(start, "Copies all entries, then follows the stream");
    start.setOnAction(_ -> askForFile());
    start.disableProperty().bind(copy.busy());
    var row = Nodes.height(Nodes.row(0, start), 32);
    row.setPadding(new Insets(0, 16, 0, 8));
    return Nodes.shownIf(row, copy.copy().isNull());
  }

  private Node progress() {
    var stop = Nodes.toolButton("fth-x", "Stop copying", "tiny");
    stop.setId("copy-stop");
    stop.setOnAction(_ -> copy.stop());
    stop.disableProperty().bind(copy.busy());
    var name = Nodes.styled(new Label(), "plain");
    name.getStyleClass().add("cut-middle");
    name.setMinWidth(0);
    name.textProperty().bind(copy.copy().map(CopyState::name).orElse(""));
    var tip = Nodes.tooltip("");
    tip.textProperty()
        .bind(copy.copy().map(now -> VisibleText.of(now.file().toString())).orElse(""));
    name.setTooltip(tip);
    var copied = Nodes.mono("", "plain");
    copied.textProperty().bind(copy.copy().map(CopyState::copied).orElse(""));
    var lines =
        Nodes.column(0, line("Copy", name, stop), line("Copied", copied), line("State", word()));
    lines.setId("copy-progress");
    return Nodes.styled(lines, "kvs");
  }

  private Node word() {
    var word = Nodes.mono("");
    word.textProperty().bind(copy.copy().map(CopyState::word).orElse(""));
    copy.copy()
        .subscribe(
            now -> {
              word.getStyleClass().removeAll("plain", "warn-text");
              word.getStyleClass().add(now != null && now.isBehind() ? "warn-text" : "plain");
            });
    return word;
  }

  private static Region line(String title, Node... values) {
    var row = Nodes.row(4, Nodes.label(title, "muted"), Nodes.spacer());
    row.getChildren().addAll(values);
    return Nodes.height(row, LINE_HEIGHT);
  }
}
