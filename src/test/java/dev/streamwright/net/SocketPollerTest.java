package dev.streamwright.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.testkit.Background;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketPollerTest {
  private SocketPoller poller;
  private SocketPoller.PolledSocket socket;
  private SocketChannel other;

  @BeforeEach
  void connect() throws IOException {
    poller = SocketPoller.open("tested poller");
    try (var listener =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      other = SocketChannel.open(listener.getLocalAddress());
      socket = poller.watch(listener.accept());
    }
  }

  @AfterEach
  void end() throws IOException {
    socket.close();
    other.close();
    poller.close();
  }

  @Test
  void whoWaitsToReadIsWokenByBytes() throws Exception {
    var reading = Background.run(this::read);
    other.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertEquals(3, reading.result());
  }

  @Test
  void whoWaitsToReadIsWokenByTheEnd() throws Exception {
    var reading = Background.run(this::read);
    other.close();
    assertEquals(-1, reading.result());
  }

  @Test
  void whoWaitsToWriteIsWokenOnceTheOtherSideTakesBytes() throws Exception {
    fill();
    var writing =
        Background.run(
            () -> {
              socket.awaitWritable();
              return socket.channel().write(ByteBuffer.allocate(1));
            });
    Background.run(
        () -> {
          var target = ByteBuffer.allocate(1 << 20);
          while (other.read(target.clear()) > 0) {}
          return true;
        });
    assertEquals(1, writing.result());
  }

  @Test
  void closingEndsBothWaits() throws Exception {
    fill();
    var reading = Background.run(this::read);
    var writing =
        Background.run(
            () -> {
              socket.awaitWritable();
              return true;
            });
    socket.close();
    assertThrows(IOException.class, reading::result);
    assertThrows(AsynchronousCloseException.class, writing::result);
  }

  @Test
  void whoWaitsAfterTheCloseIsWokenAtOnce() throws IOException {
    socket.close();
    assertThrows(AsynchronousCloseException.class, socket::awaitReadable);
  }

  private int read() throws IOException {
    var target = ByteBuffer.allocate(16);
    int count = socket.channel().read(target);
    while (count == 0) {
      socket.awaitReadable();
      count = socket.channel().read(target);
    }
    return count;
  }

  private void fill() throws IOException {
    var bytes = ByteBuffer.allocate(1 << 20);
    while (socket.channel().write(bytes.clear()) > 0) {}
  }
}
