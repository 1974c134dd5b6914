package dev.streamwright.app.connection;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// A step of connecting: whether it was done, what came of it, how long it took; if it failed,
/// why, and what to do.
final class StepLineView extends HBox {

  private static final double HEIGHT = 32;
  private static final double MARK_WIDTH = 20;
  private static final double NAME_WIDTH = 72;
  private static final double TEXT_WIDTH = 416;

  StepLineView(StepLine line) {
    super(12);
    setId("step-" + line.step().name().toLowerCase(Locale.ROOT));
    getStyleClass().add("step");
    boolean failed = line.state() == StepLine.State.FAILED;
    if (failed) fail(line);
    else show(line);
  }

  private void show(StepLine line) {
    boolean done = line.state() == StepLine.State.DONE;
    boolean muted =
        line.state() == StepLine.State.NOT_TRIED || line.state() == StepLine.State.UNUSED;
    setAlignment(Pos.CENTER_LEFT);
    Nodes.height(this, HEIGHT);
    var text = Nodes.styled(new Label(line.text()), muted ? "muted" : "plain");
    text.setMinWidth(0);
    if (done) Tip.say(text, line.text());
    getChildren()
        .addAll(
            mark(line),
            name(line, muted ? "muted" : "strong"),
            Nodes.growing(text),
            Nodes.mono(line.took(), "muted"));
  }

  private void fail(StepLine line) {
    getStyleClass().add("step-bad");
    setAlignment(Pos.TOP_LEFT);
    var head = Nodes.height(Nodes.row(12, mark(line), name(line, "strong")), 20);
    var words = Nodes.column(4, Nodes.paragraph(line.text(), "bad-text", "strong"));
    if (!line.detail().isEmpty()) words.getChildren().add(Nodes.paragraph(line.detail(), "plain"));
    if (!line.advice().isEmpty()) words.getChildren().add(Nodes.paragraph(line.advice(), "muted"));
    words.setMaxWidth(TEXT_WIDTH);
    getChildren().addAll(head, words);
  }

  private static Node name(StepLine line, String look) {
    return Nodes.width(Nodes.label(line.word(), look), NAME_WIDTH);
  }

  private static Node mark(StepLine line) {
    Node mark =
        switch (line.state()) {
          case UNUSED -> Nodes.icon("bi-dash", 16, "muted-icon");
          case NOT_TRIED -> Nodes.icon("bi-circle", 14, "muted-icon");
          case RUNNING -> Nodes.height(Nodes.width(new ProgressIndicator(), 16), 16);
          case DONE -> Nodes.icon("fth-check-circle", 16, "ok");
          case FAILED -> Nodes.icon("bi-x-circle-fill", 15, "bad");
        };
    return Nodes.width(new StackPane(mark), MARK_WIDTH);
  }
}
