package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that are far behind take all the processor time that they can get: here they copy
/// without end. Nobody else waits for them.
@Timeout(120)
class CatchingUpClientsTest {
  private static final Address ANY_PORT = new Address("127.0.0.1", 0);
  private static final String TOKEN = "0123456789abcdef-for-tests";
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final byte[] OK = CommandResult.OK.encode();

  @TempDir Path directory;

  private FileStreamSource source;
  private BusyReader reader;
  private StreamServer server;
  private final List<RawClient> clients = new ArrayList<>();

  @BeforeEach
  void clientsCatchUp() throws Exception {
    source =
        FileStreamSource.create(
            directory.resolve("orders.bin"),
            new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM));
    SampleEntries.append(source, 100);
    reader = new BusyReader(source);
    server = StreamServer.start(reader, new ServerOptions(ANY_PORT));
    for (int count = 0; count < 3 * PROCESSORS; count++) {
      var client = new RawClient(server.address());
      clients.add(client);
      client.send(new Command.Start(0));
      assertArrayEquals(OK, client.receive(OK.length));
    }
    assertTrue(reader.begun.await(20, TimeUnit.SECONDS));
  }

  @AfterEach
  void end() throws IOException {
    reader.released = true;
    for (var client : clients) client.close();
    server.close();
    source.close();
  }

  /// Hands out runs that take all the time of their thread until they are released.
  private static final class BusyReader extends ForwardingReader<FileStreamSource>
      implements RunReadable {
    final CountDownLatch begun = new CountDownLatch(1);
    final AtomicInteger reading = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile boolean released;

    BusyReader(FileStreamSource stream) {
      super(stream);
    }

    @Override
    public EntryRuns runsFrom(long first) throws IOException {
      EntryRuns runs = stream.runsFrom(first);
      return new EntryRuns() {
        @Override
        public long position() {
          return runs.position();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
          most.accumulateAndGet(reading.incrementAndGet(), Math::max);
          begun.countDown();
          while (!released) Thread.onSpinWait();
          reading.decrementAndGet();
          return runs.read(target);
        }

        @Override
        public int nextBytes() throws IOException {
          return runs.nextBytes();
        }

        @Override
        public void close() throws IOException {
          runs.close();
        }
      };
    }
  }

  @Test
  void questionsAreAnswered() throws IOException {
    try (var asking = new RawClient(server.address())) {
      for (int round = 0; round < 20; round++) {
        asking.send(new Command.Header());
        byte[] answer = asking.receive(OK.length + HeaderCodec.ENTRY_BYTES);
        assertEquals(OK.length + HeaderCodec.ENTRY_BYTES, answer.length);
      }
    }
  }

  @Test
  void theyLeaveAProcessorToOthers() throws IOException {
    questionsAreAnswered();
    assertTrue(reader.most.get() <= Math.max(1, PROCESSORS - 1), () -> "%s".formatted(reader.most));
  }

  @Test
  void sourcesCommit() throws Exception {
    var options = new SourceServerOptions(ANY_PORT, TOKEN);
    try (var sources = SourceServer.start(source, options, _ -> {})) {
      Address address = sources.address();
      var total =
          Background.run(
              () -> {
                try (var remote =
                    RemoteStreamSource.connect(address, new SourceOptions(TOKEN, "test"))) {
                  StreamHeader last = null;
                  for (int round = 0; round < 20; round++) {
                    remote.startAtomicOp();
                    remote.addStreamEntry(1, new byte[] {1});
                    last = remote.commitAtomicOp();
                  }
                  return last.totalEntries();
                }
              });
      assertEquals(120, total.result());
    }
  }

  @Test
  void afterwardsEachHasEverything() throws IOException {
    reader.released = true;
    int bytes = 0;
    for (var entry : source.getEntries(0, 100, Integer.MAX_VALUE))
      bytes += 17 + entry.data().length;
    byte[] first = clients.getFirst().receive(bytes);
    assertEquals(bytes, first.length);
    for (var client : clients.subList(1, clients.size()))
      assertArrayEquals(first, client.receive(bytes));
  }

  @Test
  void theServerCloses() throws Exception {
    var closing =
        Background.run(
            () -> {
              server.close();
              return true;
            });
    reader.released = true;
    assertTrue(closing.result());
  }

  @Test
  void whoWaitsForATurnIsNotTakenForStuck() throws Exception {
    var patience = Duration.ofMillis(300);
    try (var impatient =
            StreamServer.start(
                reader, new ServerOptions(ANY_PORT, 10, Duration.ofSeconds(60), patience));
        var waiting = new RawClient(impatient.address())) {
      waiting.send(new Command.Start(0));
      assertArrayEquals(OK, waiting.receive(OK.length));
      for (int moment = 0; moment < 25; moment++) assertTrue(waiting.isQuiet());
      reader.released = true;
      assertEquals(1000, waiting.receive(1000).length);
    }
  }
}
