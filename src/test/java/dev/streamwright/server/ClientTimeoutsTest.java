package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Clients that ask for nothing or take nothing are dropped, and only those.
class ClientTimeoutsTest extends ServedStreamFixture {
  @Test
  void whoAsksForNothingIsDroppedAndWhoFollowsIsNot() throws Exception {
    serve(new ServerOptions(ANY_PORT, 10, Duration.ofMillis(150), Duration.ofSeconds(3)));
    try (var follower = client();
        var silent = client()) {
      follower.send(new Command.Start(100));
      follower.receive(OK.length);
      assertTrue(silent.isClosed());
      assertEquals("it asked for nothing for 150 ms", await(ServerEvent.Left.class).reason());
      SampleEntries.append(source, 10);
      byte[] more = encoded(100);
      assertArrayEquals(more, follower.receive(more.length));
    }
  }

  @Test
  void whoTakesNothingIsDroppedThoughItGoesOnAsking() throws Exception {
    serve(new ServerOptions(ANY_PORT, 10, Duration.ofSeconds(60), Duration.ofMillis(300)));
    for (int operation = 0; operation < 20; operation++)
      Entries.commit(source, new StreamEntry(1, 100 + operation, new byte[1_000_000]));
    byte[] question = CommandCodec.encode(new Command.Header(), 1);
    try (var stuck = client()) {
      stuck.send(new Command.Start(0));
      await(ServerEvent.Started.class);
      ServerEvent end = null;
      for (int sent = 0; end == null && sent < 100; sent++) {
        stuck.send(new byte[] {question[sent % question.length]});
        end = events.poll(40, TimeUnit.MILLISECONDS);
      }
      assertEquals("it took nothing for 300 ms", ((ServerEvent.Left) end).reason());
    }
  }

  @Test
  void whoTakesNothingIsDroppedAfterTheWriteTimeoutAndDelaysNobody() throws Exception {
    serve(new ServerOptions(ANY_PORT, 10, Duration.ofSeconds(60), Duration.ofMillis(400)));
    for (int operation = 0; operation < 60; operation++)
      Entries.commit(source, new StreamEntry(1, 100 + operation, new byte[1_000_000]));
    try (var stuck = client();
        var other = client()) {
      stuck.send(new Command.Start(0));
      other.send(new Command.Start(160));
      other.receive(OK.length);
      SampleEntries.append(source, 10);
      byte[] more = encoded(160);
      assertArrayEquals(more, other.receive(more.length));
      assertEquals("it took nothing for 400 ms", await(ServerEvent.Left.class).reason());
    }
  }

  @Test
  void whoWaitsForItsAnswerIsNotDroppedForAskingNothing() throws Exception {
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
            LockSupport.parkNanos(1_000_000_000);
            return super.getBookmark(bookmark);
          }
        };
    var options = new ServerOptions(ANY_PORT, 10, Duration.ofMillis(200), Duration.ofSeconds(20));
    try (var other = StreamServer.start(reader, options, events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.StartBookmark(SampleEntries.bookmark(90).bytes()));
      assertArrayEquals(OK, client.receive(OK.length));
    }
  }
}
