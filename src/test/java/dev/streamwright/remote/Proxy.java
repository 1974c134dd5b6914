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
  private volatile TestServer server;
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

  /// From now on, nothing that the server says arrives, not even its end.
  void swallowAnswers() {
    swallowAnswers = true;
  }

  /// From now on, nothing that the source says arrives.
  void swallowCommands() {
    swallowCommands = true;
  }

  /// Cuts all connections; new ones lead to another server.
  void leadTo(TestServer newServer) throws IOException {
    server = newServer;
    cut();
  }

  /// Cuts all connections; new ones work.
  void cut() throws IOException {
    for (var each : open) each.close();
    swallowAnswers = false;
    swallowCommands = false;
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
    try {
      while (true) {
        int read = from.getInputStream().read(bytes);
        if (read < 0) break;
        if (!isSwallowed(isCommands)) to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException _) {
      // Cut.
    }
    if (!isSwallowed(isCommands)) closeBoth(from, to);
  }

  private boolean isSwallowed(boolean isCommands) {
    return isCommands ? swallowCommands : swallowAnswers;
  }

  private static void closeBoth(Socket from, Socket to) {
    try (from;
        to) {
      return;
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
