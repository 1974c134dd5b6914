package dev.streamwright.app.connection;

import dev.streamwright.app.connection.StepLine.State;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.source.FailureReason;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Duration;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The steps of connecting as they are tried, one line each. What a try that was given up still
/// tells is dropped. Belongs to the FX thread.
final class ConnectSteps {

  private final Tasks tasks;
  private final StreamConnector connector;
  private final ObservableList<StepLine> lines = FXCollections.observableArrayList();
  private final ObservableList<StepLine> linesView =
      FXCollections.unmodifiableObservableList(lines);
  private long shownTry;

  ConnectSteps(Tasks tasks, StreamConnector connector) {
    this.tasks = tasks;
    this.connector = connector;
  }

  /// One line for each [ConnectStep], in their order.
  ObservableList<StepLine> lines() {
    return linesView;
  }

  /// Shows that nothing was tried yet.
  void reset(ServerKind kind, boolean tls) {
    shownTry = 0;
    var fresh = new StepLine[ConnectStep.values().length];
    for (var step : ConnectStep.values()) fresh[step.ordinal()] = StepLine.notTried(step);
    if (kind == ServerKind.CLIENT) {
      fresh[ConnectStep.TLS.ordinal()] =
          StepLine.unused(ConnectStep.TLS, "Client ports are not encrypted");
      fresh[ConnectStep.GREETING.ordinal()] =
          StepLine.unused(ConnectStep.GREETING, "Client ports take no token");
    } else if (!tls) fresh[ConnectStep.TLS.ordinal()] = StepLine.unused(ConnectStep.TLS, "Off");
    lines.setAll(fresh);
  }

  /// A try: connects, in the background, and shows each step as it goes.
  OpenStream connect(ServerPlace place, String token, long mine) throws IOException {
    try {
      return connector.connect(place, token, new Told(mine));
    } catch (IOException failed) {
      tasks.later(() -> showFailure(failed, mine));
      throw failed;
    }
  }

  /// From now on shows how this try goes, and nothing of those before.
  ///
  /// @param mine the try's number, from 1
  void begin(ServerKind kind, boolean tls, long mine) {
    reset(kind, tls);
    shownTry = mine;
  }

  /// How many steps such a connection has.
  long count() {
    return lines.stream().filter(line -> line.state() != State.UNUSED).count();
  }

  /// Which step, counted from 1, is in this state; 0 if none is.
  long numberOf(State state) {
    var used = lines.stream().filter(line -> line.state() != State.UNUSED).toList();
    for (int place = 0; place < used.size(); place++)
      if (used.get(place).state() == state) return place + 1;
    return 0;
  }

  private void show(StepLine line, long mine) {
    if (mine == shownTry) lines.set(line.step().ordinal(), line);
  }

  private void showFailure(IOException failed, long mine) {
    var line =
        failed instanceof ConnectFailedException at
            ? StepLine.failed(at.step(), at.reason(), at.advice())
            : StepLine.failed(runningStep(), FailureReason.of(failed), "");
    show(line, mine);
  }

  private ConnectStep runningStep() {
    return lines.stream()
        .filter(line -> line.state() == State.RUNNING)
        .map(StepLine::step)
        .findFirst()
        .orElse(ConnectStep.HEADER);
  }

  /// Brings what a connection tells to the FX thread.
  private final class Told implements ConnectProgress {
    private final long mine;

    Told(long mine) {
      this.mine = mine;
    }

    @Override
    public void started(ConnectStep step) {
      tasks.later(() -> show(StepLine.running(step), mine));
    }

    @Override
    public void done(ConnectStep step, String detail, Duration took) {
      var line = new StepLine(step, State.DONE, detail, "", "", describe(took));
      tasks.later(() -> show(line, mine));
    }

    private static String describe(Duration took) {
      return took.toMillis() < 1 ? "< 1 ms" : PlainText.format("%,d ms", took.toMillis());
    }
  }
}
