package dev.streamwright.testkit;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.HeaderCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a server sent, in words that can be compared and read.
public final class Packets {
  private static final int RESULT = 0xff;

  private Packets() {}

  /// One line for each packet: `OK`, `refused 4`, `header 4594 9`, `entry 7`, `answer 5`, `none`.
  public static List<String> words(byte[] bytes) {
    var words = new ArrayList<String>();
    var rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) words.add(next(rest));
    return words;
  }

  private static String next(ByteBuffer rest) {
    int packetType = rest.get() & 0xff;
    int length = rest.getInt();
    return switch (packetType) {
      case RESULT -> result(rest, length);
      case HeaderCodec.PACKET_TYPE -> header(rest);
      case EntryCodec.PACKET_TYPE -> "entry " + entry(rest, length);
      case EntryCodec.ANSWER_PACKET_TYPE -> answer(rest, length);
      default ->
          throw new AssertionError(
              "Packet type " + packetType + " before " + HexFormat.of().formatHex(remaining(rest)));
    };
  }

  private static String result(ByteBuffer rest, int length) {
    int error = rest.getInt();
    rest.position(rest.position() + length - 9);
    return error == 0 ? "OK" : "refused " + error;
  }

  private static String header(ByteBuffer rest) {
    rest.position(rest.position() + HeaderCodec.ENTRY_BYTES - 5 - 16);
    return "header " + rest.getLong() + " " + rest.getLong();
  }

  private static String answer(ByteBuffer rest, int length) {
    boolean none = length == 17 && rest.getInt(rest.position()) == EntryTypes.NOT_FOUND;
    String entry = entry(rest, length);
    return none ? "none" : "answer " + entry;
  }

  private static String entry(ByteBuffer rest, int length) {
    rest.getInt();
    long number = rest.getLong();
    rest.position(rest.position() + length - EntryCodec.ENVELOPE_BYTES);
    return Long.toString(number);
  }

  private static byte[] remaining(ByteBuffer rest) {
    var bytes = new byte[rest.remaining()];
    rest.get(bytes);
    return bytes;
  }
}
