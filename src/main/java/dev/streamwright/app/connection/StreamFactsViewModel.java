package dev.streamwright.app.connection;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The facts of the open stream, which follow it as it grows. What must be read for them is read in
/// the background, at most twice a second.
public final class StreamFactsViewModel {

  private static final Duration BETWEEN = Duration.ofMillis(500);

  /// The number that no entry ever has: waiting for it is waiting for the time to pass, or for the
  /// stream to be closed.
  private static final long NEVER = -1;

  private final Workspace workspace;
  private final LatestTask measuring;
  private final Clock clock;

  private final ReadOnlyObjectWrapper<StreamFacts> facts = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private boolean busy;
  private long openedEntries;
  private boolean indexed;
  private Optional<Measured> measured = Optional.empty();
  private Optional<Instant> changed = Optional.empty();

  /// @param clock says when the stream grew, and in which zone the reader sits
  public StreamFactsViewModel(Workspace workspace, Tasks tasks, Clock clock) {
    this.workspace = workspace;
    this.measuring = new LatestTask(tasks);
    this.clock = clock;
    workspace.stream().subscribe(this::streamChanged);
    workspace.header().subscribe(this::headerChanged);
    workspace.connectionStatus().subscribe(this::connectionChanged);
    workspace.payloads().formats().subscribe((_, _) -> payloadsChanged());
  }

  /// The facts, or null without a stream.
  public ReadOnlyObjectProperty<StreamFacts> facts() {
    return facts.getReadOnlyProperty();
  }

  /// The open stream, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return workspace.stream();
  }

  /// The connection, or null if the stream has none.
  public ReadOnlyObjectProperty<ConnectionStatus> connectionStatus() {
    return workspace.connectionStatus();
  }

  /// Why the facts could not be read, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  private void streamChanged(OpenStream stream) {
    measuring.cancel();
    busy = false;
    measured = Optional.empty();
    changed = Optional.empty();
    openedEntries = stream == null ? 0 : workspace.header().get().totalEntries();
    indexed = false;
    failure.set(null);
    publish();
    if (stream != null) measure(false);
  }

  private void headerChanged(StreamHeader before, StreamHeader newer) {
    if (stream().get() == null || newer == null) return;
    if (before != null && before.totalEntries() != newer.totalEntries())
      changed = Optional.of(clock.instant());
    publish();
    if (!busy) measure(true);
  }

  private void connectionChanged(ConnectionStatus before, ConnectionStatus now) {
    boolean back = before != null && !before.isLive() && now != null && now.isLive();
    if (back && stream().get() != null && !busy) measure(false);
  }

  private void payloadsChanged() {
    if (stream().get() == null) return;
    measuring.cancel();
    measure(false);
  }

  /// @param pause whether to let some time pass before
  private void measure(boolean pause) {
    busy = true;
    var open = stream().get();
    var formats = workspace.payloads().formats().get();
    measuring.watch(_ -> measured(open, formats, pause), this::measureEnded);
  }

  private static Measured measured(OpenStream open, PayloadFormats formats, boolean pause)
      throws Exception {
    if (pause) open.reader().awaitEntry(NEVER, BETWEEN);
    return Measured.of(open.reader(), open.location(), formats);
  }

  private void measureEnded(Outcome<Measured> outcome) {
    busy = false;
    switch (outcome) {
      case Outcome.Done<Measured>(var newer) -> {
        indexed |= newer.indexedEntries() >= Math.min(openedEntries, newer.totalEntries());
        measured = Optional.of(indexed ? newer.indexed() : newer);
        publish();
        boolean behind = newer.totalEntries() != workspace.header().get().totalEntries();
        if (behind || !indexed) measure(true);
      }
      // Measured again once the connection is back.
      case Outcome.Failed<Measured>(ConnectionLostException _) -> {}
      case Outcome.Failed<Measured>(var cause) ->
          failure.set(Failure.of("Cannot read the end of the stream", cause));
      case Outcome.Cancelled<Measured> _ -> {}
    }
  }

  /// When the stream was seen to grow, or else when its file was written last.
  private Optional<Instant> changed() {
    return changed.or(() -> measured.flatMap(Measured::fileChanged));
  }

  private void publish() {
    var header = workspace.header().get();
    facts.set(
        stream().get() == null || header == null
            ? null
            : StreamFacts.of(header, measured, changed(), clock.instant(), clock.getZone()));
  }
}
