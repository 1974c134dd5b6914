package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.net.Address;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which sources are let in, and what the others are answered.
class SourceAdmissionTest extends SourceServerFixture {
  private static final String WRONG = "wrong-token-0123456789";

  @Test
  void wrongTokenIsAnsweredOnceAndClosed() throws Exception {
    serve(options -> options);
    try (var wire = new Wire(server)) {
      wire.send(Wire.greeting(WRONG, "guesser"), Wire.start(0), Wire.add(0, "one"));
      wire.assertRefused(13, "The token is not right.");
      wire.assertEnd();
    }
    assertEquals("The token is not right.", server.await(SourceEvent.Refused.class).reason());
    var failure =
        assertThrows(
            ConnectFailedException.class,
            () -> RemoteStreamSource.connect(server.address(), new SourceOptions(WRONG, "")));
    assertEquals(
        "Cannot connect to %s: the token is not right. The server keeps it in its token file: copy it from there."
            .formatted(server.address()),
        failure.getMessage());
    assertEquals(ConnectStep.GREETING, failure.step());
  }

  @Test
  void addressWaitsAfterTenWrongTokens() throws Exception {
    var delay = Duration.ofMillis(400);
    serve(options -> options.withLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), delay));
    for (int guess = 0; guess < 10; guess++) assertTrue(guess().compareTo(delay) < 0);
    assertTrue(guess().compareTo(delay) >= 0);

    long start = System.nanoTime();
    server.connect("the right one").close();
    assertTrue(System.nanoTime() - start >= delay.toNanos());
  }

  private Duration guess() throws Exception {
    long start = System.nanoTime();
    try (var wire = new Wire(server)) {
      wire.send(Wire.greeting(WRONG, ""));
      wire.assertRefused(13, "The token is not right.");
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void otherVersionLearnsWhichOneIsSpoken() throws Exception {
    serve(options -> options);
    try (var wire = new Wire(server)) {
      wire.send(new Wire.Command(0x101).ascii("SWSOURCE").u32(2).bytes());
      wire.assertRefused(12, "Protocol version 2 is not known here; this server speaks version 1.");
      wire.assertEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1"})
  void whoDoesNotGreetIsAnsweredSo(String hello) throws Exception {
    serve(options -> options);
    try (var wire = new Wire(server)) {
      wire.send(Entries.bytes(hello));
      wire.assertRefused(
          11, "This port is for sources, which greet first; clients have another port.");
      wire.assertEnd();
    }
  }

  @Test
  void namesThatWouldDisturbOthersAreRefused() throws Exception {
    serve(options -> options);
    for (var name : List.of("two\nlines", "\u001b[2J", "\u202eright to left")) {
      try (var wire = new Wire(server)) {
        wire.send(Wire.greeting(TestServer.TOKEN, name));
        wire.assertRefused(16, "The source's name must be UTF-8 without control characters.");
        wire.assertEnd();
      }
    }
    try (var wire = new Wire(server)) {
      wire.send(Wire.greeting(TestServer.TOKEN, "n".repeat(65)));
      wire.assertRefused(15, "The name is 65 bytes long; the limit is 64.");
      wire.assertEnd();
    }
  }

  @Test
  void otherStreamTypeIsRefused() throws Exception {
    serve(options -> options);
    var options = new SourceOptions(TestServer.TOKEN, "", null, 2, Duration.ofSeconds(10));
    var failure =
        assertThrows(
            ConnectFailedException.class,
            () -> RemoteStreamSource.connect(server.address(), options));
    assertEquals(ConnectStep.HEADER, failure.step());
    assertEquals("its stream has another type than 2", failure.reason());
  }

  @Test
  void moreSourcesThanAllowedAreRefused() throws Exception {
    serve(options -> options.withMaxSources(2));
    var first = server.connect("first");
    try (var second = server.connect("second")) {
      var failure = assertThrows(ConnectFailedException.class, () -> server.connect("third"));
      assertEquals("2 sources are connected, and no more are let in.", failure.advice());
      first.close();
      server.await(SourceEvent.Disconnected.class);
      server.connect("third").close();
      assertEquals(0, second.getHeader().totalEntries());
    }
  }

  @Test
  void connectionThatDoesNotGreetIsClosed() throws Exception {
    serve(TestServer::impatient);
    try (var silent = new Wire(server);
        var half = new Wire(server)) {
      half.send(Arrays.copyOf(Wire.greeting(TestServer.TOKEN, "half"), 20));
      silent.assertEnd();
      half.assertEnd();
    }
    assertEquals(
        "it did not greet within 900 ms", server.await(SourceEvent.Refused.class).reason());
  }

  @Test
  void listeningForOthersNeedsTls() {
    for (var host : List.of("0.0.0.0", "::")) {
      var options = new SourceServerOptions(new Address(host, 0), TestServer.TOKEN);
      var refusal =
          assertThrows(IOException.class, () -> SourceServer.start(stream, options, event -> {}));
      assertEquals(
          "Cannot listen for sources on %s without TLS: others could read the token. Give the server a certificate, or listen on 127.0.0.1."
              .formatted(options.bind()),
          refusal.getMessage());
    }
  }

  @Test
  void weakTokensAreRefused() {
    for (var token : List.of("", "short", "with a space in between", "x".repeat(257)))
      assertThrows(
          IllegalArgumentException.class,
          () -> new SourceServerOptions(TestServer.ANY_PORT, token));
  }
}
