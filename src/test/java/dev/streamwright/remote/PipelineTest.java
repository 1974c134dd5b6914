package dev.streamwright.remote;

import static dev.streamwright.remote.Wire.add;
import static dev.streamwright.remote.Wire.addBookmark;
import static dev.streamwright.remote.Wire.commit;
import static dev.streamwright.remote.Wire.rollback;
import static dev.streamwright.remote.Wire.start;
import static dev.streamwright.remote.Wire.update;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Commands that are sent without waiting for answers.
@Timeout(60)
class PipelineTest {
  private static final String EARLIER =
      "An earlier command failed, and this one was sent before that was known.";

  private MemoryStreamSource stream;
  private TestServer server;
  private Wire wire;

  @BeforeEach
  void open() throws Exception {
    stream =
        new MemoryStreamSource(
            new StreamHeader(1, 1001, 1, 4096, 0), PageLayout.STANDARD, 1_000_000);
    server = new TestServer(stream);
    wire = Wire.greeted(server, "pipeline");
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    server.close();
    stream.close();
  }

  @Test
  void wholeOperationGoesInOneRoundTrip() throws Exception {
    wire.send(start(0), addBookmark(0, "a"), add(0, "on"), update(0, 1, "one"), commit(0));

    wire.assertOk();
    wire.assertOk();
    assertEquals(0, wire.in.readLong());
    wire.assertOk();
    assertEquals(1, wire.in.readLong());
    wire.assertOk();
    wire.assertOk();
    assertEquals(new StreamHeader(1, 1001, 1, 4096 + 18 + 20, 2), ReplyReader.header(wire.in));
    assertEquals(List.of(bookmarkEntry(0, "a"), event(1, "one")), Entries.all(stream));
  }

  @Test
  void greetingAndOperationGoInOneRoundTrip() throws Exception {
    try (var other = new Wire(server)) {
      other.send(Wire.greeting(TestServer.TOKEN, "quick"), start(0), add(0, "one"), commit(0));
      other.assertOk();
      other.in.skipNBytes(4 + 4 + 38);
      other.assertOk();
      other.assertOk();
      assertEquals(0, other.in.readLong());
      other.assertOk();
      assertEquals(1, ReplyReader.header(other.in).totalEntries());
    }
  }

  @Test
  void failureFailsTheRestOfTheOperationAndItsCommit() throws Exception {
    wire.send(start(0), add(0, "one"), addBookmark(0, ""), add(0, "two"), commit(0));

    wire.assertOk();
    wire.assertOk();
    wire.in.readLong();
    wire.assertRefused(21, "A bookmark is at least 1 byte long; this one is empty.");
    wire.assertRefused(24, EARLIER);
    wire.assertRefused(24, EARLIER);
    assertEquals(List.of(), Entries.all(stream));
  }

  @Test
  void failedStartFailsTheWholeOperation() throws Exception {
    stream.startAtomicOp();
    Entries.add(stream, event(0, "of the window"));
    wire.send(start(0), add(0, "one"), commit(0));

    wire.assertRefused(23, "Cannot start an operation: this process has one open.\nthis process");
    wire.assertRefused(24, EARLIER);
    wire.assertRefused(24, EARLIER);
    stream.commitAtomicOp();
    assertEquals(List.of(event(0, "of the window")), Entries.all(stream));
  }

  @Test
  void failedStartNeverLetsEntriesIntoAnOlderOperation() throws Exception {
    wire.send(start(0), add(0, "old"));
    wire.assertOk();
    wire.assertOk();
    wire.in.readLong();
    wire.send(start(0), add(0, "new"), commit(0));

    assertEquals(22, wire.result().errorNumber());
    wire.assertRefused(24, EARLIER);
    wire.assertRefused(24, EARLIER);
    wire.send(commit(3));
    wire.assertOk();
    assertEquals(1, ReplyReader.header(wire.in).totalEntries());
    assertEquals(List.of(event(0, "old")), Entries.all(stream));
  }

