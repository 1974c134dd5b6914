package dev.streamwright.app.streams;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.client.ClientOptions;
import dev.streamwright.client.StreamClient;
import dev.streamwright.format.CommandResult;
import dev.streamwright.net.Address;
import dev.streamwright.net.Listener;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.ReconnectionContract;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// What the window reads a server's stream with, at a server of our own.
class LoadedReaderReconnectionTest extends ReconnectionContract<LoadedReader<StreamClient>> {

  private MemoryStreamSource stream;
  private Address address;
  private Closeable server;

  @Override
  protected LoadedReader<StreamClient> connect(MemoryStreamSource stream) throws IOException {
    this.stream = stream;
    var first = StreamServer.start(stream, new ServerOptions(new Address("127.0.0.1", 0)));
    server = first;
    address = first.address();
    return new LoadedReader<>(StreamClient.connect(address, ClientOptions.DEFAULT));
  }

  @Override
  protected void endServer(LoadedReader<StreamClient> reader) throws IOException {
    server.close();
    assertThrows(IOException.class, reader::getHeader);
  }

  @Override
  protected void startServer() throws IOException {
    server.close();
    server = StreamServer.start(stream, new ServerOptions(address));
  }

  @Override
  protected void startForeignServer() throws IOException {
    server = Listener.open(address, "foreign", LoadedReaderReconnectionTest::refuse);
  }

  private static void refuse(SocketChannel accepted) {
    try {
      accepted.write(ByteBuffer.wrap(CommandResult.INVALID_COMMAND.encode()));
    } catch (IOException _) {
      // It is gone: it does not want to know.
    }
  }

  @Override
  protected void closeServers() throws IOException {
    server.close();
  }
}
