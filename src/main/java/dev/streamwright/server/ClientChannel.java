package dev.streamwright.server;

import dev.streamwright.net.Connection;
import dev.streamwright.net.SocketPoller.PolledSocket;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/// A client's socket, with what the server's watch needs to know of it: since when the other side
/// has taken nothing, and since when nothing happened at all. One thread reads, one writes.
final class ClientChannel implements Closeable {

  /// Why most clients go.
  static final String LEFT = "it closed the connection";

  private static final int WRITE_BYTES = 128 << 10;
  private static final long NEVER = Long.MAX_VALUE;

  private final PolledSocket socket;
  private final InetAddress inetAddress;
  private final String address;
  private final long start = System.nanoTime();
  private volatile long lastRead;
  private volatile long lastWritten;

  /// Since when the other side takes nothing.
  private volatile long stuckSince = NEVER;

  private volatile long sentBytes;
  private String endedBecause;

  ClientChannel(PolledSocket socket) throws IOException {
    this.socket = socket;
    SocketChannel channel = socket.channel();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    var remote = (InetSocketAddress) channel.getRemoteAddress();
    inetAddress = remote.getAddress();
    address = Connection.numbers(remote);
  }

  InetAddress inetAddress() {
    return inetAddress;
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
    int count = socket.channel().read(target);
    while (count == 0) {
      socket.awaitReadable();
      count = socket.channel().read(target);
    }
    lastRead = now();
    return count > 0;
  }

  /// Writes all bytes, however long that takes. Only one thread writes.
  void write(ByteBuffer bytes) throws IOException {
    while (!writeSome(bytes)) awaitWritable();
  }

  /// Writes what the other side takes without waiting.
  ///
  /// @return whether that was all
  boolean writeSome(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    try {
      while (bytes.position() < end) {
        bytes.limit(Math.min(end, bytes.position() + WRITE_BYTES));
        int count = socket.channel().write(bytes);
        if (count > 0) took(count);
        if (bytes.hasRemaining()) return false;
      }
    } catch (IOException gone) {
      noteEnd(LEFT);
      throw gone;
    } finally {
      bytes.limit(end);
    }
    return true;
  }

  private void took(int count) {
    sentBytes = sentBytes + count;
    lastWritten = now();
  }

  /// Waits until the other side takes more.
  void awaitWritable() throws IOException {
    stuckSince = now();
    try {
      socket.awaitWritable();
    } catch (IOException gone) {
      noteEnd(LEFT);
      throw gone;
    } finally {
      stuckSince = NEVER;
    }
  }

  /// Whether the other side has taken nothing for longer than this, whatever came in meanwhile.
  boolean isStuck(Duration limit) {
    long since = stuckSince;
    return since != NEVER && now() - since > limit.toNanos();
  }

  /// Whether nothing came or went for longer than this.
  boolean isQuiet(Duration limit) {
    return stuckSince == NEVER && now() - Math.max(lastRead, lastWritten) > limit.toNanos();
  }

  private long now() {
    return System.nanoTime() - start;
  }

  /// Ends reading and writing, from any thread.
  ///
  /// @param reason as a clause; the first one counts
  void close(String reason) throws IOException {
    noteEnd(reason);
    socket.close();
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
    socket.close();
  }
}
