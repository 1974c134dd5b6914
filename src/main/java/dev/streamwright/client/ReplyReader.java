package dev.streamwright.client;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.DataInputStream;
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
  private final DataInputStream input;
  private final TimedInput timed;

  /// @param input reads through `timed`
  ReplyReader(String server, InputStream input, TimedInput timed) {
    this.server = server;
    this.input = new DataInputStream(input);
    this.timed = timed;
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
    ByteBuffer envelope = read(CommandResult.ENVELOPE_BYTES);
    try {
      int textBytes = CommandResult.textBytes(envelope);
      return CommandResult.decode(extend(envelope, textBytes));
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
    ByteBuffer head = read(PACKET_HEAD_BYTES);
    try {
      int length = head.getInt(1);
      boolean known = length == HeaderCodec.ENTRY_BYTES || length == HeaderCodec.LEGACY_ENTRY_BYTES;
      if (head.get(0) != HeaderCodec.PACKET_TYPE)
        throw new MalformedException(0, "packet type 1", "packet type " + (head.get(0) & 0xff));
      if (!known)
        throw new MalformedException(
            1, "header length 38 or 29", "header length " + Integer.toUnsignedString(length));
      StreamHeader header = HeaderCodec.decode(extend(head, length - PACKET_HEAD_BYTES));
      HeaderCodec.requirePossible(header);
      return header;
    } catch (MalformedException malformed) {
      throw corrupt(command, malformed);
    }
  }

  /// @param packetType the one it must have
  StreamEntry entry(String command, int packetType) throws IOException {
    ByteBuffer envelope = read(EntryCodec.ENVELOPE_BYTES);
    try {
      int dataBytes = entryBytes(envelope, packetType) - EntryCodec.ENVELOPE_BYTES;
      timed.expect(dataBytes);
      var data = new byte[dataBytes];
      input.readFully(data);
      return new StreamEntry(
          envelope.getInt(EntryCodec.TYPE_OFFSET),
          envelope.getLong(EntryCodec.NUMBER_OFFSET),
          data);
    } catch (MalformedException malformed) {
      throw corrupt(command, malformed);
    }
  }

  /// The length that an entry's envelope says.
  ///
  /// @param envelope starts at its position, which stays
  /// @throws MalformedException if it has another packet type, or no length that is believed
  static int entryBytes(ByteBuffer envelope, int packetType) throws MalformedException {
    int start = envelope.position();
    int found = envelope.get(start) & 0xff;
    if (found != packetType)
      throw new MalformedException(0, "packet type " + packetType, "packet type " + found);
    long length = Integer.toUnsignedLong(envelope.getInt(start + EntryCodec.LENGTH_OFFSET));
    if (length < EntryCodec.ENVELOPE_BYTES || length > MAX_ENTRY_BYTES)
      throw new MalformedException(
          EntryCodec.LENGTH_OFFSET,
          PlainText.format("a length of %d to %,d", EntryCodec.ENVELOPE_BYTES, MAX_ENTRY_BYTES),
          PlainText.format("%,d", length));
    return (int) length;
  }

  CorruptStreamException corrupt(String command, MalformedException malformed) {
    return new CorruptStreamException(
        server,
        "The answer to " + command,
        malformed.offset(),
        malformed.expected(),
        malformed.found());
  }

  private ByteBuffer read(int count) throws IOException {
    var bytes = new byte[count];
    input.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private ByteBuffer extend(ByteBuffer start, int count) throws IOException {
    var whole = new byte[start.capacity() + count];
    start.get(0, whole, 0, start.capacity());
    input.readFully(whole, start.capacity(), count);
    return ByteBuffer.wrap(whole);
  }
}
