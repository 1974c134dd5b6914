package dev.streamwright.server;

import dev.streamwright.net.Connection;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/// A client's socket, with what the server's watch needs to know of it: since when a write has
/// made no progress, and since when nothing happened at all.
final class ClientChannel implements Closeable {

  /// Why most clients go.
  static final String LEFT = "it closed the connection";

  private final SocketChannel channel;
  private final String address;
  private volatile boolean writing;
  private volatile long lastRead = System.nanoTime();
  private volatile long lastWritten = System.nanoTime();
  private volatile long sentBytes;
  private String endedBecause;

  ClientChannel(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    address = Connection.numbers((InetSocketAddress) channel.getRemoteAddress());
  }

  /// In numbers: `10.20.4.17:51234`.
  String address() {
    return address;
  }

  long sentBytes() {
    return sentBytes;
  }

  /// Reads what is there, at least one byte.
  ///
  /// @return false at the end of input
  boolean read(ByteBuffer target) throws IOException {
    int count = channel.read(target);
    lastRead = System.nanoTime();
    return count >= 0;
  }

  /// Writes all bytes. Only one thread writes.
  void write(ByteBuffer bytes) throws IOException {
    lastWritten = System.nanoTime();
    writing = true;
    try {
      while (bytes.hasRemaining()) {
        sentBytes = sentBytes + channel.write(bytes);
        lastWritten = System.nanoTime();
      }
    } catch (IOException gone) {
      noteEnd(LEFT);
      throw gone;
    } finally {
      writing = false;
    }
  }

  /// Whether a write has made no progress for longer than this, whatever came in meanwhile.
  boolean isStuck(Duration limit) {
    return writing && System.nanoTime() - lastWritten > limit.toNanos();
  }

  /// Whether nothing came or went for longer than this.
  boolean isQuiet(Duration limit) {
    long now = System.nanoTime();
    return !writing && Math.min(now - lastRead, now - lastWritten) > limit.toNanos();
  }

  /// Ends reading and writing, from any thread.
  ///
  /// @param reason as a clause; the first one counts
  void close(String reason) throws IOException {
    noteEnd(reason);
    channel.close();
  }

  private synchronized void noteEnd(String reason) {
    if (endedBecause == null) endedBecause = reason;
  }

  /// Why it ended, as a clause, as far as this side of the session knows.
  synchronized Optional<String> endedBecause() {
    return Optional.ofNullable(endedBecause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
