package dev.streamwright.app.inspector;

import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.InlineTasks;
import java.io.IOException;
import java.time.Clock;
import javafx.stage.Stage;

/// The panel in a window of its own, over an [InspectedStream].
record InspectorWindow(Stage stage, Workspace workspace, InspectorViewModel inspector) {

  static InspectorWindow show(InspectedStream stream, double width, double height, boolean dark)
      throws IOException {
    var header = stream.getHeader();
    var tasks = new InlineTasks();
    var workspace = Fx.get(() -> new Workspace(tasks, Clock.systemUTC()));
    Fx.run(() -> workspace.show(stream.open(), header));
    var inspector = Fx.get(() -> new InspectorViewModel(workspace, tasks));
    var stage = Fx.show(Fx.get(() -> new InspectorView(inspector)), width, height, dark);
    return new InspectorWindow(stage, workspace, inspector);
  }

  /// Selects an entry by its number.
  void select(long number) {
    Fx.run(() -> workspace.select(number));
    Fx.frames(2);
  }

  /// Chooses a field of the shown entry, by the names on the way to it.
  void choose(String... names) {
    Fx.run(() -> inspector.chooseField(InspectedStream.path(inspector.shown().get(), names)));
  }

  void close() {
    Fx.run(stage::close);
  }
}
