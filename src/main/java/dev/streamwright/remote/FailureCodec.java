package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.StreamInDoubtException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/// Failures as results, and back. The first line of a text is for people; facts that make up the
/// failure follow, a line each.
final class FailureCodec {

  private FailureCodec() {}

  static CommandResult result(IllegalArgumentException refused) {
    return new CommandResult(ErrorNumbers.ARGUMENT, line(String.valueOf(refused.getMessage())));
  }

  static CommandResult result(IllegalStateException refused) {
    return new CommandResult(ErrorNumbers.STATE, line(String.valueOf(refused.getMessage())));
  }

  static CommandResult result(IOException failure) {
    return switch (failure) {
      case UntrustedInputException untrusted -> untrusted.result();
      case StreamBusyException busy -> withFacts(ErrorNumbers.BUSY, busy.getMessage(), busy.who());
      case StreamInDoubtException doubt ->
          withFacts(ErrorNumbers.IN_DOUBT, doubt.getMessage(), doubt.file());
      case CorruptStreamException corrupt ->
          withFacts(
              ErrorNumbers.CORRUPT,
              corrupt.getMessage(),
              corrupt.file(),
              corrupt.affected(),
              Long.toString(corrupt.offset()),
              corrupt.expected(),
              corrupt.found());
      case ClosedChannelException _ ->
          new CommandResult(ErrorNumbers.CLOSED, "The server has closed the stream.");
      default -> new CommandResult(ErrorNumbers.IO, line(String.valueOf(failure.getMessage())));
    };
  }

  private static CommandResult withFacts(int errorNumber, String message, String... facts) {
    var text = new StringBuilder(line(message));
    for (var fact : facts) text.append('\n').append(line(fact));
    return new CommandResult(errorNumber, text.toString());
  }

  private static String line(String text) {
    return text.replace('\n', ' ');
  }

  /// Throws what a server refused a command with.
  ///
  /// @param command what was asked, in words: `Start an operation`
  static void raise(String command, CommandResult result) throws IOException {
    List<String> lines = result.text().lines().toList();
    String message = lines.isEmpty() ? "The server gave no reason." : lines.getFirst();
    switch (result.errorNumber()) {
      case ErrorNumbers.ARGUMENT -> throw new IllegalArgumentException(message);
      case ErrorNumbers.STATE -> throw new IllegalStateException(message);
      case ErrorNumbers.BUSY ->
          throw new StreamBusyException(
              message, lines.size() < 2 ? "another source" : lines.get(1));
      case ErrorNumbers.IN_DOUBT ->
          throw new StreamInDoubtException(lines.size() < 2 ? "the stream" : lines.get(1), message);
      case ErrorNumbers.CORRUPT -> throw corrupt(message, lines);
      case ErrorNumbers.IO -> throw new IOException(message);
      case ErrorNumbers.CLOSED -> throw new StreamClosedException();
      default -> throw new CommandRefusedException(command, result.errorNumber(), message);
    }
  }

  private static IOException corrupt(String message, List<String> lines) {
    return lines.size() == 6 && lines.get(3).matches("-?[0-9]{1,18}")
        ? new CorruptStreamException(
            lines.get(1), lines.get(2), Long.parseLong(lines.get(3)), lines.get(4), lines.get(5))
        : new IOException(message);
  }
}
