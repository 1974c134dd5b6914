package dev.streamwright.remote;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What sources do while they are connected, for how long, and what is left when they go.
class SourceServerTest extends SourceServerFixture {
  @Test
  void connectionThatEndsWithAnOperationOpenRollsItBack() throws Exception {
    serve(options -> options);
    var wire = Wire.greeted(server, "gone");
    wire.send(Wire.start(0), Wire.add(0, "one"), Wire.add(0, "two"));
    for (int answer = 0; answer < 3; answer++) {
      wire.assertOk();
      if (answer > 0) wire.in.readLong();
    }
    wire.close();

    assertEquals(2, server.await(SourceEvent.RolledBack.class).entries());
    assertEquals("gone", server.await(SourceEvent.Disconnected.class).source().name());
    commit(stream, event(0, "three"));
    assertEquals(List.of(event(0, "three")), Entries.all(stream));
  }

  @Test
  void halfSentOperationIsNeverCommitted() throws Exception {
    serve(options -> options);
    var wire = Wire.greeted(server, "gone");
    byte[] commit = Wire.commit(0);
    wire.send(Wire.start(0), Wire.add(0, "one"), Arrays.copyOf(commit, 19));
    wire.close();

    server.await(SourceEvent.RolledBack.class);
    assertEquals(0, stream.getHeader().totalEntries());
  }

  @Test
  void stoppingTheServerRollsOperationsBackAndLeavesTheStreamOpen() throws Exception {
    serve(options -> options);
    try (var source = server.connect("stopped")) {
      source.startAtomicOp();
      add(source, event(0, "one"));
      server.close();

      commit(stream, event(0, "two"));
      assertEquals(List.of(event(0, "two")), Entries.all(stream));
      assertEquals("the server stops", server.await(SourceEvent.Disconnected.class).reason());
    }
  }

  @Test
  void sourcesAreListedWithWhatTheyDo() throws Exception {
    serve(options -> options);
    try (var first = server.connect("first");
        var second = server.connect("")) {
      commit(first, event(0, "one"), event(1, "two"));
      second.startAtomicOp();
      var sources = server.server().sources();

      assertEquals(
          List.of("first false 2", sources.get(1).remote() + " true 0"),
          sources.stream()
              .map(
                  source ->
                      "%s %s %d"
                          .formatted(
                              source.name(), source.operationOpen(), source.committedEntries()))
              .toList());
      assertEquals(2, server.await(SourceEvent.Committed.class).after().totalEntries());
    }
    server.await(SourceEvent.Disconnected.class, event -> !event.source().name().equals("first"));
    server.await(SourceEvent.Disconnected.class, event -> event.source().name().equals("first"));
    assertEquals(List.of(), server.server().sources());
  }

  @Test
  void holderOfTheOperationIsNamed() throws Exception {
    serve(options -> options);
    try (var holder = server.connect("the importer – Zürich");
        var other = server.connect("other")) {
      holder.startAtomicOp();
      var busy = assertThrows(StreamBusyException.class, other::startAtomicOp);
      assertEquals("the importer – Zürich", busy.who());
      var local = assertThrows(StreamBusyException.class, stream::startAtomicOp);
      assertEquals("the importer – Zürich", local.who());
    }
  }

  @Test
  void silentSourceIsDroppedAndItsOperationRolledBack() throws Exception {
    serve(TestServer::impatient);
    try (var wire = Wire.greeted(server, "silent")) {
      wire.send(Wire.start(0), Wire.add(0, "one"), new byte[5]);
      assertEquals(1, server.await(SourceEvent.RolledBack.class).entries());
      assertEquals(
          "nothing came from it for 900 ms", server.await(SourceEvent.Disconnected.class).reason());
    }
  }

