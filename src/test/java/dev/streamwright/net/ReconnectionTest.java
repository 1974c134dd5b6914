package dev.streamwright.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.ConnectionState.Closed;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.FaultLog;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a reconnection does by itself; `ReconnectionContract` tests it with real connections.
@Timeout(60)
class ReconnectionTest {

  private static final Duration LONG = Duration.ofDays(1);

  /// What the next tries come to; those after them connect.
  private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();

  private final AtomicInteger tries = new AtomicInteger();
  private volatile CountDownLatch untilConnected = new CountDownLatch(0);
  private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
  private Reconnection reconnection = with(Duration.ofMillis(1));

  private Reconnection with(Duration pause) {
    return new Reconnection("prod-ds:6900", new Backoff(pause, LONG), this::connect);
  }

  private String connect() throws IOException {
    tries.incrementAndGet();
    try {
      untilConnected.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    switch (failures.poll()) {
      case null -> {}
      case IOException failure -> throw failure;
      case RuntimeException fault -> throw fault;
      default -> throw new AssertionError();
    }
    return "10.20.4.17:6900";
  }

  private ConnectionState next() throws InterruptedException {
    var state = states.poll(20, TimeUnit.SECONDS);
    if (state == null) throw new AssertionError("No state came.");
    return state;
  }

  @AfterEach
  void close() {
    reconnection.close();
    untilConnected.countDown();
  }

  @Test
  void faultOfTheProgramIsLoggedAndTriedAgain() throws Exception {
    try (var log = new FaultLog()) {
      var fault = new NullPointerException("a fault");
      failures.add(fault);
      reconnection.connected("10.20.4.17:6900");
      reconnection.lost("it was cut");
      assertTrue(reconnection.awaitConnected(LONG));
      assertEquals(2, tries.get());
      assertEquals(List.of(fault), log.faults());
    }
  }

  @Test
  void serverThatIsSilentOrUnreachableIsTriedAgain() throws Exception {
    failures.add(new ConnectFailedException(ConnectStep.TCP, "prod-ds:6900", "refused", "", null));
    failures.add(
        new ConnectFailedException(
            ConnectStep.GREETING, "prod-ds:6900", "no answer", "", new SocketTimeoutException()));
    failures.add(new IOException("broken"));
    reconnection.connected("10.20.4.17:6900");
    reconnection.listen(states::add);
    reconnection.lost("it was cut");
    assertInstanceOf(Connected.class, next());
    var reasons = new ArrayList<String>();
    for (var state = next(); state instanceof Retrying retrying; state = next())
      reasons.add(retrying.reason());
    assertEquals(
        List.of("it was cut", "refused", "no answer", "the connection broke (broken)"), reasons);
  }

  @Test
  void callersThatFindTheLossOneAfterAnotherLoseItOnce() throws Exception {
    reconnection = with(LONG);
    reconnection.connected("10.20.4.17:6900");
    reconnection.listen(states::add);
    assertEquals("first", reconnection.lost("first").reason());
    assertEquals("second", reconnection.lost("second").reason());
    assertInstanceOf(Connected.class, next());
    assertEquals("first", assertInstanceOf(Retrying.class, next()).reason());
    assertTrue(states.isEmpty());
    var lost = assertThrows(ConnectionLostException.class, reconnection::requireConnected);
    assertEquals("first", lost.reason());
  }

  @Test
  void retryNowWhileConnectedDoesNotHurryALaterLoss() {
    reconnection = with(LONG);
    reconnection.connected("10.20.4.17:6900");
    reconnection.retryNow();
    reconnection.lost("it was cut");
    assertInstanceOf(Retrying.class, reconnection.state());
    reconnection.close();
    assertEquals(0, tries.get());
  }

  @Test
  void connectionThatComesAfterTheCloseCountsForNothing() throws Exception {
    untilConnected = new CountDownLatch(1);
    reconnection.connected("10.20.4.17:6900");
    reconnection.listen(states::add);
    reconnection.lost("it was cut");
    while (tries.get() == 0) Thread.onSpinWait();
    reconnection.close();
    untilConnected.countDown();
    assertInstanceOf(Connected.class, next());
    assertInstanceOf(Retrying.class, next());
    assertInstanceOf(Closed.class, next());
    reconnection.connected("10.20.4.17:6900");
    assertInstanceOf(Closed.class, reconnection.state());
    assertThrows(ClosedChannelException.class, reconnection::requireConnected);
    assertTrue(states.isEmpty());
  }

  @Test
  void closeEndsWaits() throws Exception {
    reconnection = with(LONG);
    reconnection.connected("10.20.4.17:6900");
    reconnection.lost("it was cut");
    var wait = Background.run(() -> reconnection.awaitConnected(LONG));
    var closing = Background.run(() -> reconnection.awaitClosed(LONG));
    reconnection.close();
    assertFalse(wait.result());
    assertTrue(closing.result());
  }

  @Test
  void statesComeInTheirOrderHoweverSlowTheListener() throws Exception {
    var go = new CountDownLatch(1);
    reconnection.listen(
        state -> {
          try {
            go.await();
          } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
          }
          states.add(state);
        });
    for (int count = 0; count < 200; count++) {
      reconnection.connected("10.20.4.17:" + count);
      reconnection.lost("loss " + count);
      assertTrue(reconnection.awaitConnected(LONG));
    }
    go.countDown();
    next();
    for (int count = 0; count < 200; count++) {
      assertEquals("10.20.4.17:" + count, assertInstanceOf(Connected.class, next()).remote());
      assertEquals("loss " + count, assertInstanceOf(Retrying.class, next()).reason());
      assertInstanceOf(Connected.class, next());
    }
  }
}
