package dev.streamwright.format;

import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a server says first to a command, before anything that belongs to it.
///
/// ```
/// 0            1                 5          9
/// | packetType | length = 9 + text | errorNum | text
/// | u8 = 0xff  | u32               | u32      | UTF-8
/// ```
///
/// Big-endian.
///
/// @param errorNumber u32, 0 if the command is carried out
/// @param text what it means, in words
public record CommandResult(int errorNumber, String text) {

  /// The packet type of a result.
  public static final int PACKET_TYPE = 0xff;

  /// Bytes before the text: packet type, length, error number.
  public static final int ENVELOPE_BYTES = 9;

  /// The longest text that is believed.
  public static final int MAX_TEXT_BYTES = 64 << 10;

  public static final CommandResult OK = new CommandResult(0, "OK");
  public static final CommandResult ALREADY_STARTED = new CommandResult(1, "Already started");
  public static final CommandResult ALREADY_STOPPED = new CommandResult(2, "Already stopped");
  public static final CommandResult BAD_FROM_ENTRY = new CommandResult(3, "Bad from entry");
  public static final CommandResult BAD_FROM_BOOKMARK = new CommandResult(4, "Bad from bookmark");
  public static final CommandResult INVALID_COMMAND = new CommandResult(9, "Invalid command");

  /// {@return whether the command was accepted}
  public boolean isOk() {
    return errorNumber == 0;
  }

  /// {@return the bytes of this result}
  public byte[] encode() {
    byte[] words = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(ENVELOPE_BYTES + words.length)
        .put((byte) PACKET_TYPE)
        .putInt(ENVELOPE_BYTES + words.length)
        .putInt(errorNumber)
        .put(words)
        .array();
  }

  /// {@return how many bytes of text follow an envelope}
  ///
  /// @param envelope at least [#ENVELOPE_BYTES] at its position, which stays
  /// @throws MalformedException if it is no result, or its text is longer than [#MAX_TEXT_BYTES]
  public static int textBytes(ByteBuffer envelope) throws MalformedException {
    int start = envelope.position();
    int packetType = envelope.get(start) & 0xff;
    if (packetType != PACKET_TYPE)
      throw new MalformedException(0, "packet type 255", "packet type " + packetType);
    long length = Integer.toUnsignedLong(envelope.getInt(start + 1));
    if (length < ENVELOPE_BYTES || length > ENVELOPE_BYTES + MAX_TEXT_BYTES)
      throw new MalformedException(
          1,
          PlainText.format("length %d to %d", ENVELOPE_BYTES, ENVELOPE_BYTES + MAX_TEXT_BYTES),
          "length " + length);
    return (int) length - ENVELOPE_BYTES;
  }

  /// {@return the result at the buffer's position, which moves past it; all of it must be there}
  ///
  /// @param source holds the bytes at its position
  /// @throws MalformedException if it is no result; its offset counts from the buffer's position
  public static CommandResult decode(ByteBuffer source) throws MalformedException {
    if (source.remaining() < ENVELOPE_BYTES)
      throw new MalformedException(
          0, "a result of at least " + ENVELOPE_BYTES + " bytes", source.remaining() + " bytes");
    int textBytes = textBytes(source);
    if (source.remaining() < ENVELOPE_BYTES + textBytes)
      throw new MalformedException(
          1,
          PlainText.format("%d bytes of text", textBytes),
          (source.remaining() - ENVELOPE_BYTES) + "");
    int errorNumber = source.position(source.position() + 5).getInt();
    var words = new byte[textBytes];
    source.get(words);
    return new CommandResult(errorNumber, new String(words, StandardCharsets.UTF_8));
  }
}
