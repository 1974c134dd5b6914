package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Tasks;
import dev.streamwright.source.ConnectionState;
import java.time.Clock;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Follows the connection of the open stream, if it has one, and counts down to the next try.
/// Belongs to the FX thread.
final class ConnectionFollower {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Tasks tasks;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<ConnectionStatus> status = new ReadOnlyObjectWrapper<>();
  private OpenStream followed;

  ConnectionFollower(Tasks tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /// The connection, or null for a local stream.
  ReadOnlyObjectProperty<ConnectionStatus> connectionStatus() {
    return status.getReadOnlyProperty();
  }

  /// Follows another stream's connection, or none if it is null.
  void follow(OpenStream stream) {
    followed = stream;
    status.set(null);
    if (stream == null || stream.remote().isEmpty()) return;
    var remote = stream.remote().get();
    status.set(new ConnectionStatus(remote.address(), remote.connection(), clock.instant()));
    remote.onConnectionChange(
        state ->
            tasks.later(
                () -> {
                  if (followed == stream) changed(state);
                }));
  }

  /// Asks for a try now.
  void retryNow() {
    if (followed == null) return;
    followed.remote().ifPresent(remote -> remote.retryNow());
  }

  private void changed(ConnectionState state) {
    publish(new ConnectionStatus(status.get().address(), knownLoss(state), clock.instant()));
  }

  /// While a lost connection is being tried, what is known of the loss stays known.
  private ConnectionState knownLoss(ConnectionState state) {
    return state instanceof ConnectionState.Connecting
            && status.get().state() instanceof ConnectionState.Retrying lost
        ? new ConnectionState.Retrying(
            lost.lost(), lost.reason(), lost.failedAttempts(), clock.instant())
        : state;
  }

  private void publish(ConnectionStatus now) {
    status.set(now);
    boolean waiting =
        now.state() instanceof ConnectionState.Retrying lost && lost.nextTry().isAfter(now.now());
    if (waiting) tasks.after(TICK, () -> tick(now));
  }

  private void tick(ConnectionStatus before) {
    if (status.get() == before)
      publish(new ConnectionStatus(before.address(), before.state(), clock.instant()));
  }
}
