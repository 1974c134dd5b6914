package dev.streamwright.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.streamwright.testkit.FaultLog;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerTest {

  @Test
  void faultOfWhoTakesAConnectionEndsThatOneOnly() throws Exception {
    var failed = new AtomicBoolean();
    var taken = new LinkedBlockingQueue<SocketChannel>();
    try (var log = new FaultLog();
        var listener =
            Listener.open(
                new Address("127.0.0.1", 0),
                "tested port",
                channel -> {
                  if (!failed.getAndSet(true)) throw new IllegalStateException("a fault");
                  taken.add(channel);
                })) {
      Address address = listener.address();
      try (var first = new Socket(address.host(), address.port());
          var second = new Socket(address.host(), address.port())) {
        first.setSoTimeout(10_000);
        assertEquals(-1, first.getInputStream().read());
        try (var accepted = taken.poll(20, TimeUnit.SECONDS)) {
          assertNotNull(accepted);
          assertEquals(second.getLocalSocketAddress(), accepted.getRemoteAddress());
          assertEquals(1, log.faults().size());
        }
      }
    }
  }
}
