package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.ConnectionState.Closed;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Connecting;
import dev.streamwright.source.ConnectionState.Refused;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every stream behind a connection does when that is lost, and how it says so.
@Timeout(60)
public abstract class ReconnectionContract<S extends StreamReader & RemoteStream> {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
  private MemoryStreamSource stream;
  private S reader;

  /// Serves `stream`, and connects to it with nothing but what users have.
  protected abstract S connect(MemoryStreamSource stream) throws IOException;

  /// Ends the server and its connections, so that the reader notices soon.
  protected abstract void endServer(S reader) throws IOException;

  /// Starts the server again at the same address.
  protected abstract void startServer() throws IOException;

  /// Starts one there that does not want the reader.
  protected abstract void startForeignServer() throws IOException;

  /// Frees what is still open.
  protected abstract void closeServers() throws IOException;

  @BeforeEach
  void serve() throws IOException {
    stream = MemoryStreamSource.ofEntries(100);
    reader = connect(stream);
    reader.onConnectionChange(states::add);
  }

  @AfterEach
  void stop() throws IOException {
    reader.close();
    closeServers();
    stream.close();
  }

  private static ConnectionState next(BlockingQueue<ConnectionState> states)
      throws InterruptedException {
    var state = states.poll(LONG.toSeconds(), TimeUnit.SECONDS);
    if (state == null) throw new AssertionError("No state came.");
    return state;
  }

  /// The next state, which must be of this kind. Tries that fail in between come by themselves.
  private <T extends ConnectionState> T next(Class<T> kind) throws InterruptedException {
    var state = next(states);
    while (state instanceof Retrying && kind != Retrying.class) state = next(states);
    return assertInstanceOf(kind, state);
  }

  private Retrying lose() throws Exception {
    next(Connected.class);
    endServer(reader);
    return next(Retrying.class);
  }

  private Refused refuse() throws Exception {
    lose();
    startForeignServer();
    reader.retryNow();
    return next(Refused.class);
  }

  @Test
  void lostConnectionIsTriedAgainUntilItStands() throws Exception {
    Retrying lost = lose();
    assertEquals(0, lost.failedAttempts());
    reader.retryNow();
    Retrying second = next(Retrying.class);
    assertEquals(1, second.failedAttempts());
    assertEquals(lost.lost(), second.lost());
    reader.retryNow();
    assertEquals(2, next(Retrying.class).failedAttempts());
    startServer();
    reader.retryNow();
    var again = next(Connected.class);
    assertEquals(again, reader.connection());
    assertEquals(stream.getEntry(5), reader.getEntry(5));
  }

  @Test
  void pausesAreOneSecondThenTwoThenFour() throws Exception {
    Retrying lost = lose();
    assertEquals(1, Duration.between(lost.lost(), lost.nextTry()).toSeconds());
    for (int pause = 2; pause <= 4; pause *= 2) {
      var before = Instant.now();
      reader.retryNow();
      var left = Duration.between(before, next(Retrying.class).nextTry());
      assertTrue(left.toMillis() >= 1000 * pause, left::toString);
      assertTrue(left.toMillis() < 1000 * pause + 900, left::toString);
    }
  }

  @Test
  void callsFailAtOnceAndSayWhatTheStateSays() throws Exception {
    Retrying lost = lose();
    var failure = assertThrows(ConnectionLostException.class, reader::getHeader);
    assertEquals(lost.reason(), failure.reason());
    assertFalse(failure.isFinal());
    assertEquals(
        "Not connected to " + reader.address() + ": " + lost.reason() + ". It is tried again.",
        failure.getMessage());
  }

  @Test
  void serverThatRefusesIsTriedAgainOnlyIfAsked() throws Exception {
    Refused refused = refuse();
    assertEquals(refused, reader.connection());
    var failure = assertThrows(ConnectionLostException.class, reader::getHeader);
    assertEquals(refused.reason(), failure.reason());
    assertTrue(failure.isFinal());
    assertTrue(
        failure
            .getMessage()
            .endsWith(": " + refused.reason() + ". It is not tried again by itself."),
        failure::getMessage);

    startServer();
    assertEquals(refused, reader.connection());
    reader.retryNow();
    next(Connecting.class);
    next(Connected.class);
    assertEquals(stream.getEntry(5), reader.getEntry(5));
  }

