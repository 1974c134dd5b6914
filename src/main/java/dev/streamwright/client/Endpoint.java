package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.net.Address;
import dev.streamwright.net.Connection;
import dev.streamwright.net.Dialer;
import dev.streamwright.source.ConnectProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/// The server, and how it is spoken to.
record Endpoint(Address address, ClientOptions options) {

  /// A new connection.
  ///
  /// @param limit for each step
  /// @throws dev.streamwright.source.ConnectFailedException with the step that failed
  Connection dial(Duration limit, ConnectProgress progress) throws IOException {
    return new Dialer(address, limit, null, progress).dial();
  }

  /// Host and port, as the user gave them.
  String name() {
    return address.toString();
  }

  byte[] encode(Command command) {
    return CommandCodec.encode(command, options.streamType());
  }

  /// A command in words.
  static String describe(Command command) {
    return switch (command) {
      case Command.Start(long from) -> "Start from entry " + Long.toUnsignedString(from);
      case Command.Stop() -> "Stop";
      case Command.Header() -> "Header";
      case Command.StartBookmark(byte[] bytes) -> "StartBookmark " + hex(bytes);
      case Command.Entry(long number) -> "Entry " + Long.toUnsignedString(number);
      case Command.FirstEvent(byte[] bytes) -> "Bookmark " + hex(bytes);
      case Command.Unknown(long code) -> "Command " + code;
      case Command.OverlongBookmark(long code, _) -> "Command " + code;
    };
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
