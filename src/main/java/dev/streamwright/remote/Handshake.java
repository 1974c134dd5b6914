package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.net.Connection;
import dev.streamwright.net.Dialer;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.PlainText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Connects to a server and greets it.
///
/// @param arrivals when the server was heard
/// @param in what it says
/// @param silence after how much of it the server takes us for dead
record Handshake(
    Connection connection,
    Arrivals arrivals,
    DataInputStream in,
    DataOutputStream out,
    Duration silence,
    StreamHeader header) {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int TLS_ALERT = 0x15;

  /// @throws ConnectFailedException with the step that failed
  static Handshake of(Address address, SourceOptions options, ConnectProgress progress)
      throws IOException {
    Connection connection = new Dialer(address, options.timeout(), options.tls(), progress).dial();
    try {
      progress.started(ConnectStep.GREETING);
      long start = System.nanoTime();
      connection.limitReads(options.timeout());
      Handshake handshake = greet(address, options, connection);
      connection.limitReads(Duration.ZERO);
      progress.done(
          ConnectStep.GREETING,
          "Protocol version " + SourceProtocol.VERSION,
          Duration.ofNanos(System.nanoTime() - start));
      progress.started(ConnectStep.HEADER);
      progress.done(
          ConnectStep.HEADER,
          PlainText.format(
              "%s entries, stream type %s",
              Long.toUnsignedString(handshake.header.totalEntries()),
              Long.toUnsignedString(handshake.header.streamType())),
          Duration.ZERO);
      return handshake;
    } catch (IOException | RuntimeException failed) {
      try (connection) {
        throw failed;
      }
    }
  }

  private static Handshake greet(Address address, SourceOptions options, Connection connection)
      throws ConnectFailedException {
    try {
      var arrivals = new Arrivals(connection.input());
      var in = new DataInputStream(new BufferedInputStream(arrivals, BUFFER_BYTES));
      var out = new DataOutputStream(new BufferedOutputStream(connection.output(), BUFFER_BYTES));
      byte[] token = options.token().getBytes(StandardCharsets.UTF_8);
      new Greeting(options.streamType(), token, options.who()).write(out);
      out.flush();
      CommandResult result = ReplyReader.result(in);
      if (!result.isOk()) throw refused(address, options, result);
      in.readInt();
      Duration silence = Duration.ofMillis(Integer.toUnsignedLong(in.readInt()));
      return new Handshake(connection, arrivals, in, out, silence, ReplyReader.header(in));
    } catch (MalformedException stranger) {
      throw stranger(address, stranger);
    } catch (ConnectFailedException failed) {
      throw failed;
    } catch (SocketTimeoutException silent) {
      throw failed(
          address,
          "no answer to the greeting within " + DurationText.of(options.timeout()),
          "Is this the port for sources? Does it want TLS?",
          silent);
    } catch (EOFException ended) {
      throw failed(
          address,
          "the server closed the connection when greeted",
          "Is this the port for sources? Does it want TLS?",
          ended);
    } catch (IOException broken) {
      throw failed(address, broken.getMessage(), "", broken);
    }
  }

  private static ConnectFailedException refused(
      Address address, SourceOptions options, CommandResult result) {
    var cause = new CommandRefusedException("The greeting", result.errorNumber(), result.text());
    return switch (result.errorNumber()) {
      case ErrorNumbers.TOKEN ->
          failed(
              address,
              "the token is not right",
              "The server keeps it in its token file: copy it from there.",
              cause);
      case ErrorNumbers.STREAM_TYPE ->
          new ConnectFailedException(
              ConnectStep.HEADER,
              address.toString(),
              PlainText.format(
                  "its stream has another type than %s",
                  Long.toUnsignedString(options.streamType())),
              result.text(),
              cause);
      case ErrorNumbers.INVALID_COMMAND ->
          failed(
              address,
              "the server does not know the greeting of sources",
              "This seems to be its port for clients: sources have another one.",
              cause);
      default ->
          new ConnectFailedException(
              ConnectStep.GREETING,
              address.toString(),
              "the server refuses this source",
              result.text(),
              // Others may leave.
              result.errorNumber() != ErrorNumbers.TOO_MANY_SOURCES,
              cause);
    };
  }

  private static ConnectFailedException stranger(Address address, MalformedException said) {
    return said.found().equals("packet type " + TLS_ALERT)
        ? failed(address, "the server speaks TLS on this port", "Turn TLS on.", said)
        : failed(
            address,
            "the server does not speak the server-source protocol",
            "Is this the port for sources?",
            said);
  }

  private static ConnectFailedException failed(
      Address address, String reason, String advice, Exception cause) {
    return new ConnectFailedException(
        ConnectStep.GREETING, address.toString(), reason, advice, cause);
  }
}
