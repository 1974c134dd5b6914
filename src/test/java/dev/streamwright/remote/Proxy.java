package dev.streamwright.remote;

import dev.streamwright.net.Address;
import dev.streamwright.net.Listener;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A network between a source and its server that can be cut, and can swallow what goes through.
final class Proxy implements Closeable {
  private final TestServer server;
  private final Listener listener;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private volatile boolean swallowAnswers;
  private volatile boolean swallowCommands;
  private volatile boolean refusing;

  Proxy(TestServer server) throws IOException {
    this.server = server;
    listener = Listener.open(TestServer.ANY_PORT, "proxy", this::accept);
  }

  Address address() throws IOException {
    return listener.address();
  }

  /// From now on, nothing that the server says arrives.
  void swallowAnswers() {
    swallowAnswers = true;
  }

  /// From now on, nothing that the source says arrives.
  void swallowCommands() {
    swallowCommands = true;
  }

  /// Cuts all connections; new ones work.
  void cut() throws IOException {
    swallowAnswers = false;
    swallowCommands = false;
    for (var each : open) each.close();
  }

  /// Cuts all connections, and new ones too for as long as this is true.
  void refuse(boolean newRefusing) throws IOException {
    refusing = newRefusing;
    cut();
  }

  private void accept(SocketChannel accepted) {
    Socket source = accepted.socket();
    open.add(source);
    try {
      if (refusing) {
        source.close();
        return;
      }
      Socket target = server.dial();
      open.add(target);
      Thread.ofVirtual().start(() -> pump(source, target, true));
      Thread.ofVirtual().start(() -> pump(target, source, false));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private void pump(Socket from, Socket to, boolean isCommands) {
    var bytes = new byte[1 << 16];
    try (from;
        to) {
      while (true) {
        int read = from.getInputStream().read(bytes);
        if (read < 0) return;
        if (!(isCommands ? swallowCommands : swallowAnswers))
          to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException _) {
      // Cut.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
