package dev.streamwright.remote;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SessionContract;
import dev.streamwright.testkit.StreamSourceContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// A source behind a server is a source like any other.
class RemoteStreamSourceTest extends StreamSourceContract implements SessionContract {
  private final List<StreamSource> sessions = new ArrayList<>();
  private MemoryStreamSource stream;
  private TestServer server;

  @Override
  protected StreamSource create(long maxOperationBytes) throws IOException {
    var header = new StreamHeader(1, 1001, 1, 4096, 0);
    stream = new MemoryStreamSource(header, PageLayout.STANDARD, maxOperationBytes);
    server = new TestServer(stream);
    return server.connect("source under test");
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
