package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.CommandResult;
import dev.streamwright.net.Address;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connecting step by step.
class ConnectingTest {

  private ReferenceHabits server;

  @BeforeEach
  void serve() throws IOException {
    server = new ReferenceHabits(MemoryStreamSource.ofEntries(30));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private ConnectFailedException failure(ClientOptions options) {
    return assertThrows(
        ConnectFailedException.class, () -> StreamClient.connect(server.address(), options));
  }

  @Test
  void stepsComeInTheirOrder() throws IOException {
    var seen = new ArrayList<String>();
    var progress =
        new ConnectProgress() {
          @Override
          public void started(ConnectStep step) {
            seen.add(step + " started");
          }

          @Override
          public void done(ConnectStep step, String detail, Duration took) {
            seen.add(step + " done: " + detail);
          }
        };
    try (var client = StreamClient.connect(server.address(), ClientOptions.DEFAULT, progress)) {
      assertTrue(client.connection() instanceof ConnectionState.Connected);
      assertEquals(server.address().toString(), client.address());
    }
    assertEquals(
        List.of(
            "NAME started",
            "NAME done: 127.0.0.1 is an address",
            "TCP started",
            "TCP done: Connected to " + server.address(),
            "HEADER started",
            "HEADER done: 30 entries, stream type 1, system id 1001"),
        seen);
  }

  @Test
  void whereNobodyListensTheTcpStepFails() throws IOException {
    Address address = server.address();
    server.stopListening();
    var failure =
        assertThrows(
            ConnectFailedException.class,
            () -> StreamClient.connect(address, ClientOptions.DEFAULT));
    assertEquals(ConnectStep.TCP, failure.step());
    assertFalse(failure.isFinal());
  }

  @Test
  void serverThatClosesAtOnceFailsTheHeaderStep() {
    server.isFull = true;
    var failure = failure(ClientOptions.DEFAULT);
    assertEquals(ConnectStep.HEADER, failure.step());
    assertTrue(failure.reason().startsWith("the server closed the connection"), failure::reason);
    assertTrue(failure.advice().contains("stream of type 1"), failure::advice);
  }

  @Test
  void serverThatSpeaksSomethingElseFailsTheHeaderStep() {
    byte[] page = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    server.onItsWay = _ -> page;
    var failure = failure(ClientOptions.DEFAULT);
    assertEquals(ConnectStep.HEADER, failure.step());
    assertEquals(
        "the server answered what is no header: expected packet type 255, found packet type 72",
        failure.reason());
  }

  @Test
  void serverThatRefusesFailsTheHeaderStep() {
    server.onItsWay = _ -> CommandResult.INVALID_COMMAND.encode();
    var failure = failure(ClientOptions.DEFAULT);
    assertEquals(ConnectStep.HEADER, failure.step());
    assertEquals(
        "the server refused to tell the header: Invalid command (error 9)", failure.reason());
  }

  @Test
  void serverThatNeverAnswersFailsTheHeaderStepInTime() {
    server.isSilent = true;
    var failure = failure(new ClientOptions(1, Duration.ofMillis(50)));
    assertEquals(ConnectStep.HEADER, failure.step());
    assertEquals("no answer to the question for the header within 50 ms", failure.reason());
  }

  @Test
  void timeoutsAreAtLeastAMillisecond() {
    assertThrows(IllegalArgumentException.class, () -> new ClientOptions(1, Duration.ZERO));
  }
}
