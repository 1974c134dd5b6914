package dev.streamwright.app.connection;

import dev.streamwright.app.connection.StepLine.State;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.text.PlainText;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/// Connecting to a server, step by step: first as a test, or at once. Nothing typed is lost by a
/// failure. Belongs to the FX thread.
public final class ConnectViewModel {

  /// What became of what is typed.
  enum Phase {
    /// It was not tried, or was changed since.
    EDITING,
    TESTING,
    CONNECTING,
    FAILED,
    TESTED
  }

  private final ConnectionViewModel connection;
  private final Tasks tasks;
  private final Runnable whenConnected;
  private final ConnectInputs inputs;
  private final ConnectSteps steps;

  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.EDITING);
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canConnect = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canTest = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private RunningTask testing;
  private long tries;

  /// @param start what the form starts with, if anything
  /// @param whenConnected called once the stream is shown
  ConnectViewModel(
      ConnectionViewModel connection,
      StreamConnector connector,
      Tasks tasks,
      Optional<ServerPlace> start,
      Runnable whenConnected) {
    this.connection = connection;
    this.tasks = tasks;
    this.whenConnected = whenConnected;
    this.inputs = new ConnectInputs(tasks);
    this.steps = new ConnectSteps(tasks, connector);
    start.ifPresent(inputs::fill);
    for (var input : inputs.all()) input.subscribe(this::edited);
    inputs.obstacle().subscribe(this::publish);
    steps.lines().subscribe(this::publish);
    edited();
  }

  ConnectInputs inputs() {
    return inputs;
  }

  /// The steps, one line each.
  ObservableList<StepLine> steps() {
    return steps.lines();
  }

  ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  /// Whether it is being tried right now.
  ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /// What is said beside the buttons: what is missing, or how far it came.
  ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canConnect() {
    return canConnect.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canTest() {
    return canTest.getReadOnlyProperty();
  }

  /// What failed that is none of the steps, or null.
  ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Does what a person most likely wants now: to connect, or after a failure to try again.
  void go() {
    inputs.splitHost();
    if (canConnect.get()) connect();
    else test();
  }

  /// Tries every step, and stays here.
  void test() {
    inputs.splitHost();
    if (running.get() || !canTest.get()) return;
    var place = inputs.place();
    var token = inputs.token().get();
    long mine = begin(Phase.TESTING);
    testing =
        tasks.run(
            "Test " + place.name(),
            _ -> {
              steps.connect(place, token, mine).reader().close();
              return null;
            },
            outcome -> {
              if (mine == tries) tested(outcome);
            });
  }

  /// Connects and shows the stream.
  void connect() {
    inputs.splitHost();
    if (running.get() || !canConnect.get()) return;
    var place = inputs.place();
    var token = inputs.token().get();
    long mine = begin(Phase.CONNECTING);
    connection.connect(
        place,
        token,
        _ -> steps.connect(place, token, mine),
        failed -> {
          if (mine == tries) connected(failed);
        });
  }

  /// Gives up what is being tried. What waits for the other side ends later, unseen.
  void stop() {
    if (!running.get()) return;
    if (phase.get() == Phase.TESTING) testing.cancel();
    else connection.cancelOpening();
    edited();
  }

  private long begin(Phase next) {
    failure.set(null);
    tries++;
    steps.begin(inputs.kind().get(), inputs.tls().get(), tries);
    enter(next);
    return tries;
  }

  private void tested(Outcome<Object> outcome) {
    switch (outcome) {
      case Outcome.Done<Object> _ -> enter(Phase.TESTED);
      case Outcome.Failed<Object> _ -> enter(Phase.FAILED);
      case Outcome.Cancelled<Object> _ -> edited();
    }
  }

  private void connected(Failure failed) {
    if (failed == null) {
      enter(Phase.TESTED);
      whenConnected.run();
      return;
    }
    if (steps.numberOf(State.FAILED) == 0) failure.set(failed);
    enter(Phase.FAILED);
  }

  private void edited() {
    tries++;
    failure.set(null);
    steps.reset(inputs.kind().get(), inputs.tls().get());
    enter(Phase.EDITING);
  }

  private void enter(Phase next) {
    phase.set(next);
    running.set(next == Phase.TESTING || next == Phase.CONNECTING);
    publish();
  }

  private void publish() {
    boolean sound = inputs.obstacle().get().isEmpty();
    canTest.set(sound);
    canConnect.set(sound && phase.get() != Phase.FAILED);
    status.set(describe());
  }

  private String describe() {
    return switch (phase.get()) {
      case EDITING -> inputs.obstacle().get();
      case TESTING, CONNECTING ->
          PlainText.format("Step %d of %d…", steps.numberOf(State.RUNNING), steps.count());
      case FAILED ->
          steps.numberOf(State.FAILED) == 0
              ? "Not connected"
              : PlainText.format(
                  "Stopped at step %d of %d", steps.numberOf(State.FAILED), steps.count());
      case TESTED -> PlainText.format("All %d steps done", steps.count());
    };
  }
}
