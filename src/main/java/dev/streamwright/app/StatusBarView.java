package dev.streamwright.app;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.text.VisibleText;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The line at the bottom: what happened last at the left, what runs at the right. A task is shown
/// once it has run for a moment, with its progress and a way to cancel it. Belongs to the FX
/// thread.
final class StatusBarView extends HBox {

  private static final double HEIGHT = 28;
  private static final Duration MOMENT = Duration.millis(200);

  private final Map<RunningTask, Node> shown = new HashMap<>();
  private final HBox running = Nodes.row(16);

  StatusBarView(Workspace workspace, Tasks tasks) {
    super(8);
    setId("status");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("status");
    Nodes.height(this, HEIGHT);

    var icon = new StackPane();
    var text = new Label("Ready");
    text.setId("status-text");
    var detail = Nodes.styled(new Label(), "muted");
    detail.setId("status-detail");
    detail.setMinWidth(0);
    getChildren().addAll(icon, text, detail, Nodes.spacer(), running);
    workspace.notice().subscribe(notice -> show(notice, icon, text, detail));
    tasks.running().addListener((ListChangeListener<RunningTask>) this::tasksChanged);
  }

  private static void show(Notice notice, StackPane icon, Label text, Label detail) {
    icon.getChildren().setAll(icon(notice == null ? Notice.Kind.INFO : notice.kind()));
    text.setText(notice == null ? "Ready" : notice.text());
    detail.setText(notice == null ? "" : notice.detail());
  }

  private static Node icon(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> Nodes.icon("fth-info", 14, "muted-icon");
      case DONE -> Nodes.icon("fth-check-circle", 14, "ok");
      case PENDING -> Nodes.icon("bi-plus-circle-dotted", 14, "warn-icon");
      case LOST -> Nodes.icon("fth-wifi-off", 14, "warn-icon");
      case FAILED -> Nodes.icon("bi-x-circle-fill", 14, "bad");
    };
  }

  private void tasksChanged(ListChangeListener.Change<? extends RunningTask> change) {
    while (change.next()) {
      for (var ended : change.getRemoved()) {
        var node = shown.remove(ended);
        if (node != null) running.getChildren().remove(node);
      }
      for (var started : change.getAddedSubList()) {
        shown.put(started, null);
        var pause = new PauseTransition(MOMENT);
        pause.setOnFinished(_ -> showTask(started));
        pause.play();
      }
    }
  }

  private void showTask(RunningTask task) {
    if (!shown.containsKey(task)) return;
    var node = taskNode(task);
    shown.put(task, node);
    running.getChildren().add(node);
  }

  private static Node taskNode(RunningTask task) {
    var bar = Nodes.width(new ProgressBar(), 96);
    bar.getStyleClass().add("small");
    bar.progressProperty().bind(task.progress());
    var percent = Nodes.mono("", "muted");
    percent.textProperty().bind(percent(task));
    var title = VisibleText.of(task.title());
    var cancel = Nodes.toolButton("fth-x", "Cancel: " + title + " (Esc)", "tiny");
    cancel.setOnAction(_ -> task.cancel());
    return Nodes.row(8, Nodes.label(title), bar, percent, cancel);
  }

  private static ObservableValue<String> percent(RunningTask task) {
    return task.progress()
        .map(
            fraction ->
                fraction.doubleValue() < 0 ? "" : Math.round(fraction.doubleValue() * 100) + " %");
  }
}
