package dev.streamwright.format;

import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;

/// A data entry as it lies in a file and travels to clients. Big-endian.
///
/// ```
/// 0            1                     5      9        17
/// | packetType | length = 17 + data  | type | number | data …
/// | u8 = 2     | u32                 | u32  | u64    |
/// ```
public final class EntryCodec {

  /// Bytes around the data: packet type, length, type, number.
  public static final int ENVELOPE_BYTES = 17;

  /// The packet type of a data entry.
  public static final int PACKET_TYPE = 2;

  /// The packet type of an entry that answers a command of a client: the same bytes otherwise.
  public static final int ANSWER_PACKET_TYPE = 0xfe;

  /// The packet type of padding: the rest of the page holds no entry.
  public static final int PADDING_PACKET_TYPE = 0;

  /// Where the length stands in an envelope: u32, envelope included.
  public static final int LENGTH_OFFSET = 1;
  /// Where the type stands in an envelope: u32.
  public static final int TYPE_OFFSET = 5;
  /// Where the number stands in an envelope: u64.
  public static final int NUMBER_OFFSET = 9;

  private EntryCodec() {}

  /// {@return the size of an entry with that much data}
  ///
  /// @param dataBytes the length of its data in bytes
  public static int entryBytes(int dataBytes) {
    return ENVELOPE_BYTES + dataBytes;
  }

  /// Writes an entry at the buffer's position, which moves past it.
  ///
  /// @param type the entry's type, u32
  /// @param number the entry's number, u64
  /// @param data the data
  /// @param target has room for the entry
  public static void encode(int type, long number, byte[] data, ByteBuffer target) {
    target
        .put((byte) PACKET_TYPE)
        .putInt(entryBytes(data.length))
        .putInt(type)
        .putLong(number)
        .put(data);
  }

  /// {@return the bytes of an entry}
  ///
  /// @param entry the entry
  public static byte[] encode(StreamEntry entry) {
    var bytes = ByteBuffer.allocate(entryBytes(entry.data().length));
    encode(entry.type(), entry.number(), entry.data(), bytes);
    return bytes.array();
  }

  /// {@return the bytes of an entry that answers a command}
  ///
  /// @param entry the entry
  public static byte[] encodeAnswer(StreamEntry entry) {
    byte[] bytes = encode(entry);
    bytes[0] = (byte) ANSWER_PACKET_TYPE;
    return bytes;
  }

  /// {@return the entry at the buffer's position, which moves past it}
  ///
  /// @param source holds the bytes at its position
  /// @throws MalformedException if no whole entry lies there; its offset counts from the buffer's
  /// position
  public static StreamEntry decode(ByteBuffer source) throws MalformedException {
    int available = source.remaining();
    if (available < ENVELOPE_BYTES)
      throw new MalformedException(
          0, "an entry of at least " + ENVELOPE_BYTES + " bytes", available + " bytes");
    var data = new byte[entryBytes(source, PACKET_TYPE, available) - ENVELOPE_BYTES];
    source.get(source.position() + ENVELOPE_BYTES, data);
    StreamEntry entry = withData(source, data);
    source.position(source.position() + ENVELOPE_BYTES + data.length);
    return entry;
  }

  /// {@return the length of an entry, as its envelope says it: here it is decided whether that is
  /// believed}
  ///
  /// @param envelope at least [#ENVELOPE_BYTES] at its position, which stays
  /// @param packetType the one that it must have
  /// @param maxBytes the longest entry that is believed, envelope included
  /// @throws MalformedException if it has another packet type, or no length that is believed; its
  /// offset counts from the buffer's position
  public static int entryBytes(ByteBuffer envelope, int packetType, int maxBytes)
      throws MalformedException {
    int start = envelope.position();
    int found = envelope.get(start) & 0xff;
    if (found != packetType)
      throw new MalformedException(0, "packet type " + packetType, "packet type " + found);
    long length = Integer.toUnsignedLong(envelope.getInt(start + LENGTH_OFFSET));
    if (length < ENVELOPE_BYTES || length > maxBytes)
      throw new MalformedException(
          LENGTH_OFFSET,
          PlainText.format("length %d to %,d", ENVELOPE_BYTES, maxBytes),
          PlainText.format("length %,d", length));
    return (int) length;
  }

  /// The entry with this envelope and these data.
  ///
  /// @param envelope at the buffer's position, which stays
  static StreamEntry withData(ByteBuffer envelope, byte[] data) {
    int start = envelope.position();
    return new StreamEntry(
        envelope.getInt(start + TYPE_OFFSET), envelope.getLong(start + NUMBER_OFFSET), data);
  }
}
