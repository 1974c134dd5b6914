package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;

/// A new connection that has proved to lead to a stream: its first question, the header, is the
/// last step of connecting.
record FirstQuestion(QueryConnection connection, StreamHeader header) {

  /// @throws ConnectFailedException with the step that failed
  static FirstQuestion connect(Endpoint server, ConnectProgress progress) throws IOException {
    var connection = QueryConnection.dial(server, server.options().timeout(), progress);
    progress.started(ConnectStep.HEADER);
    long start = System.nanoTime();
    try {
      connection.ask(new Command.Header());
      StreamHeader header = connection.nextHeader();
      var took = Duration.ofNanos(System.nanoTime() - start);
      progress.done(ConnectStep.HEADER, describe(header), took);
      return new FirstQuestion(connection, header);
    } catch (IOException failed) {
      try (connection) {
        throw explained(server, failed);
      }
    }
  }

  private static String describe(StreamHeader header) {
    return PlainText.format(
        "%s entries, stream type %s, system id %s",
        Long.toUnsignedString(header.totalEntries()),
        Long.toUnsignedString(header.streamType()),
        Long.toUnsignedString(header.systemId()));
  }

  private static ConnectFailedException explained(Endpoint server, IOException cause) {
    String type = Long.toUnsignedString(server.options().streamType());
    String port = "Is port %d the one for clients of a stream server?";
    String isClientPort = PlainText.format(port, server.address().port());
    return switch (cause) {
      case EOFException _, SocketException _ ->
          failed(
              server,
              "the server closed the connection when it was asked for the header",
              PlainText.format(
                      "Perhaps it serves no stream of type %s, or has as many clients as it takes"
                          + " (100 are",
                      type)
                  + " customary).",
              cause);
      case CommandRefusedException refused ->
          failed(
              server,
              PlainText.format(
                  "the server refused to tell the header: %s (error %d)",
                  refused.text().replaceFirst("\\.$", ""), refused.errorNumber()),
              "",
              cause);
      case CorruptStreamException corrupt ->
          failed(
              server,
              PlainText.format(
                  "the server answered what is no header: expected %s, found %s",
                  corrupt.expected(), corrupt.found()),
              isClientPort,
              cause);
      default ->
          new ConnectFailedException(
              ConnectStep.HEADER,
              server.name(),
              "no answer to the question for the header within "
                  + DurationText.of(server.options().timeout()),
              isClientPort,
              false,
              cause);
    };
  }

  private static ConnectFailedException failed(
      Endpoint server, String reason, String advice, IOException cause) {
    return new ConnectFailedException(ConnectStep.HEADER, server.name(), reason, advice, cause);
  }
}
