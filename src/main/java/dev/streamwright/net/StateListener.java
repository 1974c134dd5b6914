package dev.streamwright.net;

import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Somebody who is notified of a connection's states: of each one, in order, on a thread of this
/// listener's own that lives while there is something to say. A listener that blocks holds up
/// nobody, not even other listeners.
///
/// Any thread; `this` guards the states to come, and is not held while the listener is called.
final class StateListener {

  /// States to come that are kept for a listener that is busy; the oldest ones are dropped.
  private static final int MAX_PENDING = 1000;

  private final Consumer<ConnectionState> listener;
  private List<ConnectionState> pending = new ArrayList<>();
  private boolean isRunning;

  StateListener(Consumer<ConnectionState> listener) {
    this.listener = listener;
  }

  /// Notifies the listener soon. Never waits.
  synchronized void add(ConnectionState state) {
    if (pending.size() == MAX_PENDING) pending.removeFirst();
    pending.add(state);
    if (isRunning) return;
    isRunning = true;
    Thread.ofVirtual().name("connection listener").start(this::run);
  }

  private void run() {
    for (var states = take(); !states.isEmpty(); states = take())
      for (ConnectionState state : states) call(state);
  }

  private synchronized List<ConnectionState> take() {
    List<ConnectionState> taken = pending;
    pending = new ArrayList<>();
    isRunning = !taken.isEmpty();
    return taken;
  }

  private void call(ConnectionState state) {
    try {
      listener.accept(state);
    } catch (RuntimeException fault) {
      Faults.log("Notifying a listener of a connection", fault);
    }
  }
}
