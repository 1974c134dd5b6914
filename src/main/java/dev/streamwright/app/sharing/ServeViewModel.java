package dev.streamwright.app.sharing;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.source.StreamReader;
import java.time.Duration;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Serves the open stream, if it is a local one: on which ports, to whom, and how far each of them
/// is. It ends with the stream. Belongs to the FX thread.
public final class ServeViewModel {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Workspace workspace;
  private final Tasks tasks;
  private final LatestTask looking;
  private final StreamServing serving;

  private final StringProperty port =
      new SimpleStringProperty(String.valueOf(ServerKind.CLIENT.defaultPort()));
  private final StringProperty sourcePort =
      new SimpleStringProperty(String.valueOf(ServerKind.SOURCE.defaultPort()));
  private final BooleanProperty withSources = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper portProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Served> served = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  private boolean agreed;

  public ServeViewModel(Workspace workspace, Tasks tasks, StreamServing serving) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.looking = new LatestTask(tasks);
    this.serving = serving;
    portProblem.bind(
        Bindings.createStringBinding(this::findProblem, port, sourcePort, withSources));
    workspace.stream().subscribe(this::streamChanged);
    workspace.closer().before(serving::stop);
  }

  /// The port for clients; 0 takes any free one.
  public StringProperty port() {
    return port;
  }

  /// The port for sources.
  public StringProperty sourcePort() {
    return sourcePort;
  }

  /// Whether sources are let in as well.
  public BooleanProperty withSources() {
    return withSources;
  }

  /// What is wrong with the ports, or empty.
  public ReadOnlyStringProperty portProblem() {
    return portProblem.getReadOnlyProperty();
  }

  /// What is served to whom, or null while nothing is.
  public ReadOnlyObjectProperty<Served> served() {
    return served.getReadOnlyProperty();
  }

  /// Whether serving is being started or stopped.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Why serving failed last, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// The open stream, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return workspace.stream();
  }

  /// Whether a stream can be served: one at a server is served there.
  static boolean canBeServed(OpenStream stream) {
    return stream.remote().isEmpty();
  }

  /// Whether a stream can also let sources in.
  static boolean takesSources(OpenStream stream) {
    return canBeServed(stream) && stream.source().isPresent();
  }

  /// Starts to serve the open stream.
  public void start() {
    var stream = stream().get();
    if (stream == null || busy.get() || served.get() != null || !portProblem.get().isEmpty())
      return;
    failure.set(null);
    busy.set(true);
    var ports = ports(stream);
    tasks.run(
        "Serve " + stream.name(),
        _ -> serving.start(stream.reader(), ports),
        outcome -> started(stream, outcome));
  }

  /// Stops serving; who is connected is cut off.
  public void stop() {
    if (served.get() == null || busy.get()) return;
    var stream = stream().get();
    looking.cancel();
    served.set(null);
    busy.set(true);
    tasks.run(
        "Stop serving " + stream.name(),
        _ -> stopped(stream.reader()),
        outcome -> {
          busy.set(false);
          if (outcome instanceof Outcome.Failed<Object>(var cause))
            failure.set(Failure.of("Cannot stop serving " + stream.name(), cause));
          else workspace.notify(Notice.Kind.INFO, "Stopped serving " + stream.name(), "");
        });
  }

  /// How many programs are connected, clients and sources.
  int readers() {
    var now = served.get();
    return now == null
        ? 0
        : now.clients().size() + now.sourcePort().map(port -> port.sources().size()).orElse(0);
  }

  /// Whether programs would be cut off by closing the stream, and nobody has agreed to it yet.
  public boolean cutsReadersOff() {
    return readers() > 0 && !agreed;
  }

  /// The user agrees that closing this stream cuts programs off.
  void agreeToCutOff() {
    agreed = true;
  }

  /// Says in the status bar that the token was copied.
  public void tokenCopied() {
    workspace.notify(Notice.Kind.INFO, "Copied the token", "sources of this stream need it");
  }

  private ServedPorts ports(OpenStream stream) {
    return new ServedPorts(
        Integer.parseInt(port.get().strip()),
        withSources.get() && takesSources(stream)
            ? OptionalInt.of(Integer.parseInt(sourcePort.get().strip()))
            : OptionalInt.empty());
  }

  private Object stopped(StreamReader reader) throws Exception {
    serving.stop(reader);
    return null;
  }

  private void started(OpenStream stream, Outcome<Served> outcome) {
    busy.set(false);
    switch (outcome) {
      case Outcome.Done<Served>(var now) when stream().get() == stream -> {
        served.set(now);
        workspace.notify(Notice.Kind.DONE, "Serving on " + now.address(), "on this machine only");
        lookLater(stream);
      }
      // Another stream was opened meanwhile.
      case Outcome.Done<Served> _ -> tasks.watch(_ -> stopped(stream.reader()), _ -> {});
      case Outcome.Failed<Served>(var cause) ->
          failure.set(Failure.of("Cannot serve " + stream.name(), cause));
      case Outcome.Cancelled<Served> _ -> {}
    }
  }

  private void lookLater(OpenStream stream) {
    tasks.after(
        BETWEEN_LOOKS,
        () -> {
          if (stream().get() == stream && served.get() != null)
            looking.watch(_ -> serving.look(stream.reader()), outcome -> looked(stream, outcome));
        });
  }

  private void looked(OpenStream stream, Outcome<Served> outcome) {
    switch (outcome) {
      case Outcome.Done<Served>(var now) -> {
        served.set(now);
        lookLater(stream);
      }
      case Outcome.Failed<Served>(var cause) ->
          failure.set(Failure.of("Cannot see who is connected", cause));
      case Outcome.Cancelled<Served> _ -> {}
    }
  }

  /// Serving ends with the stream.
  private void streamChanged() {
    looking.cancel();
    agreed = false;
    served.set(null);
    failure.set(null);
  }

  private String findProblem() {
    if (!isPort(port.get())) return "A port is a whole number from 0 to 65,535; 0 takes any.";
    if (!withSources.get()) return "";
    if (!isPort(sourcePort.get())) return "A port is a whole number from 0 to 65,535; 0 takes any.";
    boolean same = port.get().strip().equals(sourcePort.get().strip());
    return same && !port.get().strip().equals("0")
        ? "Clients and sources need different ports."
        : "";
  }

  private static boolean isPort(String text) {
    return text.strip().matches("[0-9]{1,5}") && Integer.parseInt(text.strip()) <= 0xffff;
  }
}
