package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.CommandResult;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.ReconnectionContract;
import java.io.IOException;

class ClientReconnectionTest extends ReconnectionContract<StreamClient> {

  private ReferenceHabits server;
  private boolean isListening = true;

  @Override
  protected StreamClient connect(MemoryStreamSource stream) throws IOException {
    server = new ReferenceHabits(stream);
    return StreamClient.connect(server.address(), ClientOptions.DEFAULT);
  }

  @Override
  protected void endServer(StreamClient reader) throws IOException {
    server.stopListening();
    isListening = false;
    assertThrows(IOException.class, reader::getHeader);
  }

  @Override
  protected void startServer() throws IOException {
    server.onItsWay = packet -> packet;
    if (!isListening) server.listenAgain();
    isListening = true;
  }

  @Override
  protected void startForeignServer() throws IOException {
    server.onItsWay = _ -> CommandResult.INVALID_COMMAND.encode();
    server.listenAgain();
    isListening = true;
  }

  @Override
  protected void closeServers() throws IOException {
    server.close();
  }
}
