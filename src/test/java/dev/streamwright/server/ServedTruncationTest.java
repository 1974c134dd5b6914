package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A truncation ends the connections of those who are past it, at whatever moment it comes.
class ServedTruncationTest extends ServedStreamFixture {
  @Test
  void aTruncationBelowAClientsPositionEndsItsConnection() throws Exception {
    try (var late = client();
        var before = client()) {
      late.send(new Command.Start(100));
      late.receive(OK.length);
      await(ServerEvent.Started.class);
      source.truncate(60);
      assertTrue(late.isClosed());
      assertTrue(await(ServerEvent.Left.class).reason().contains("was truncated"));
      before.send(new Command.Start(60));
      before.receive(OK.length);
      SampleEntries.append(source, 10);
      byte[] more = encoded(60);
      assertArrayEquals(more, before.receive(more.length));
    }
  }

  @Test
  void aTruncationIsNotMissedWhenTheSameNumberOfBytesFollowsAtOnce() throws Exception {
    try (var client = client()) {
      client.send(new Command.Start(100));
      client.receive(OK.length);
      await(ServerEvent.Started.class);
      StreamHeader before = source.getHeader();
      source.truncate(60);
      SampleEntries.append(source, 40);
      assertEquals(before, source.getHeader());
      assertTrue(client.isClosed());
    }
  }

  /// Removes entries once a session has called it so many times.
  private final class TruncatingReader extends ForwardingReader<FileStreamSource>
      implements RunReadable {
    private final long firstRemoved;
    private final AtomicInteger callsBefore;

    TruncatingReader(long firstRemoved, int callsBefore) {
      super(source);
      this.firstRemoved = firstRemoved;
      this.callsBefore = new AtomicInteger(callsBefore);
    }

    private void countCall() throws IOException {
      boolean isSession = Thread.currentThread().getName().startsWith("client-out-");
      if (isSession && callsBefore.getAndDecrement() == 0) stream.truncate(firstRemoved);
    }

    @Override
    public StreamHeader getHeader() throws IOException {
      countCall();
      return super.getHeader();
    }

    @Override
    public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
      countCall();
      return super.getBookmark(bookmark);
    }

    @Override
    public EntryRuns runsFrom(long first) throws IOException {
      countCall();
      return stream.runsFrom(first);
    }
  }

  /// Either the start is refused with `error`, or the connection ends.
  private void requireNotMissed(Command start, int error, int callsBefore) throws Exception {
    var reader = new TruncatingReader(60, callsBefore);
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(start);
      byte[] answer = client.receive(OK.length);
      if (Arrays.equals(OK, answer)) client.receiveAll();
      else assertEquals(error, ByteBuffer.wrap(answer).getInt(5));
      assertEquals(60, source.getHeader().totalEntries());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aTruncationWhileAClientStartsAtAnEntryIsNotMissed(int callsBefore) throws Exception {
    requireNotMissed(new Command.Start(100), 3, callsBefore);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aTruncationWhileAClientStartsAtABookmarkIsNotMissed(int callsBefore) throws Exception {
    var bookmark = new Command.StartBookmark(SampleEntries.bookmark(90).bytes());
    requireNotMissed(bookmark, 4, callsBefore);
  }
}
