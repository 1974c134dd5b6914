package dev.streamwright.remote;

import dev.streamwright.net.Address;
import dev.streamwright.net.Reconnection;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/// Keeps a connection to a server alive, and has it made again when it is lost. Any thread.
final class LinkKeeper {

  /// How often a link is looked at, as part of the silence after which it is given up.
  static final int LOOKS = 20;

  private final Address address;
  private final SourceOptions options;
  private final Reconnection reconnection;
  private volatile SourceLink link;

  private LinkKeeper(Address address, SourceOptions options) {
    this.address = address;
    this.options = options;
    reconnection =
        new Reconnection(
            address.toString(),
            new Reconnection.Connector() {
              @Override
              public String connect() throws IOException {
                return LinkKeeper.this.connect(ConnectProgress.NONE);
              }

              @Override
              public void connected() {
                reportLoss();
              }
            });
  }

  /// Connects.
  ///
  /// @throws dev.streamwright.source.ConnectFailedException if that fails; it is not tried again
  static LinkKeeper connect(Address address, SourceOptions options, ConnectProgress progress)
      throws IOException {
    var keeper = new LinkKeeper(address, options);
    keeper.reconnection.connected(keeper.connect(progress));
    Thread.ofVirtual().name("connection to " + address).start(keeper::keepAlive);
    return keeper;
  }

  private String connect(ConnectProgress progress) throws IOException {
    var fresh = new SourceLink(address, options, Handshake.of(address, options, progress));
    link = fresh;
    // A close meanwhile may have missed this link.
    if (reconnection.isClosed()) {
      fresh.lose("it was closed");
      throw new StreamClosedException();
    }
    return fresh.remote();
  }

  private void reportLoss() {
    SourceLink current = link;
    current.whenLost(() -> reportLossOf(current));
  }

  /// A link is replaced before its successor is known as connected: while the state cannot change,
  /// one that is still there is the one whose loss counts.
  private void reportLossOf(SourceLink lost) {
    synchronized (reconnection) {
      if (link == lost) reconnection.lost(lost.lostReason());
    }
  }

  private void keepAlive() {
    SourceLink current;
    do {
      current = link;
      if (!current.isLost()) current.keepAlive();
    } while (!reconnection.awaitClosed(current.silence().dividedBy(LOOKS)));
  }

  Address address() {
    return address;
  }

  /// Whether there is a connection now, and who is notified of that.
  Reconnection reconnection() {
    return reconnection;
  }

  /// @throws dev.streamwright.source.ConnectionLostException if there is none at the moment
  SourceLink link() throws IOException {
    reconnection.requireConnected();
    SourceLink current = link;
    if (!current.isLost()) return current;
    // The thread that noticed it may not have come to report it.
    reportLossOf(current);
    throw current.lostException();
  }

  /// Waits until there is a connection.
  ///
  /// @throws dev.streamwright.source.ConnectionLostException if there is none within this time
  SourceLink awaitLink(Duration limit) throws IOException {
    Deadline deadline = Deadline.after(limit);
    while (true) {
      reconnection.awaitConnected(deadline.left());
      try {
        return link();
      } catch (ConnectionLostException lost) {
        if (deadline.isOver()) throw lost;
      }
    }
  }

  void requireOpen() throws ClosedChannelException {
    reconnection.requireOpen();
  }

  /// Ends the connection and all that wait for it.
  void close() {
    reconnection.close();
    link.lose("it was closed");
  }
}
