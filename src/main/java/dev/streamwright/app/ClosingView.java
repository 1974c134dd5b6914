package dev.streamwright.app;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.task.RunningTask;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/// What the window waits for before it ends.
final class ClosingView extends VBox {

  private static final double WIDTH = 440;

  /// @param leave ends the window now
  ClosingView(ObservableList<RunningTask> closings, Runnable leave) {
    super(12);
    setId("closing");
    getStyleClass().add("dialog");
    setPadding(new Insets(20, 24, 20, 24));
    Nodes.width(this, WIDTH);
    setMaxHeight(USE_PREF_SIZE);
    getChildren().add(Nodes.label("Closing", "title"));
    getChildren()
        .add(
            Nodes.paragraph(
                "The bookmarks of a stream are indexed first: other programs look for them in the"
                    + " database beside it. What is left out now is done when the stream is opened"
                    + " for writing again.",
                "muted"));
    for (var closing : closings) getChildren().add(line(closing));
    var later = Nodes.button("Close now", null);
    later.setId("leave-for-later");
    later.setOnAction(_ -> leave.run());
    getChildren().add(Nodes.row(0, Nodes.spacer(), later));
  }

  private static VBox line(RunningTask closing) {
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(closing.title());
    bar.progressProperty().bind(closing.progress());
    return Nodes.column(4, Nodes.label(closing.title()), bar);
  }
}
