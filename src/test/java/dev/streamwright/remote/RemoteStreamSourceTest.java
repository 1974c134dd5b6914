package dev.streamwright.remote;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RunsContract;
import dev.streamwright.testkit.SessionContract;
import dev.streamwright.testkit.StreamSourceContract;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// A source behind a server is a source like any other.
class RemoteStreamSourceTest extends StreamSourceContract implements SessionContract, RunsContract {
  private final List<StreamSource> sessions = new ArrayList<>();
  private Closeable stream;
  private TestServer server;

  @Override
  protected StreamSource create(long maxOperationBytes) throws IOException {
    var served = served(maxOperationBytes);
    stream = ((StreamSource) served)::close;
    server = new TestServer(served);
    return server.connect("source under test");
  }

  /// An empty stream for the server, which also is a source.
  SourceSessions served(long maxOperationBytes) throws IOException {
    var header = new StreamHeader(1, 1001, 1, 4096, 0);
    return new MemoryStreamSource(header, PageLayout.STANDARD, maxOperationBytes);
  }

  @Override
  public StreamSource session(String who) throws IOException {
    var session = server.connect(who);
    sessions.add(session);
    return session;
  }

  @AfterEach
  void closeServer() throws IOException {
    for (var session : sessions) session.close();
    server.close();
    stream.close();
  }
}
