package dev.streamwright.net;

import dev.streamwright.source.Deadline;
import dev.streamwright.source.Faults;
import dev.streamwright.source.Waiting;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Accepts connections on a port and hands each of them on, on one thread of its own.
public final class Listener implements Closeable {
  private static final int BACKLOG = 1024;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final ServerSocketChannel channel;
  private final Consumer<SocketChannel> whenAccepted;
  private final Thread accepting;

  private Listener(ServerSocketChannel channel, String name, Consumer<SocketChannel> whenAccepted) {
    this.channel = channel;
    this.whenAccepted = whenAccepted;
    accepting = Thread.ofPlatform().daemon().name(name).unstarted(this::accept);
  }

  /// Starts to listen.
  ///
  /// @param address port 0 takes any free one
  /// @param name the thread's name
  /// @param whenAccepted called for one connection after the other; must not wait
  /// @throws IOException in words that say what to do, if the port cannot be had
  public static Listener open(Address address, String name, Consumer<SocketChannel> whenAccepted)
      throws IOException {
    var channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(
          new InetSocketAddress(InetAddress.getByName(address.host()), address.port()), BACKLOG);
    } catch (IOException refused) {
      try (channel) {
        throw named(address, refused);
      }
    }
    var listener = new Listener(channel, name, whenAccepted);
    listener.accepting.start();
    return listener;
  }

  private static IOException named(Address address, IOException refused) {
    return switch (refused) {
      case IOException _ when !isLocal(address.host()) ->
          new IOException(
              PlainText.format(
                  "Cannot listen on %s: %s is no address of this machine.",
                  address, address.host()),
              refused);
      case BindException _ ->
          new IOException(
              PlainText.format(
                      "Cannot listen on %s: %s. Is another server running there? Choose another"
                          + " port, or 0",
                      address, lowerFirst(refused.getMessage()))
                  + " for any free one.",
              refused);
      default ->
          new IOException(
              PlainText.format("Cannot listen on %s: %s.", address, refused.getMessage()), refused);
    };
  }

  private static boolean isLocal(String host) {
    try {
      var named = InetAddress.getByName(host);
      return named.isAnyLocalAddress() || NetworkInterface.getByInetAddress(named) != null;
    } catch (IOException _) {
      return false;
    }
  }

  private static String lowerFirst(String words) {
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  /// Where it listens, with the port that it really has.
  public Address address() throws IOException {
    var local = (InetSocketAddress) channel.getLocalAddress();
    return new Address(local.getAddress().getHostAddress(), local.getPort());
  }

  private void accept() {
    while (channel.isOpen()) {
      try {
        handOn(withoutDelay(channel.accept()));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException _) {
        // Too many open files, for example: those that are open go on, and so do we after a while.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /// A fault of who takes this one is logged, and must not keep the next ones out.
  private void handOn(SocketChannel accepted) throws IOException {
    try {
      whenAccepted.accept(accepted);
    } catch (RuntimeException fault) {
      Faults.log("Taking a connection on " + accepting.getName(), fault);
      accepted.close();
    }
  }

  private static SocketChannel withoutDelay(SocketChannel accepted) {
    try {
      return accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    } catch (IOException _) {
      // It is gone already: its taker will see.
      return accepted;
    }
  }

  /// Accepts nobody any more, and leaves the port to others. Connections that were handed on stay
  /// open.
  @Override
  public void close() throws IOException {
    channel.close();
    // The thread that accepts holds the port until it has seen that the channel is closed.
    Waiting.join(accepting, Deadline.after(LAST_WAIT));
  }
}
