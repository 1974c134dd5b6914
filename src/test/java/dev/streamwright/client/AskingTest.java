package dev.streamwright.client;

import static dev.streamwright.client.Served.once;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions, and what servers do with them.
@Timeout(30)
class AskingTest {

  private Served served;

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private StreamClient serve(int count) throws IOException {
    served = Served.of(MemoryStreamSource.ofEntries(count));
    return served.client;
  }

  private long asked(Class<? extends Command> kind) {
    return served.server.commands.stream().filter(kind::isInstance).count();
  }

  @Test
  void hundredRowsTakeOneRoundTrip() throws IOException {
    var client = serve(1000);
    int before = served.server.roundTrips.get();

    assertEquals(served.stream.getEntries(300, 100, 1 << 20), client.getEntries(300, 100, 1 << 20));
    assertEquals(1, served.server.roundTrips.get() - before);
    assertEquals(100, asked(Command.Entry.class));
  }

  @Test
  void nextHundredRowsTakeOneRoundTripToo() throws IOException {
    var client = serve(1000);
    client.getEntries(300, 100, 1 << 20);
    int before = served.server.roundTrips.get();

    assertEquals(served.stream.getEntries(400, 100, 1 << 20), client.getEntries(400, 100, 1 << 20));
    assertEquals(1, served.server.roundTrips.get() - before);
    assertEquals(1, served.server.connections.get());
  }

  @Test
  void pagesAskForNothingPastTheKnownEnd() throws IOException {
    var client = serve(50);

    assertEquals(50, client.getEntries(0, 100, 1 << 20).size());
    assertEquals(50, asked(Command.Entry.class));
  }

  @Test
  void entriesThatWereCommittedSinceTheLastHeaderAreInThePage() throws IOException {
    var client = serve(10);
    SampleEntries.append(served.stream, 90);

    assertEquals(Entries.all(served.stream), client.getEntries(0, 100, 1 << 20));
  }

  @Test
  void longPagesAreStreamed() throws IOException {
    var client = serve(2000);

    assertEquals(
        served.stream.getEntries(100, 1500, 1 << 20), client.getEntries(100, 1500, 1 << 20));
    assertEquals(0, asked(Command.Entry.class));
    assertEquals(1, asked(Command.Start.class));
    assertEquals(2000, client.getHeader().totalEntries());
    served.assertTwoConnections();
  }

