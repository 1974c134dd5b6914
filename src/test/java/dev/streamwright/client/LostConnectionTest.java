package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState.Closed;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Connecting;
import dev.streamwright.source.ConnectionState.Refused;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A connection that is lost, and how it comes back.
@Timeout(30)
class LostConnectionTest {

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.of(MemoryStreamSource.ofEntries(100));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private ConnectionLostException lose() throws IOException {
    served.server.stopListening();
    return assertThrows(ConnectionLostException.class, served.client::getHeader);
  }

  @Test
  void listenerGetsTheStateAtOnceAndThenEachChange() throws Exception {
    var connected = assertInstanceOf(Connected.class, served.nextState());
    assertEquals(served.server.address().toString(), connected.remote());
    assertEquals("connection refused", lose().reason());

    var first = assertInstanceOf(Retrying.class, served.nextState());
    assertEquals(0, first.failedAttempts());
    assertEquals("connection refused", first.reason());
    assertEquals(Served.FIRST_RETRY, rounded(Duration.between(first.lost(), first.nextTry())));
    var second = assertInstanceOf(Retrying.class, served.nextState());
    assertEquals(1, second.failedAttempts());
    assertEquals(2, served.nextState(Retrying.class).failedAttempts());
    served.server.listenAgain();
    served.nextState(Connected.class);
    assertEquals(100, served.client.getHeader().totalEntries());

    served.client.close();
    assertInstanceOf(Closed.class, served.nextState());
    assertInstanceOf(Closed.class, served.client.connection());
  }

  private static Duration rounded(Duration time) {
    return Duration.ofMillis(Math.round(time.toNanos() / 1e7) * 10);
  }

  @Test
  void questionsFailAtOnceWhileTheConnectionIsLost() throws Exception {
    lose();
    int before = served.server.connections.get();
    for (int count = 0; count < 100; count++)
      assertThrows(ConnectionLostException.class, () -> served.client.getEntry(5));
    assertThrows(ConnectionLostException.class, () -> served.client.runsFrom(5));
    assertEquals(before, served.server.connections.get());
  }