  @Test
  void sourceThatTakesNoAnswersIsDropped() throws Exception {
    commit(stream, new StreamEntry(1, 0, new byte[1_000_000]));
    serve(TestServer::impatient);
    try (var wire = Wire.greeted(server, "deaf")) {
      byte[] question = new Wire.Command(0x109).u64(0).bytes();
      for (int asked = 0; asked < 50; asked++) wire.send(question);
      assertEquals(
          "it took no answers for 900 ms", server.await(SourceEvent.Disconnected.class).reason());
    }
  }

  @Test
  void idleSourceStaysConnected() throws Exception {
    serve(TestServer::impatient);
    try (var source = server.connect("idle")) {
      source.startAtomicOp();
      assertFalse(source.awaitEntry(0, Duration.ofMillis(700)));
      var quiet = new CountDownLatch(1);
      assertFalse(quiet.await(700, TimeUnit.MILLISECONDS));
      add(source, event(0, "one"));
      source.commitAtomicOp();
    }
  }

  @Test
  void slowCommandIsNotTakenForADeadServer() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    server =
        new TestServer(
            who -> slowToFind(stream.session(who), asked, answer), TestServer::impatient);
    try (var source = server.connect("patient");
        var wire = Wire.greeted(server, "patient")) {
      var found = Background.run(() -> source.getBookmark(Entries.bookmark("a")));
      wire.send(new Wire.Command(0x10a).text("a").bytes());
      asked.await();
      for (int count = 0; count < 4; count++) wire.assertRefused(10, "Still working");
      answer.countDown();
      assertEquals(OptionalLong.empty(), found.result());
    }
  }

  private static StreamSource slowToFind(
      StreamSource session, CountDownLatch asked, CountDownLatch answer) {
    return (StreamSource)
        java.lang.reflect.Proxy.newProxyInstance(
            StreamSource.class.getClassLoader(),
            new Class<?>[] {StreamSource.class},
            (_, method, arguments) -> {
              if (method.getName().equals("getBookmark")) {
                asked.countDown();
                answer.await();
              }
              return method.invoke(session, arguments);
            });
  }

  @Test
  void waitEndsWhenAnotherCommandComes() throws Exception {
    serve(options -> options);
    try (var wire = Wire.greeted(server, "follower")) {
      wire.send(Wire.await(0, 5_000), Wire.ping(), Wire.await(0, 5_000));
      wire.assertOk();
      assertEquals(0, wire.in.readLong());
      wire.assertOk();
      commit(stream, event(0, "one"), event(1, "two"));
      wire.assertOk();
      assertEquals(2, wire.in.readLong());
    }
  }

  @Test
  void waitEndsAfterItsTime() throws Exception {
    serve(options -> options);
    try (var wire = Wire.greeted(server, "follower")) {
      wire.send(Wire.await(7, 30));
      wire.assertOk();
      assertEquals(0, wire.in.readLong());
    }
  }

  @Test
  void closedStreamIsReported() throws Exception {
    serve(options -> options);
    try (var wire = Wire.greeted(server, "late")) {
      wire.send(Wire.await(0, 60_000));
      stream.close();
      wire.assertRefused(27, "The server has closed the stream.");
      wire.send(Wire.header());
      wire.assertRefused(27, "The server has closed the stream.");
    }
  }

  @Test
  void commandForAnotherStreamTypeLeavesTheConnectionUsable() throws Exception {
    serve(options -> options);
    try (var wire = Wire.greeted(server, "typed")) {
      byte[] other = Wire.header();
      other[15] = 2;
      wire.send(other, Wire.ping());
      wire.assertRefused(20, "This stream has type 1, not 2.");
      assertEquals(CommandResult.OK, wire.result());
    }
  }

  @Test
  void manySourcesCommitInTurns() throws Exception {
    serve(options -> options);
    var sources = new ArrayList<RemoteStreamSource>();
    for (int source = 0; source < 16; source++) sources.add(server.connect("source " + source));
    for (int round = 0; round < 3; round++)
      for (var source : sources)
        source.sendOperation(Entries.unnumbered(event(0, "x"), event(0, "y")));
    assertEquals(96, stream.getHeader().totalEntries());
    for (var source : sources) source.close();
  }
}
