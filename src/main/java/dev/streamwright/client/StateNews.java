package dev.streamwright.client;

import dev.streamwright.source.ConnectionState;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/// The state of the connection, and who is told of its changes: each one, in order, on a thread of
/// ours, so that nobody who is told can hold up a question.
final class StateNews {
  private final ArrayDeque<ConnectionState> untold = new ArrayDeque<>();
  private ConnectionState state = new ConnectionState.Connecting();
  private Consumer<ConnectionState> listener = _ -> {};
  private boolean telling;

  synchronized ConnectionState state() {
    return state;
  }

  synchronized void change(ConnectionState to) {
    state = to;
    tell(to);
  }

  /// From now on `listener` is told, first the state as it is.
  synchronized void onChange(Consumer<ConnectionState> listener) {
    this.listener = listener;
    untold.clear();
    tell(state);
  }

  private void tell(ConnectionState news) {
    untold.add(news);
    if (telling) return;
    telling = true;
    Thread.ofVirtual().name("connection-news").start(this::tellAll);
  }

  private void tellAll() {
    for (Runnable next = nextTelling(); next != null; next = nextTelling()) next.run();
  }

  private synchronized Runnable nextTelling() {
    ConnectionState news = untold.poll();
    telling = news != null;
    Consumer<ConnectionState> told = listener;
    return news == null ? null : () -> told.accept(news);
  }
}
