package dev.streamwright.client;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.PacketReader;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Reads what a server sends, packet by packet, and believes no length.
final class ReplyReader {

  /// The longest entry that is believed, envelope included. Those of files are at most 1 MiB, but
  /// some writers made longer ones.
  static final int MAX_ENTRY_BYTES = 64 << 20;

  private static final int PACKET_HEAD_BYTES = 5;

  private final String server;
  private final PacketReader packets;

  /// @param input reads through `timed`
  ReplyReader(String server, InputStream input, TimedInput timed) {
    this.server = server;
    packets = new PacketReader(input, MAX_ENTRY_BYTES, timed::expect);
  }

  /// Reads a result.
  ///
  /// @param command what was asked, in words
  /// @throws CommandRefusedException unless it is OK
  void requireOk(String command) throws IOException {
    CommandResult result = result(command);
    if (!result.isOk())
      throw new CommandRefusedException(command, result.errorNumber(), result.text());
  }

  private CommandResult result(String command) throws IOException {
    try {
      return packets.result();
    } catch (MalformedException malformed) {
      throw corrupt(command, malformed);
    }
  }

  /// Reads the answer to a Header that was asked while the session streams: it is refused, though
  /// some servers send the header all the same. Anything else is garbage between entries.
  void skipHeaderAnswer() throws IOException {
    String command = "Header while streaming";
    CommandResult result = result(command);
    if (result.isOk()) header(command);
    else if (!isRefusal(result))
      throw corrupt(
          command,
          new MalformedException(
              0,
              "packet type " + EntryCodec.PACKET_TYPE,
              "packet type " + CommandResult.PACKET_TYPE));
  }

  private static boolean isRefusal(CommandResult result) {
    // An entry in its place would have the zeros of its number there.
    return result.text().chars().noneMatch(Character::isISOControl);
  }

  StreamHeader header(String command) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(packets.bytes(PACKET_HEAD_BYTES));
    try {
      int length = head.getInt(1);
      boolean known = length == HeaderCodec.ENTRY_BYTES || length == HeaderCodec.LEGACY_ENTRY_BYTES;
      if (head.get(0) != HeaderCodec.PACKET_TYPE)
        throw new MalformedException(0, "packet type 1", "packet type " + (head.get(0) & 0xff));
      if (!known)
        throw new MalformedException(
            1, "header length 38 or 29", "header length " + Integer.toUnsignedString(length));
      var whole = ByteBuffer.allocate(length);
      whole.put(head).put(packets.bytes(length - PACKET_HEAD_BYTES)).flip();
      StreamHeader header = HeaderCodec.decode(whole);
      HeaderCodec.requirePossible(header);
      return header;
    } catch (MalformedException malformed) {
      throw corrupt(command, malformed);
    }
  }

  /// @param packetType the one it must have
  StreamEntry entry(String command, int packetType) throws IOException {
    try {
      return packets.entry(packetType);
    } catch (MalformedException malformed) {
      throw corrupt(command, malformed);
    }
  }

  CorruptStreamException corrupt(String command, MalformedException malformed) {
    return new CorruptStreamException(
        server,
        "The answer to " + command,
        malformed.offset(),
        malformed.expected(),
        malformed.found());
  }
}
