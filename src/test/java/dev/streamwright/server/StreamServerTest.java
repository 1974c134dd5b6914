package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.FaultLog;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Packets;
import dev.streamwright.testkit.SampleEntries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamServerTest {
  private static final Address ANY_PORT = new Address("127.0.0.1", 0);
  private static final byte[] OK = {(byte) 0xff, 0, 0, 0, 11, 0, 0, 0, 0, 'O', 'K'};

  @TempDir Path directory;

  private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
  private FileStreamSource source;
  private StreamServer server;

  @BeforeEach
  void serve() throws IOException {
    source =
        FileStreamSource.create(
            directory.resolve("orders.bin"),
            new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM));
    SampleEntries.append(source, 100);
    serve(new ServerOptions(ANY_PORT));
  }

  private void serve(ServerOptions options) throws IOException {
    if (server != null) server.close();
    events.clear();
    server = StreamServer.start(source, options, events::add);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    source.close();
  }

  private RawClient client() throws IOException {
    return new RawClient(server.address());
  }

  /// Waits for an event of this kind; the others are dropped.
  private <T extends ServerEvent> T await(Class<T> kind) throws InterruptedException {
    while (true) {
      ServerEvent event = events.poll(20, TimeUnit.SECONDS);
      if (event == null) throw new AssertionError("No " + kind.getSimpleName() + " came.");
      if (kind.isInstance(event)) return kind.cast(event);
    }
  }

  private byte[] encoded(long from) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (StreamEntry entry : source.getEntries(from, Integer.MAX_VALUE, Integer.MAX_VALUE))
      bytes.write(EntryCodec.encode(entry));
    return bytes.toByteArray();
  }

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
  void aQuestionThatCannotBeAnsweredNowIsRefusedAndTheClientStays() throws Exception {
    var failing = new AtomicBoolean(true);
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
            if (failing.get()) throw new IOException("The bookmarks cannot be read.");
            return super.getBookmark(bookmark);
          }

          @Override
          public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark)
              throws IOException {
            if (failing.get()) throw new IOException("The bookmarks cannot be read.");
            return super.getFirstEventAfterBookmark(bookmark);
          }
        };
    byte[] bookmark = SampleEntries.bookmark(90).bytes();
    byte[] refusal = new CommandResult(26, "The bookmarks cannot be read.").encode();
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      for (var question :
          List.of(new Command.StartBookmark(bookmark), new Command.FirstEvent(bookmark))) {
        client.send(question);
        assertArrayEquals(refusal, client.receive(refusal.length));
        assertEquals("The bookmarks cannot be read.", await(ServerEvent.Unanswered.class).reason());
      }
      failing.set(false);
      client.send(new Command.StartBookmark(bookmark));
      assertArrayEquals(OK, client.receive(OK.length));
      byte[] entries = encoded(90);
      assertArrayEquals(entries, client.receive(entries.length));
    }
  }

  @Test
  void aFaultInASessionIsLoggedOnceWithItsTrace() throws Exception {
    var fault = new NullPointerException("a fault of the program");
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public Optional<StreamEntry> getEntry(long number) {
            throw fault;
          }
        };
    try (var log = new FaultLog();
        var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Entry(0));
      assertTrue(client.isClosed());
      await(ServerEvent.Left.class);
      assertEquals(List.of(fault), log.faults());
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
  void followersAreServedThoughLookingForNewEntriesFailedOnce() throws Exception {
    var failed = new AtomicBoolean();
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public boolean awaitEntry(long number, Duration timeout) throws IOException {
            if (!failed.getAndSet(true)) throw new IllegalStateException("not now");
            return super.awaitEntry(number, timeout);
          }
        };
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Start(100));
      client.receive(OK.length);
      assertEquals("not now", await(ServerEvent.Unreadable.class).reason());
      SampleEntries.append(source, 10);
      byte[] more = encoded(100);
      assertArrayEquals(more, client.receive(more.length));
    }
  }

  @Test
  void aClientWhoseReadingFailsBadlyTakesNobodysPlace() throws Exception {
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public Optional<StreamEntry> getEntry(long number) {
            throw new InternalError("a fault of the memory");
          }
        };
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Entry(0));
      assertTrue(client.isClosed());
      await(ServerEvent.Left.class);
      assertEquals(List.of(), other.clients());
    }
  }

  @Test
  void aClientOfAStreamThatCannotBeReadLeavesWithTheReason() throws Exception {
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public StreamHeader getHeader() throws IOException {
            throw new IOException("The file is empty.");
          }
        };
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Entry(0));
      assertTrue(client.isClosed());
      assertEquals("The file is empty.", await(ServerEvent.Left.class).reason());
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
