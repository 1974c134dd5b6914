package dev.streamwright.server;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.net.Address;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/// A client that sends and receives bytes, and believes nothing.
final class RawClient implements Closeable {
  private static final int LIMIT_MILLIS = 10_000;

  private final Socket socket;

  RawClient(Address server) throws IOException {
    socket = new Socket(server.host(), server.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
  }

  Socket socket() {
    return socket;
  }

  void send(Command command) throws IOException {
    send(CommandCodec.encode(command, 1));
  }

  /// @return whether the bytes could be sent
  boolean send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (SocketException _) {
      return false;
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// As many bytes as these, or fewer if the connection ends before.
  byte[] receive(int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try {
      while (bytes.size() < count) {
        int next = socket.getInputStream().read();
        if (next < 0) break;
        bytes.write(next);
      }
    } catch (SocketException _) {
      // Reset: what came before counts.
    }
    return bytes.toByteArray();
  }

  /// Everything up to the end of the connection.
  byte[] receiveAll() throws IOException {
    return receive(Integer.MAX_VALUE);
  }

  /// Whether the server has ended the connection, by the time that it takes nothing more.
  boolean isClosed() throws IOException {
    return receive(1).length == 0;
  }

  /// Whether the connection is open and brings nothing for a moment.
  boolean isQuiet() throws IOException {
    socket.setSoTimeout(40);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException _) {
      return true;
    } finally {
      socket.setSoTimeout(LIMIT_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
