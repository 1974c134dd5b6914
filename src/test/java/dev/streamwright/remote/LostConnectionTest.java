package dev.streamwright.remote;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a source does when its connection is lost.
@Timeout(60)
class LostConnectionTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private MemoryStreamSource stream;
  private TestServer server;
  private Proxy proxy;
  private RemoteStreamSource source;
  private final List<ConnectionState> states = new ArrayList<>();

  @BeforeEach
  void connect() throws IOException {
    stream = new MemoryStreamSource();
    server = new TestServer(stream, TestServer::impatient);
    proxy = new Proxy(server);
    source =
        RemoteStreamSource.connect(proxy.address(), new SourceOptions(TestServer.TOKEN, "tested"));
    source.onConnectionChange(this::changed);
  }

  private void changed(ConnectionState state) {
    synchronized (states) {
      states.add(state);
      states.notifyAll();
    }
  }

  @AfterEach
  void close() throws IOException {
    source.close();
    proxy.close();
    server.close();
    stream.close();
  }

  /// Waits until `count` states of this kind came.
  private <S extends ConnectionState> S await(Class<S> kind, int count)
      throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    synchronized (states) {
      while (true) {
        var such = states.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (such.size() >= count) return such.get(count - 1);
        if (System.nanoTime() > end) throw new AssertionError("Only " + states);
        states.wait(100);
      }
    }
  }

  private void reconnect() throws InterruptedException {
    source.retryNow();
    await(ConnectionState.Connected.class, 2);
  }

  @Test
  void lostConnectionIsMadeAgain() throws Exception {
    commit(source, event(0, "one"));
    proxy.cut();
    var lost = await(ConnectionState.Retrying.class, 1);
    assertTrue(lost.reason().startsWith("the "), lost.reason());
    assertEquals(0, lost.failedAttempts());
    assertThrows(ConnectionLostException.class, source::getHeader);
    reconnect();

    assertEquals(List.of(event(0, "one")), Entries.all(source));
    commit(source, event(1, "two"));
    assertEquals(2, source.getHeader().totalEntries());
  }

  @Test
  void failedAttemptsAreCounted() throws Exception {
    proxy.refuse(true);
    await(ConnectionState.Retrying.class, 1);
    source.retryNow();
    var second = await(ConnectionState.Retrying.class, 2);
    assertEquals(1, second.failedAttempts());
    proxy.refuse(false);
    reconnect();
    assertEquals(0, source.getHeader().totalEntries());
  }

  @Test
  void waitGoesOnAcrossALostConnection() throws Exception {
    var wait = Background.run(() -> source.awaitEntry(0, LONG));
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);
    assertFalse(source.awaitEntry(0, Duration.ofMillis(20)));
    commit(stream, event(0, "one"));
    reconnect();
    assertTrue(wait.result());
  }

  @Test
  void lostOperationIsSaidOnce() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "one"));
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);

    var lost =
        assertThrows(OperationLostException.class, () -> source.addStreamEntry(2, new byte[3]));
    assertFalse(lost.maybeCommitted());
    reconnect();
    assertThrows(IllegalStateException.class, source::commitAtomicOp);
    server.await(SourceEvent.RolledBack.class);
    commit(source, event(0, "two"));
    assertEquals(List.of(event(0, "two")), Entries.all(source));
  }

  @Test
  void lostOperationIsSaidEvenAfterReconnecting() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "one"));
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);
    reconnect();

    assertThrows(OperationLostException.class, source::commitAtomicOp);
    assertThrows(IllegalStateException.class, source::commitAtomicOp);
    assertEquals(0, source.getHeader().totalEntries());
  }

  @Test
  void lostOperationCanBeRolledBack() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "one"));
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);
    source.rollbackAtomicOp();
    reconnect();
    server.await(SourceEvent.RolledBack.class);
    commit(source, event(0, "two"));
  }

  @Test
  void lostOperationCanBeRolledBackAfterReconnecting() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "one"));
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);
    reconnect();
    source.rollbackAtomicOp();
    commit(source, event(0, "two"));
  }

  @Test
  void commitWhoseAnswerIsLostIsFoundInTheStream() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "one"), event(1, "two"));
    proxy.swallowAnswers();
    var commit = Background.run(source::commitAtomicOp);
    server.await(SourceEvent.Committed.class);
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);
    source.retryNow();

    assertEquals(2, commit.result().totalEntries());
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source));
    commit(source, event(2, "three"));
  }

  @Test
  void commitThatNeverArrivedIsMissedInTheStream() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "one"));
    proxy.swallowCommands();
    var commit = Background.run(source::commitAtomicOp);
    await(ConnectionState.Retrying.class, 1);
    proxy.cut();
    source.retryNow();

    var lost = assertThrows(OperationLostException.class, commit::result);
    assertFalse(lost.maybeCommitted());
    assertEquals(List.of(), Entries.all(stream));
    commit(source, event(0, "two"));
  }

  @Test
  void commitIsUncertainWhileNoConnectionComesAbout() throws Exception {
    source.close();
    source =
        RemoteStreamSource.connect(
            proxy.address(),
            new SourceOptions(TestServer.TOKEN, "tested", null, 1, Duration.ofMillis(200)));
    source.startAtomicOp();
    add(source, event(0, "one"));
    proxy.swallowAnswers();
    var commit = Background.run(source::commitAtomicOp);
    server.await(SourceEvent.Committed.class);
    proxy.refuse(true);

    var lost = assertThrows(OperationLostException.class, commit::result);
    assertTrue(lost.maybeCommitted());
    assertTrue(lost.getMessage().endsWith("look at the end of the stream."), lost.getMessage());
  }

  @Test
  void sentOperationWhoseAnswerIsLostIsUncertain() throws Exception {
    proxy.swallowAnswers();
    var sent = Background.run(() -> source.sendOperation(Entries.unnumbered(event(0, "one"))));
    server.await(SourceEvent.Committed.class);
    proxy.cut();

    assertTrue(assertThrows(OperationLostException.class, sent::result).maybeCommitted());
    assertEquals(List.of(event(0, "one")), Entries.all(stream));
  }

  @Test
  void deadServerIsNoticed() throws Exception {
    proxy.swallowAnswers();
    var lost = await(ConnectionState.Retrying.class, 1);
    assertEquals("the server did not answer for 900 ms", lost.reason());
  }

  @Test
  void serverThatDoesNotWantUsIsNotTriedAgain() throws Exception {
    try (var other =
        new TestServer(
            stream, options -> new SourceServerOptions(options.bind(), "another-token-012345"))) {
      proxy.leadTo(other);
      await(ConnectionState.Retrying.class, 1);
      source.retryNow();
      assertEquals("the token is not right", await(ConnectionState.Refused.class, 1).reason());
    }
    proxy.leadTo(server);
    reconnect();
    assertEquals(0, source.getHeader().totalEntries());
    // By hand, it is tried at once.
    synchronized (states) {
      assertEquals(1, states.stream().filter(ConnectionState.Retrying.class::isInstance).count());
    }
  }

  @Test
  void closedSourceStaysClosed() throws Exception {
    var wait = Background.run(() -> source.awaitEntry(0, LONG));
    proxy.refuse(true);
    await(ConnectionState.Retrying.class, 1);
    source.close();
    assertThrows(ClosedChannelException.class, wait::result);
    assertInstanceOf(ConnectionState.Closed.class, source.connection());
    assertThrows(ClosedChannelException.class, source::getHeader);
  }

  @Test
  void rollingBackWhatWasLostIsNoFailure() throws Exception {
    source.startAtomicOp();
    add(source, event(0, "lost"));
    proxy.cut();
    await(ConnectionState.Retrying.class, 1);
    assertThrows(OperationLostException.class, () -> add(source, event(1, "more")));
    source.rollbackAtomicOp();
    reconnect();

    source.startAtomicOp();
    add(source, event(0, "lost too"));
    proxy.cut();
    await(ConnectionState.Retrying.class, 2);
    assertThrows(OperationLostException.class, source::commitAtomicOp);
    source.retryNow();
    await(ConnectionState.Connected.class, 3);
    source.rollbackAtomicOp();
    assertThrows(IllegalStateException.class, source::rollbackAtomicOp);
    commit(source, event(0, "one"));
  }

  /// Waits as a window does, in slices, and looks at the header in between.
  private Background<Void> watch() {
    return Background.run(
        () -> {
          long known = source.getHeader().totalEntries();
          while (true) {
            try {
              source.awaitEntry(known, Duration.ofMillis(100));
              known = source.getHeader().totalEntries();
            } catch (ConnectionLostException _) {
              // Waits on.
            }
          }
        });
  }

  @Test
  void streamThatBecameShorterMeanwhileIsNoticedWhileSomebodyWaits() throws Exception {
    SampleEntries.append(stream, 100);
    source.getHeader();
    var wait = Background.run(() -> source.awaitEntry(100, LONG));
    var other = Background.run(() -> source.awaitEntry(100, LONG));
    while (!wait.isWaiting() || !other.isWaiting()) Thread.onSpinWait();
    proxy.refuse(true);
    await(ConnectionState.Retrying.class, 1);
    stream.truncate(50);
    proxy.refuse(false);
    source.retryNow();
    var truncated = assertThrows(StreamTruncatedException.class, wait::result);
    assertEquals(50, truncated.firstRemoved());
    assertEquals(50, assertThrows(StreamTruncatedException.class, other::result).firstRemoved());
    assertFalse(source.awaitEntry(50, Duration.ofMillis(50)));
  }

  @Test
  void streamThatIsAnotherLongerOneIsNoticedWhileSomebodyWaits() throws Exception {
    SampleEntries.append(stream, 100);
    var watching = watch();
    assertTrue(source.awaitEntry(99, LONG));
    assertFalse(source.awaitEntry(100, Duration.ofMillis(50)));
    SampleEntries.append(stream, 1);
    assertTrue(source.awaitEntry(100, LONG));
    assertFalse(source.awaitEntry(101, Duration.ofMillis(300)));
    proxy.refuse(true);
    await(ConnectionState.Retrying.class, 1);
    stream.truncate(0);
    for (int number = 0; number < 150; number++) commit(stream, event(number, "another"));
    proxy.refuse(false);
    source.retryNow();
    var truncated = assertThrows(StreamTruncatedException.class, watching::result);
    assertTrue(truncated.firstRemoved() <= 100, truncated::getMessage);
  }

  @Test
  void pagesThatFollowEachOtherAreOfOneStream() throws Exception {
    SampleEntries.append(stream, 100);
    assertEquals(100, source.getEntries(0, 100, 1 << 20).size());
    stream.truncate(99);
    commit(stream, event(99, "another"), event(100, "more"));
    var truncated = assertThrows(StreamTruncatedException.class, () -> source.getEntry(100));
    assertEquals(99, truncated.firstRemoved());
    assertEquals(stream.getEntry(100), source.getEntry(100));
  }

  @Test
  void deadServerIsNoticedWithinTenSecondsWhileSomebodyWaits() {
    var look = SourceProtocol.SILENCE.dividedBy(LinkKeeper.LOOKS);
    var noticed = Duration.ofMillis(EntryWaits.LOOK_MILLIS).plus(SourceLink.PATIENCE).plus(look);
    assertTrue(noticed.compareTo(Duration.ofSeconds(10)) < 0);
  }

  @Test
  @Tag("long")
  @SuppressWarnings("try") // it is closed twice
  void serverThatStopsAnsweringIsLostWhileSomebodyWaits() throws Exception {
    try (var patient = new TestServer(stream);
        var way = new Proxy(patient);
        var waiting =
            RemoteStreamSource.connect(
                way.address(), new SourceOptions(TestServer.TOKEN, "waiting"))) {
      waiting.onConnectionChange(this::changed);
      Background.run(() -> waiting.awaitEntry(5, Duration.ofDays(1)));
      way.swallowAnswers();
      var lost = await(ConnectionState.Retrying.class, 1);
      assertEquals("the server did not answer for 7 s", lost.reason());
    }
  }
}
