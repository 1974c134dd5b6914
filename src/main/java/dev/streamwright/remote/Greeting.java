package dev.streamwright.remote;

import dev.streamwright.text.PlainText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a source says first.
///
/// ```
/// 0         8            16            24        28            32      …            …
/// | command | streamType | SWSOURCE    | version | tokenLength | token | nameLength | name
/// | u64     | u64        | 8 B (ASCII) | u32     | u32         |       | u32        | UTF-8
/// ```
///
/// @param token what lets it in, as bytes
/// @param name by which others know it; may be empty
record Greeting(long streamType, byte[] token, String name) {

  void write(DataOutputStream out) throws IOException {
    out.writeLong(SourceProtocol.GREETING);
    out.writeLong(streamType);
    out.write(SourceProtocol.magic());
    out.writeInt(SourceProtocol.VERSION);
    out.writeInt(token.length);
    out.write(token);
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    out.writeInt(nameBytes.length);
    out.write(nameBytes);
  }

  /// @throws UntrustedInputException if no greeting of this version comes
  static Greeting read(DataInputStream in) throws IOException {
    if (in.readLong() != SourceProtocol.GREETING) throw noGreeting();
    long streamType = in.readLong();
    if (!Arrays.equals(in.readNBytes(SourceProtocol.magic().length), SourceProtocol.magic()))
      throw noGreeting();
    long version = Integer.toUnsignedLong(in.readInt());
    if (version != SourceProtocol.VERSION)
      throw new UntrustedInputException(
          ErrorNumbers.VERSION,
          PlainText.format(
              "Protocol version %d is not known here; this server speaks version %d.",
              version, SourceProtocol.VERSION));
    byte[] token = bytes("The token is", SourceProtocol.MAX_TOKEN_BYTES, in);
    return new Greeting(
        streamType, token, name(bytes("The name is", SourceProtocol.MAX_NAME_BYTES, in)));
  }

  private static UntrustedInputException noGreeting() {
    return new UntrustedInputException(
        ErrorNumbers.NOT_A_GREETING,
        "This port is for sources, which greet first; clients have another port.");
  }

  private static byte[] bytes(String what, int limit, DataInputStream in) throws IOException {
    long length = Integer.toUnsignedLong(in.readInt());
    if (length > limit)
      throw new UntrustedInputException(
          ErrorNumbers.TOO_LONG,
          PlainText.format("%s %,d bytes long; the limit is %d.", what, length, limit));
    var bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  // Others see it on their terminals and in their logs.
  private static String name(byte[] bytes) throws UntrustedInputException {
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (name.codePoints().noneMatch(Greeting::isHidden)) return name.strip();
    } catch (CharacterCodingException _) {
      // Said below.
    }
    throw new UntrustedInputException(
        ErrorNumbers.NAME, "The source's name must be UTF-8 without control characters.");
  }

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
