package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Packets;
import dev.streamwright.testkit.SampleEntries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Clients get what is committed, and every new operation.
class StreamServerTest extends ServedStreamFixture {
  @Test
  void aClientGetsWhatIsCommittedAndThenEveryNewOperation() throws IOException {
    try (var client = client()) {
      client.send(new Command.Start(90));
      assertArrayEquals(OK, client.receive(OK.length));
      byte[] first = encoded(90);
      assertArrayEquals(first, client.receive(first.length));
      source.startAtomicOp();
      source.addStreamEntry(7, new byte[300_000]);
      assertTrue(client.isQuiet());
      source.rollbackAtomicOp();
      SampleEntries.append(source, 25);
      byte[] more = encoded(100);
      assertArrayEquals(more, client.receive(more.length));
    }
  }

  @Test
  void entriesLargerThanABufferAreSentWhole() throws IOException {
    var large = new StreamEntry(3, 100, new byte[RunBuffers.BYTES + 1]);
    var largest = new StreamEntry(3, 101, new byte[(1 << 20) - 17]);
    Entries.commit(source, large, largest, Entries.event(102, "small"));
    try (var client = client()) {
      client.send(new Command.Start(100));
      client.receive(OK.length);
      byte[] all = encoded(100);
      assertArrayEquals(all, client.receive(all.length));
    }
  }

  @Test
  void aStreamWithEntriesLargerThanAPageIsServed() throws Exception {
    var file = GoldenStream.named("oversize").unpackInto(directory);
    try (var reader = FileStreamSource.openReadOnly(file);
        var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Start(0));
      client.receive(OK.length);
      var first = EntryCodec.encode(reader.getEntry(0).orElseThrow());
      assertArrayEquals(first, client.receive(first.length));
    }
  }

  @Test
  void aReaderThatKnowsNoRunsIsServedAllTheSame() throws IOException {
    try (var memory = MemoryStreamSource.ofEntries(250);
        var other = StreamServer.start(memory, new ServerOptions(ANY_PORT));
        var client = new RawClient(other.address())) {
      client.send(new Command.Start(3));
      client.receive(OK.length);
      var bytes = new ByteArrayOutputStream();
      SampleEntries.append(memory, 50);
      for (StreamEntry entry : memory.getEntries(3, 1000, 1 << 20))
        bytes.write(EntryCodec.encode(entry));
      assertArrayEquals(bytes.toByteArray(), client.receive(bytes.size()));
    }
  }

  @Test
  void oneMoreClientThanAllowedIsClosedAtOnce() throws Exception {
    serve(new ServerOptions(ANY_PORT, 2, Duration.ofSeconds(60), Duration.ofSeconds(3)));
    try (var first = client()) {
      header(first);
      try (var second = client()) {
        header(second);
        try (var third = client()) {
          assertTrue(third.isClosed());
          assertEquals("2 clients are connected", await(ServerEvent.Refused.class).reason());
        }
      }
      await(ServerEvent.Left.class);
      try (var fourth = client()) {
        header(fourth);
      }
    }
  }

  private void header(RawClient client) throws IOException {
    client.send(new Command.Header());
    assertEquals(
        List.of("OK", "header " + source.getHeader().totalLength() + " 100"),
        Packets.words(client.receive(OK.length + 38)));
  }

  /// Hands out runs of another reader, and knows whether they were closed.
  private static final class CountedRuns extends ForwardingReader<FileStreamSource>
      implements RunReadable {
    private final AtomicInteger open = new AtomicInteger();

    CountedRuns(FileStreamSource stream) {
      super(stream);
    }

    @Override
    public EntryRuns runsFrom(long first) throws IOException {
      EntryRuns runs = stream.runsFrom(first);
      open.incrementAndGet();
      return new EntryRuns() {
        @Override
        public long position() {
          return runs.position();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
          return runs.read(target);
        }

        @Override
        public int nextBytes() throws IOException {
          return runs.nextBytes();
        }

        @Override
        public void close() throws IOException {
          runs.close();
          open.decrementAndGet();
        }
      };
    }
  }

  @Test
  void runsOfClientsThatAreGoneAreClosed() throws Exception {
    var reader = new CountedRuns(source);
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add)) {
      try (var client = new RawClient(other.address())) {
        client.send(new Command.Start(0));
        client.receive(OK.length);
        await(ServerEvent.Started.class);
        assertEquals(1, reader.open.get());
      }
      await(ServerEvent.Left.class);
      assertEquals(0, reader.open.get());
    }
  }

  @Test
  void clientsAreListedWithTheirPositions() throws Exception {
    try (var client = client()) {
      client.send(new Command.Start(40));
      client.receive(OK.length);
      byte[] rest = encoded(40);
      client.receive(rest.length);
      while (server.clients().getFirst().nextEntry() < 100) Thread.onSpinWait();
      var state = server.clients().getFirst();
      assertEquals(1, server.clients().size());
      assertTrue(state.streaming());
      assertEquals(100, state.nextEntry());
      assertEquals(OK.length + rest.length, state.sentBytes());
      client.send(new Command.Stop());
      client.receive(OK.length);
      await(ServerEvent.Stopped.class);
      assertFalse(server.clients().getFirst().streaming());
    }
  }

  @Test
  void closingEndsEveryConnectionAndFreesThePort() throws Exception {
    var address = server.address();
    int all = encoded(0).length;
    try (var follower = client();
        var silent = client()) {
      follower.send(new Command.Start(0));
      follower.receive(OK.length + all);
      header(silent);
      end();
      assertTrue(silent.isClosed());
      assertTrue(follower.isClosed());
      assertEquals(List.of(), server.clients());
    }
    try (var again = FileStreamSource.openReadOnly(directory.resolve("orders.bin"));
        var server = StreamServer.start(again, new ServerOptions(address))) {
      assertEquals(address, server.address());
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    var taken = new ServerOptions(server.address());
    var thrown = assertThrows(IOException.class, () -> StreamServer.start(source, taken));
    assertEquals(
        "Cannot listen on %s: address already in use. Is another server running there? Choose another port, or 0 for any free one."
            .formatted(server.address()),
        thrown.getMessage());
  }

  @Test
  void limitsMustMakeSense() {
    var second = Duration.ofSeconds(1);
    assertThrows(
        IllegalArgumentException.class, () -> new ServerOptions(ANY_PORT, 0, second, second));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerOptions(ANY_PORT, 1, Duration.ZERO, second));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerOptions(ANY_PORT, 1, second, second.negated()));
  }
}
