package dev.streamwright.remote;

import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.ReconnectionContract;
import java.io.IOException;

class SourceReconnectionTest extends ReconnectionContract<RemoteStreamSource> {

  private TestServer server;
  private TestServer foreign;
  private Proxy proxy;

  @Override
  protected RemoteStreamSource connect(MemoryStreamSource stream) throws IOException {
    server = new TestServer(stream);
    foreign =
        new TestServer(
            stream, options -> new SourceServerOptions(options.bind(), "another-token-012345"));
    proxy = new Proxy(server);
    return RemoteStreamSource.connect(
        proxy.address(), new SourceOptions(TestServer.TOKEN, "tested"));
  }

  @Override
  protected void endServer(RemoteStreamSource reader) throws IOException {
    proxy.refuse(true);
  }

  @Override
  protected void startServer() throws IOException {
    proxy.leadTo(server);
    proxy.refuse(false);
  }

  @Override
  protected void startForeignServer() throws IOException {
    proxy.leadTo(foreign);
    proxy.refuse(false);
  }

  @Override
  protected void closeServers() throws IOException {
    proxy.close();
    server.close();
    foreign.close();
  }
}
