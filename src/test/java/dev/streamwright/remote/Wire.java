package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A source that speaks the protocol by hand, byte by byte.
final class Wire implements Closeable {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(20).toMillis();

  private final Socket socket;
  final DataInputStream in;

  Wire(TestServer server) throws IOException {
    socket = server.dial();
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  /// Connects and greets.
  static Wire greeted(TestServer server, String name) throws Exception {
    var wire = new Wire(server);
    wire.send(greeting(TestServer.TOKEN, name));
    wire.assertOk();
    wire.in.skipNBytes(4 + 4 + 38);
    return wire;
  }

  static byte[] greeting(String token, String name) {
    var command = new Command(0x101).ascii("SWSOURCE").u32(1);
    return command.text(token).text(name).bytes();
  }

  static byte[] start(int failuresSeen) {
    return new Command(0x102).u32(failuresSeen).bytes();
  }

  static byte[] add(int failuresSeen, String data) {
    return new Command(0x103).u32(failuresSeen).u32(2).text(data).bytes();
  }

  static byte[] addBookmark(int failuresSeen, String bookmark) {
    return new Command(0x104).u32(failuresSeen).text(bookmark).bytes();
  }

  static byte[] update(int failuresSeen, long number, String data) {
    return new Command(0x105).u32(failuresSeen).u64(number).u32(2).text(data).bytes();
  }

  static byte[] commit(int failuresSeen) {
    return new Command(0x106).u32(failuresSeen).bytes();
  }

  static byte[] rollback() {
    return new Command(0x107).bytes();
  }

  static byte[] header() {
    return new Command(0x108).bytes();
  }

  static byte[] await(long number, int limitMillis) {
    return new Command(0x10d).u64(number).u32(limitMillis).bytes();
  }

  static byte[] ping() {
    return new Command(0x10e).bytes();
  }

  /// A command under construction.
  static final class Command {
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(made);

    Command(long code) {
      u64(code).u64(1);
    }

    Command u64(long value) {
      return with(() -> out.writeLong(value));
    }

    Command u32(int value) {
      return with(() -> out.writeInt(value));
    }

    Command ascii(String text) {
      return with(() -> out.writeBytes(text));
    }

    /// Length and bytes.
    Command text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return u32(bytes.length).with(() -> out.write(bytes));
    }

    byte[] bytes() {
      return made.toByteArray();
    }

    /// Writes into memory.
    private interface Writing {
      void run() throws IOException;
    }

    private Command with(Writing writing) {
      try {
        writing.run();
        return this;
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  /// Sends all of these at once.
  void send(byte[]... commands) throws IOException {
    var all = new ByteArrayOutputStream();
    for (var command : commands) all.writeBytes(command);
    socket.getOutputStream().write(all.toByteArray());
  }

  CommandResult result() throws IOException, MalformedException {
    return ReplyReader.result(in);
  }

  void assertOk() throws IOException, MalformedException {
    assertEquals(CommandResult.OK, result());
  }

  void assertRefused(int errorNumber, String text) throws IOException, MalformedException {
    assertEquals(new CommandResult(errorNumber, text), result());
  }

  /// That the server has closed the connection.
  void assertEnd() throws IOException {
    try {
      assertArrayEquals(new byte[0], in.readNBytes(1));
    } catch (SocketException _) {
      // Closed as well.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