  @Test
  void retryNowDoesNotWait() throws Exception {
    try (var patient =
        StreamClient.connect(
            served.server.address(),
            ClientOptions.DEFAULT,
            ConnectProgress.NONE,
            new RetryTiming(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)))) {
      var back = new CompletableFuture<Void>();
      served.server.stopListening();
      assertThrows(ConnectionLostException.class, patient::getHeader);
      served.server.listenAgain();
      patient.onConnectionChange(
          state -> {
            if (state instanceof Connected) back.complete(null);
          });
      patient.retryNow();
      back.get(10, TimeUnit.SECONDS);
      assertEquals(100, patient.getHeader().totalEntries());
    }
  }

  @Test
  void fullServerIsTriedAgain() throws Exception {
    served.server.isFull = true;
    served.server.dropConnections();
    var lost = assertThrows(ConnectionLostException.class, served.client::getHeader);
    assertEquals("the server closed the connection", lost.reason());
    served.nextState(Retrying.class);
    assertTrue(served.nextState(Retrying.class).reason().startsWith("the server closed"));
    served.server.isFull = false;
    served.nextState(Connected.class);
  }

  @Test
  void serverThatRefusesIsTriedAgainOnlyIfAsked() throws Exception {
    lose();
    served.server.onItsWay = _ -> CommandResult.INVALID_COMMAND.encode();
    served.server.listenAgain();
    var refused = served.nextState(Refused.class);
    assertTrue(refused.reason().contains("Invalid command"), refused::reason);
    var failure = assertThrows(ConnectionLostException.class, () -> served.client.getEntry(5));
    assertTrue(failure.isFinal());
    assertEquals(refused.reason(), failure.reason());
    int before = served.server.connections.get();

    served.server.onItsWay = packet -> packet;
    served.client.retryNow();
    served.nextState(Connecting.class);
    served.nextState(Connected.class);
    assertEquals(before + 1, served.server.connections.get());
    assertEquals(served.stream.getEntry(5), served.client.getEntry(5));
  }

  @Test
  void streamThatIsShorterAfterwardsIsSeenAsItIs() throws Exception {
    served.client.getHeader();
    lose();
    served.stream.truncate(50);
    served.server.listenAgain();
    served.nextState(Retrying.class);
    served.nextState(Connected.class);

    assertEquals(50, served.client.getHeader().totalEntries());
    assertEquals(50, served.client.getEntries(0, 100, 1 << 20).size());
  }

  @Test
  void serverThatStopsAnsweringIsLostWhileSomebodyWaits() throws Exception {
    served.close();
    served = Served.withPatience(MemoryStreamSource.ofEntries(10), Duration.ofMillis(100));
    var wait = Background.run(() -> served.client.awaitEntry(10, Duration.ofDays(1)));
    Served.awaitUntil(() -> served.server.openConnections() == 2);
    served.server.isSilent = true;
    var lost = served.nextState(Retrying.class);
    assertEquals("the server did not answer for 100 ms", lost.reason());

    endSilence();
    SampleEntries.append(served.stream, 1);
    assertTrue(wait.result());
  }

  /// Whoever was not answered tries again.
  private void endSilence() throws Exception {
    served.server.isSilent = false;
    served.server.dropConnections();
    served.nextState(Connected.class);
  }

  @Test
  void serverThatStopsAnsweringOthersIsLostWhileSomebodyWaits() throws Exception {
    served.close();
    served = Served.withPatience(MemoryStreamSource.ofEntries(10), Duration.ofMillis(100));
    served.server.isSilent = true;
    var asked = Background.run(() -> served.client.getEntry(5));
    awaitCommand(Command.Entry.class);
    var wait = Background.run(() -> served.client.awaitEntry(10, Duration.ofDays(1)));
    var lost = served.nextState(Retrying.class);
    assertEquals("the server did not answer for 100 ms", lost.reason());
    assertThrows(ConnectionLostException.class, asked::result);

    endSilence();
    SampleEntries.append(served.stream, 1);
    assertTrue(wait.result());
  }

  private void awaitCommand(Class<? extends Command> kind) {
    Served.awaitUntil(() -> served.server.commands.stream().anyMatch(kind::isInstance));
  }

  @Test
  void serverThatStopsWithinAnEntryIsLostToItsReader() throws Exception {
    served.close();
    served = Served.withPatience(MemoryStreamSource.ofEntries(10), Duration.ofMillis(100));
    var isStopped = new AtomicBoolean();
    served.server.onItsWay =
        packet -> {
          if (isStopped.get()) return new byte[0];
          boolean isLast = packet[0] == EntryCodec.PACKET_TYPE && Served.isEntry(packet, 5);
          isStopped.set(isLast);
          return isLast ? Arrays.copyOf(packet, packet.length / 2) : packet;
        };
    try (var runs = served.client.runsFrom(0)) {
      var lost = served.nextState(Retrying.class);
      assertEquals("the server did not answer for 100 ms", lost.reason());
      assertEquals(5, runs.read(ByteBuffer.allocate(1 << 10)));
      isStopped.set(false);
      endSilence();
      assertTrue(served.client.awaitEntry(9, Duration.ofSeconds(20)));
    }
  }

  @Test
  void serverThatAnswersOthersSlowlyIsNotLost() throws Exception {
    served.close();
    served = Served.withPatience(MemoryStreamSource.ofEntries(10), Duration.ofSeconds(1));
    served.nextState(Connected.class);
    // The answer takes 2 seconds.
    served.server.pieceBytes = 5;
    served.server.pieceMillis = 100;
    var asked = Background.run(() -> served.client.getEntry(5));
    awaitCommand(Command.Entry.class);
    assertFalse(served.client.awaitEntry(10, Duration.ofMillis(1500)));
    assertEquals(served.stream.getEntry(5), asked.result());
    assertTrue(served.noStateIsLeft());
  }

  @Test
  void deadServerIsNoticedWithinTenSeconds() {
    var noticed = RetryTiming.USUAL.silence().plus(RetryTiming.USUAL.patience());
    assertTrue(noticed.compareTo(Duration.ofSeconds(10)) < 0);
  }

  @Test
  void closeEndsTheTrying() throws Exception {
    lose();
    served.client.close();
    served.nextState(Closed.class);
    served.server.listenAgain();
    served.client.retryNow();
    assertInstanceOf(Closed.class, served.client.connection());
    assertTrue(served.noStateIsLeft());
  }
}
