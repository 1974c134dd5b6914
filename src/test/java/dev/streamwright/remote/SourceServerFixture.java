package dev.streamwright.remote;

import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// A server of a stream in memory, which each test starts with its options.
@Timeout(60)
abstract class SourceServerFixture {
  final MemoryStreamSource stream = new MemoryStreamSource();
  TestServer server;

  TestServer serve(UnaryOperator<SourceServerOptions> changed) throws IOException {
    server = new TestServer(stream, changed);
    return server;
  }

  @AfterEach
  void close() throws IOException {
    if (server != null) server.close();
    stream.close();
  }
}
