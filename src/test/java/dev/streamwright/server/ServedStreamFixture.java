package dev.streamwright.server;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.net.Address;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.SampleEntries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file with a hundred entries that a server hands out.
@Timeout(60)
abstract class ServedStreamFixture {
  static final Address ANY_PORT = new Address("127.0.0.1", 0);
  static final byte[] OK = {(byte) 0xff, 0, 0, 0, 11, 0, 0, 0, 0, 'O', 'K'};

  @TempDir Path directory;

  final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
  FileStreamSource source;
  StreamServer server;

  @BeforeEach
  void serve() throws IOException {
    source =
        FileStreamSource.create(
            directory.resolve("orders.bin"),
            new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM));
    SampleEntries.append(source, 100);
    serve(new ServerOptions(ANY_PORT));
  }

  void serve(ServerOptions options) throws IOException {
    if (server != null) server.close();
    events.clear();
    server = StreamServer.start(source, options, events::add);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    source.close();
  }

  RawClient client() throws IOException {
    return new RawClient(server.address());
  }

  /// Waits for an event of this kind; the others are dropped.
  <T extends ServerEvent> T await(Class<T> kind) throws InterruptedException {
    while (true) {
      ServerEvent event = events.poll(20, TimeUnit.SECONDS);
      if (event == null) throw new AssertionError("No " + kind.getSimpleName() + " came.");
      if (kind.isInstance(event)) return kind.cast(event);
    }
  }

  byte[] encoded(long from) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (StreamEntry entry : source.getEntries(from, Integer.MAX_VALUE, Integer.MAX_VALUE))
      bytes.write(EntryCodec.encode(entry));
    return bytes.toByteArray();
  }
}