  @Test
  void serverThatStillRefusesWasLostAtTheSameTime() throws Exception {
    Refused refused = refuse();
    reader.retryNow();
    next(Connecting.class);
    assertEquals(refused, next(Refused.class));
  }

  @Test
  void waitGoesOnWhileTheConnectionIsLostAndWhileItIsRefused() throws Exception {
    var wait = Background.run(() -> reader.awaitEntry(100, LONG));
    refuse();
    assertFalse(reader.awaitEntry(100, Duration.ofMillis(20)));
    startServer();
    SampleEntries.append(stream, 1);
    reader.retryNow();
    assertTrue(wait.result());
  }

  @Test
  void eachListenerIsNotifiedOfTheStateAsItIsThenOfEachChange() throws Exception {
    Retrying lost = lose();
    var late = new LinkedBlockingQueue<ConnectionState>();
    reader.onConnectionChange(late::add);
    assertEquals(lost, next(late));
    startServer();
    reader.retryNow();
    var again = next(Connected.class);
    assertEquals(again, next(late));
    reader.close();
    next(Closed.class);
    assertInstanceOf(Closed.class, next(late));
    reader.onConnectionChange(late::add);
    assertInstanceOf(Closed.class, next(late));
  }

  @Test
  void listenerThatNeverReturnsHoldsUpNothing() throws Exception {
    var end = new CountDownLatch(1);
    var isThere = new CountDownLatch(1);
    reader.onConnectionChange(
        _ -> {
          isThere.countDown();
          awaitQuietly(end);
        });
    isThere.await();
    Retrying lost = lose();
    assertEquals(lost, reader.connection());
    assertThrows(ConnectionLostException.class, reader::getHeader);
    var late = new LinkedBlockingQueue<ConnectionState>();
    reader.onConnectionChange(late::add);
    assertEquals(lost, next(late));
    startServer();
    reader.retryNow();
    next(Connected.class);
    assertEquals(100, reader.getHeader().totalEntries());
    reader.close();
    next(Closed.class);
    assertInstanceOf(Closed.class, reader.connection());
    end.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// A listener may take a lock that is held by a thread which calls the stream.
  @Test
  void listenerMayWaitForACallerOfTheStream() throws Exception {
    var lock = new ReentrantLock();
    var notified = new CountDownLatch(1);
    lock.lock();
    try {
      reader.onConnectionChange(
          _ -> {
            lock.lock();
            lock.unlock();
            notified.countDown();
          });
      assertInstanceOf(Connected.class, reader.connection());
      assertEquals(100, reader.getHeader().totalEntries());
    } finally {
      lock.unlock();
    }
    notified.await();
  }

  @Test
  void listenerThatFailsIsNotifiedOfTheNextChange() throws Exception {
    try (var log = new FaultLog()) {
      var seen = new LinkedBlockingQueue<ConnectionState>();
      reader.onConnectionChange(
          state -> {
            seen.add(state);
            if (state instanceof Connected) throw new IllegalStateException("a listener's fault");
          });
      assertInstanceOf(Connected.class, next(seen));
      Retrying lost = lose();
      assertEquals(lost, next(seen));
      assertEquals(1, log.faults().size());
    }
  }

  @Test
  void closeEndsTheTriesAndWhatWaits() throws Exception {
    var wait = Background.run(() -> reader.awaitEntry(100, LONG));
    lose();
    reader.close();
    next(Closed.class);
    assertThrows(ClosedChannelException.class, wait::result);
    assertThrows(ClosedChannelException.class, reader::getHeader);
    startServer();
    reader.retryNow();
    assertInstanceOf(Closed.class, reader.connection());
    assertTrue(states.isEmpty(), states::toString);
  }
}