  @Test
  void laterOperationsFailTooUntilTheirSourceKnows() throws Exception {
    wire.send(start(0), add(0, "one"), addBookmark(0, ""), commit(0), rollback());
    wire.send(start(0), add(0, "two"), commit(0));

    wire.assertOk();
    wire.assertOk();
    wire.in.readLong();
    assertEquals(21, wire.result().errorNumber());
    wire.assertRefused(24, EARLIER);
    wire.assertOk();
    for (int refused = 0; refused < 3; refused++) wire.assertRefused(24, EARLIER);
    wire.send(start(5), add(5, "three"), commit(5));
    wire.assertOk();
    wire.assertOk();
    wire.in.readLong();
    wire.assertOk();
    assertEquals(List.of(event(0, "three")), Entries.all(stream));
  }

  @Test
  void sourceThatKnowsOfAFailureGoesOn() throws Exception {
    wire.send(start(0), addBookmark(0, "longer than sixteen bytes"));
    wire.assertOk();
    wire.assertRefused(21, "Bookmark is 25 bytes long; the limit is 16.");
    wire.send(add(1, "one"), commit(1));

    wire.assertOk();
    assertEquals(0, wire.in.readLong());
    wire.assertOk();
    assertEquals(1, ReplyReader.header(wire.in).totalEntries());
  }

  @Test
  void failuresOfReadsDoNotCount() throws Exception {
    wire.send(new Wire.Command(0x10a).text("").bytes(), start(0), add(0, "one"), commit(0));

    assertEquals(21, wire.result().errorNumber());
    wire.assertOk();
    wire.assertOk();
    wire.in.readLong();
    wire.assertOk();
  }

  @Test
  void sentOperationIsCommittedWhole() throws Exception {
    var entries = new ArrayList<StreamEntry>();
    for (int number = 0; number < 1000; number++)
      entries.add(
          number % 10 == 0
              ? bookmarkEntry(number, "b" + number)
              : new StreamEntry(3, number, Payload.fill(number, 200)));
    try (var source = server.connect("sender")) {
      assertEquals(1000, source.sendOperation(Entries.unnumbered(entries)).totalEntries());
      assertEquals(entries, Entries.all(source));
    }
  }

  @Test
  void sentOperationThatIsRefusedLeavesNothing() throws Exception {
    var tooMuch = new ArrayList<StreamEntry>();
    for (int number = 0; number < 20; number++)
      tooMuch.add(new StreamEntry(3, number, new byte[100_000]));
    try (var source = server.connect("sender")) {
      var message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> source.sendOperation(Entries.unnumbered(tooMuch)))
              .getMessage();
      assertEquals(true, message.contains("1,000,000"), message);
      assertEquals(List.of(), Entries.all(source));
      source.sendOperation(Entries.unnumbered(event(0, "one")));
      assertEquals(List.of(event(0, "one")), Entries.all(source));
    }
  }

  @Test
  void sentOperationIsRefusedWhileAnotherSourceHasOneOpen() throws Exception {
    wire.send(start(0));
    wire.assertOk();
    try (var source = server.connect("sender")) {
      var failure =
          assertThrows(
              StreamBusyException.class,
              () -> source.sendOperation(Entries.unnumbered(event(0, "one"))));
      assertEquals("pipeline", failure.who());
      wire.send(add(0, "mine"), commit(0));
      source.awaitEntry(0, Duration.ofSeconds(10));
      assertEquals(List.of(event(0, "mine")), Entries.all(source));
    }
  }

  @Test
  void sentOperationLeavesAnOpenOneAsItIs() throws Exception {
    try (var source = server.connect("sender")) {
      source.startAtomicOp();
      Entries.add(source, event(0, "old"));
      assertThrows(
          IllegalStateException.class,
          () -> source.sendOperation(Entries.unnumbered(event(0, "new"))));
      Entries.add(source, event(1, "older"));
      source.commitAtomicOp();
      assertEquals(List.of(event(0, "old"), event(1, "older")), Entries.all(source));
    }
  }

  @Test
  void commitThatFailsLeavesTheOperationOpen() throws Exception {
    try (var source = server.connect("sender")) {
      source.startAtomicOp();
      Entries.add(source, event(0, "one"));
      stream.failNextCommit(new IOException("The disk is full."));
      var failure = assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals("The disk is full.", failure.getMessage());
      source.commitAtomicOp();

      stream.failNextCommit(new IOException("The disk is full."));
      assertThrows(
          IOException.class, () -> source.sendOperation(Entries.unnumbered(event(1, "two"))));
      source.sendOperation(Entries.unnumbered(event(1, "three")));
      assertEquals(List.of(event(0, "one"), event(1, "three")), Entries.all(source));
    }
  }
}