  @Test
  void longPagesEndWithTheLastCommittedEntryThoughMoreIsSent() throws IOException {
    var client = serve(500);
    byte[] early = EntryCodec.encode(Entries.event(500, "not committed"));
    served.server.onItsWay =
        packet ->
            packet[0] == EntryCodec.PACKET_TYPE && Served.isEntry(packet, 499)
                ? ByteBuffer.allocate(packet.length + early.length).put(packet).put(early).array()
                : packet;
    assertEquals(served.stream.getEntries(0, 500, 1 << 20), client.getEntries(0, 2000, 1 << 20));
    assertEquals(1, asked(Command.Start.class));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void longPageOfAStreamThatBecameShorterIsEmpty(boolean closes) throws IOException {
    var client = serve(2000);
    served.server.closesAfterFailedStart = closes;
    served.stream.truncate(50);

    assertEquals(List.of(), client.getEntries(100, 1000, 1 << 20));
    assertEquals(50, client.getHeader().totalEntries());
    assertEquals(40, client.getEntries(10, 1000, 1 << 20).size());
  }

  @Test
  void answersThatDoNotFitInThePageAreForgotten() throws IOException {
    served = Served.of(new MemoryStreamSource());
    served.stream.startAtomicOp();
    for (int count = 0; count < 900; count++) served.stream.addStreamEntry(1, new byte[10]);
    for (int count = 0; count < 100; count++)
      served.stream.addStreamEntry(1, Payload.fill(count, 1 << 18));
    served.stream.commitAtomicOp();
    served.client.getHeader();

    // The average entry is 26 KB long, so about 40 are asked for and 4 fit.
    assertEquals(
        served.stream.getEntries(900, 100, 1 << 20), served.client.getEntries(900, 100, 1 << 20));
    assertEquals(served.stream.getEntry(3), served.client.getEntry(3));
    assertEquals(served.stream.getEntries(0, 90, 600), served.client.getEntries(0, 90, 600));
  }

  @Test
  void connectionThatWasDroppedWhileIdleIsNoneOfTheUsersBusiness() throws Exception {
    var client = serve(30);
    var connected = assertInstanceOf(Connected.class, served.nextState());
    for (int count = 0; count < 5; count++) {
      served.server.dropConnections();
      assertEquals(30, client.getHeader().totalEntries());
    }
    assertEquals(connected, client.connection());
    assertTrue(served.noStateIsLeft());
    assertEquals(6, served.server.connections.get());
  }

  @Test
  void serverThatClosesAfterEachAnswerIsAskedOverNewConnections() throws IOException {
    served = Served.of(MemoryStreamSource.ofEntries(30));
    served.server.commandsPerConnection = 1;
    served.server.dropConnections();
    for (int count = 0; count < 5; count++)
      assertEquals(30, served.client.getHeader().totalEntries());
  }

  @Test
  void connectionThatBreaksInAnAnswerIsLostAndComesBack() throws Exception {
    var client = serve(30);
    served.server.cuts = packet -> packet[0] == HeaderCodec.PACKET_TYPE;

    var lost = assertThrows(ConnectionLostException.class, client::getHeader);
    assertEquals(client.address(), lost.address());
    assertEquals("the server closed the connection", lost.reason());
    served.nextState(Retrying.class);
    served.server.cuts = _ -> false;
    served.nextState(Connected.class);
    assertEquals(30, client.getHeader().totalEntries());
  }

  @Test
  void questionWithoutAnAnswerFailsInTime() throws IOException {
    served = Served.withTimeout(MemoryStreamSource.ofEntries(30), Duration.ofMillis(100));
    served.server.isSilent = true;
    var late = assertThrows(IOException.class, () -> served.client.getHeader());
    assertEquals(
        served.client.address() + " did not answer Header within 100 ms.", late.getMessage());
    served.server.isSilent = false;
    assertEquals(30, served.client.getHeader().totalEntries());
  }

  @Test
  void answerThatTricklesFailsInTime() throws IOException {
    served = Served.withTimeout(MemoryStreamSource.ofEntries(30), Duration.ofMillis(300));
    served.server.pieceBytes = 1;
    served.server.pieceMillis = 20;
    var late = assertThrows(IOException.class, () -> served.client.getHeader());
    assertEquals(
        served.client.address() + " did not answer Header within 300 ms.", late.getMessage());
  }

  @Test
  void longAnswersGetTheTimeTheyNeed() throws IOException {
    served = Served.withTimeout(new MemoryStreamSource(), Duration.ofMillis(300));
    Entries.commit(served.stream, new StreamEntry(1, 0, new byte[1_000_000]));
    served.server.pieceBytes = 100_000;
    served.server.pieceMillis = 50;
    assertEquals(served.stream.getEntry(0), served.client.getEntry(0));
  }

  @Test
  void headersThatCannotBeAreRefused() throws IOException {
    var client = serve(30);
    served.server.onItsWay =
        packet ->
            packet[0] == HeaderCodec.PACKET_TYPE
                ? HeaderCodec.encode(new StreamHeader(1, 1, 1, 5000, (1L << 63) + 5))
                : packet;
    var corrupt = assertThrows(CorruptStreamException.class, client::getHeader);
    assertEquals("at most 53 entries in a total length of 5,000 bytes", corrupt.expected());
    assertEquals("9223372036854775813 entries", corrupt.found());
  }

  @Test
  void refusalsSayWhatTheServerSaid() throws IOException {
    var client = serve(30);
    served.server.onItsWay = _ -> CommandResult.ALREADY_STARTED.encode();
    var refused = assertThrows(CommandRefusedException.class, client::getHeader);
    assertEquals("Header was refused: Already started (error 1).", refused.getMessage());
    served.server.onItsWay = packet -> packet;
    assertEquals(30, client.getHeader().totalEntries());
  }

  @Test
  void answersOfAnotherKindAreNoEntries() throws IOException {
    assertCorrupt(
        once(5, packet -> packet.put(0, (byte) 7)), 0, "packet type 254", "packet type 7");
  }

  @Test
  void answersWithAnotherNumberAreNotTheEntry() throws IOException {
    assertCorrupt(
        once(5, packet -> packet.putLong(EntryCodec.NUMBER_OFFSET, 6)), 9, "number 5", "number 6");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MAX_VALUE, (64 << 20) + 1, 16, 0})
  void lengthsAreNotBelieved(int length) throws IOException {
    assertCorrupt(
        once(5, packet -> packet.putInt(EntryCodec.LENGTH_OFFSET, length)),
        1,
        "length 17 to 67,108,864",
        PlainText.format("length %,d", Integer.toUnsignedLong(length)));
  }

