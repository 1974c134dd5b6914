package dev.streamwright.client;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RunsContract;
import dev.streamwright.testkit.StreamSourceContract;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/// What every reader must do, over the wire.
class StreamClientContractTest {

  private static MemoryStreamSource stream(long maxOperationBytes) {
    return new MemoryStreamSource(
        new StreamHeader(1, 1001, 1, PageLayout.HEADER_PAGE_BYTES, 0),
        PageLayout.STANDARD,
        maxOperationBytes);
  }

  @Nested
  class OfTheReference extends StreamSourceContract implements RunsContract {
    @Override
    protected StreamSource create(long maxOperationBytes) throws IOException {
      var written = stream(maxOperationBytes);
      var server = new ReferenceHabits(written);
      return new WrittenElsewhere(written, server, server.address());
    }
  }

  @Nested
  class OfOurServer extends StreamSourceContract implements RunsContract {
    @Override
    protected StreamSource create(long maxOperationBytes) throws IOException {
      var written = stream(maxOperationBytes);
      var server = StreamServer.start(written, new ServerOptions(new Address("127.0.0.1", 0)));
      return new WrittenElsewhere(written, server, server.address());
    }
  }
}
