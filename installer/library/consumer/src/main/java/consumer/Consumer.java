package consumer;

import dev.streamwright.client.ClientOptions;
import dev.streamwright.client.StreamClient;
import dev.streamwright.decode.EntrySummary;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a stream, then reads it as a file and from a server.
public final class Consumer {

  private static final int TYPE = 7;
  private static final Bookmark BLOCK_1 = Bookmark.of(new byte[] {8, 2, 16, 1});

  private Consumer() {}

  public static void main(String[] args) throws IOException {
    var file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    write(file);
    try (var reader = FileStreamSource.openReadOnly(file)) {
      System.out.println("file: " + read(reader));
      try (var server = StreamServer.start(reader, new ServerOptions(new Address("127.0.0.1", 0)));
          var client = StreamClient.connect(server.address(), ClientOptions.DEFAULT)) {
        System.out.println("server: " + read(client));
      }
    }
  }

  private static void write(Path file) throws IOException {
    var options = new StoreOptions(1, 1101, StreamHeader.SEQUENCER, Durability.ON_COMMIT);
    try (var stream = FileStreamSource.create(file, options)) {
      stream.startAtomicOp();
      stream.addStreamBookmark(BLOCK_1);
      stream.addStreamEntry(TYPE, "hello".getBytes(StandardCharsets.UTF_8));
      stream.commitAtomicOp();
    }
  }

  private static String read(StreamReader reader) throws IOException {
    var entry = reader.getFirstEventAfterBookmark(BLOCK_1).orElseThrow();
    var text = new String(entry.data(), StandardCharsets.UTF_8);
    return text + ", " + EntrySummary.of(entry) + ", " + reader.getHeader().totalEntries();
  }
}