  private void assertCorrupt(
      UnaryOperator<byte[]> change, long offset, String expected, String found) throws IOException {
    var client = serve(30);
    served.server.onItsWay = change;
    var corrupt = assertThrows(CorruptStreamException.class, () -> client.getEntry(5));
    assertEquals(client.address(), corrupt.file());
    assertEquals("The answer to Entry 5", corrupt.affected());
    assertEquals(offset, corrupt.offset());
    assertEquals(expected, corrupt.expected());
    assertEquals(found, corrupt.found());
    assertEquals(served.stream.getEntry(5), client.getEntry(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 8, 1 << 20})
  void lengthOfAResultIsNotBelieved(int length) throws IOException {
    var client = serve(30);
    served.server.onItsWay =
        packet -> {
          byte[] changed = packet.clone();
          ByteBuffer.wrap(changed).putInt(1, length);
          return changed;
        };
    assertThrows(CorruptStreamException.class, client::getHeader);
  }

  @Test
  void headersOfOldServersAreUnderstood() throws IOException {
    var client = serve(30);
    served.server.onItsWay =
        packet ->
            packet[0] == HeaderCodec.PACKET_TYPE
                ? ByteBuffer.allocate(29)
                    .put((byte) 1)
                    .putInt(29)
                    .putLong(1)
                    .putLong(5000)
                    .putLong(30)
                    .array()
                : packet;
    assertEquals(new StreamHeader(0, 0, 1, 5000, 30), client.getHeader());
    assertEquals(served.stream.getEntry(29), client.getEntry(29));
  }

  @Test
  void entriesOfTheTypeThatSaysNotFoundAreFound() throws IOException {
    served = Served.of(new MemoryStreamSource());
    var nothing = new StreamEntry(-1, 0, new byte[0]);
    assertEquals(Optional.empty(), served.client.getEntry(0));
    var more = new StreamEntry(-1, 1, new byte[] {1});
    var other = new StreamEntry(-1, 2, new byte[0]);
    Entries.commit(served.stream, nothing, more, other);

    assertEquals(Optional.of(nothing), served.client.getEntry(0));
    assertEquals(List.of(nothing, more, other), served.client.getEntries(0, 10, 100));
    assertEquals(Optional.empty(), served.client.getEntry(3));
  }

  @Test
  void bookmarksThatNoServerAnswersAreNotAskedFor() throws IOException {
    var client = serve(30);
    var tooLong = Bookmark.of(new byte[17]);

    assertThrows(IllegalArgumentException.class, () -> client.getBookmark(tooLong));
    assertThrows(IllegalArgumentException.class, () -> client.getFirstEventAfterBookmark(tooLong));
    assertEquals(0, asked(Command.OverlongBookmark.class));
    assertEquals(30, client.getHeader().totalEntries());
  }

  @Test
  void bookmarksAreFoundAfterManyOthers() throws IOException {
    served = Served.of(new MemoryStreamSource());
    served.stream.startAtomicOp();
    for (int number = 0; number < 300; number++)
      served.stream.addStreamBookmark(Bookmark.of(Payload.fill(number, 8)));
    served.stream.commitAtomicOp();
    var first = Bookmark.of(Payload.fill(0, 8));

    assertEquals(OptionalLong.of(0), served.client.getBookmark(first));
    assertEquals(Optional.empty(), served.client.getFirstEventAfterBookmark(first));
    Entries.commit(served.stream, Entries.event(300, "one"));
    assertEquals(OptionalLong.of(0), served.client.getBookmark(first));
  }

  /// Answers every Bookmark with this entry.
  private void answerBookmarksWith(StreamEntry entry) {
    byte[] answer = EntryCodec.encodeAnswer(entry);
    served.server.onItsWay =
        packet ->
            packet[0] == answer[0] && served.server.commands.getLast() instanceof Command.FirstEvent
                ? answer
                : packet;
  }

  @Test
  void lastBookmarkIsFoundFromTheEndWhateverEntryTheServerNames() throws IOException {
    served = Served.of(new MemoryStreamSource());
    Entries.commit(served.stream, Entries.event(0, "one"), Entries.bookmarkEntry(1, "a"));
    answerBookmarksWith(Entries.bookmarkEntry(7, "never committed"));

    assertEquals(OptionalLong.of(1), served.client.getBookmark(Entries.bookmark("a")));
    assertEquals(Optional.empty(), served.client.getFirstEventAfterBookmark(Entries.bookmark("a")));
  }

  @Test
  void bookmarkOfWhichOnlyTheServersIndexKnowsIsAbsent() throws IOException {
    served = Served.of(new MemoryStreamSource());
    Entries.commit(
        served.stream,
        Entries.bookmarkEntry(0, "a"),
        Entries.event(1, "one"),
        Entries.event(2, "two"));
    answerBookmarksWith(Entries.event(2, "two"));

    assertEquals(OptionalLong.empty(), served.client.getBookmark(Entries.bookmark("a")));
  }
}
