package dev.streamwright.format;

import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The header entry (38 bytes, the same on disk and on the wire) and the header page around it.
/// Big-endian.
///
/// | field        | type | offset in the file | value                      |
/// | ------------ | ---- | ------------------ | -------------------------- |
/// | magic        | 16 B | 0                  | ASCII `polygonDATSTREAM`   |
/// | packetType   | u8   | 16                 | 1                          |
/// | headLength   | u32  | 17                 | 38                         |
/// | version      | u8   | 21                 |                            |
/// | systemId     | u64  | 22                 |                            |
/// | streamType   | u64  | 30                 | 1 = sequencer              |
/// | totalLength  | u64  | 38                 | header page included       |
/// | totalEntries | u64  | 46                 | committed ones             |
///
/// Files from before 2024 have a header entry of 29 bytes: no version, no system id (both read as
/// 0), and stream type, total length and total entries at 21, 29 and 37.
public final class HeaderCodec {

  /// The length of what every stream file starts with.
  public static final int MAGIC_BYTES = 16;
  /// The length of a header entry.
  public static final int ENTRY_BYTES = 38;
  /// The length of a header entry in files from before 2024.
  public static final int LEGACY_ENTRY_BYTES = 29;

  /// As much of a file as is needed to read its header, legacy or not.
  public static final int HEAD_BYTES = MAGIC_BYTES + ENTRY_BYTES;

  /// The packet type of a header entry.
  public static final int PACKET_TYPE = 1;

  private static final byte[] MAGIC = "polygonDATSTREAM".getBytes(StandardCharsets.US_ASCII);

  private HeaderCodec() {}

  /// {@return a copy of the 16 bytes that every stream file starts with}
  public static byte[] magic() {
    return MAGIC.clone();
  }

  /// {@return the 38 bytes of a header entry}
  ///
  /// @param header the header
  public static byte[] encode(StreamHeader header) {
    return ByteBuffer.allocate(ENTRY_BYTES)
        .put((byte) PACKET_TYPE)
        .putInt(ENTRY_BYTES)
        .put((byte) header.version())
        .putLong(header.systemId())
        .putLong(header.streamType())
        .putLong(header.totalLength())
        .putLong(header.totalEntries())
        .array();
  }

  /// {@return the header that a header entry says; both lengths are understood} The buffer's
  /// position moves past it.
  ///
  /// @param entry a header entry's bytes at its position
  /// @throws MalformedException if these bytes are no header entry; its offset counts from the
  /// entry's start
  public static StreamHeader decode(ByteBuffer entry) throws MalformedException {
    int available = entry.remaining();
    if (available < LEGACY_ENTRY_BYTES)
      throw new MalformedException(
          0, "a header entry of at least " + LEGACY_ENTRY_BYTES + " bytes", available + " bytes");
    int packetType = entry.get() & 0xff;
    if (packetType != PACKET_TYPE)
      throw new MalformedException(0, "packet type 1", "packet type " + packetType);
    int length = entry.getInt();
    if (length == LEGACY_ENTRY_BYTES)
      return new StreamHeader(0, 0, entry.getLong(), entry.getLong(), entry.getLong());
    if (length != ENTRY_BYTES || available < ENTRY_BYTES)
      throw new MalformedException(
          1, "header length 38 or 29", "header length " + Integer.toUnsignedString(length));
    return new StreamHeader(
        entry.get() & 0xff, entry.getLong(), entry.getLong(), entry.getLong(), entry.getLong());
  }

  /// That a stream can be as the header says: its length holds its entries.
  ///
  /// @param header the header
  /// @throws MalformedException if it cannot; its offset is 0
  public static void requirePossible(StreamHeader header) throws MalformedException {
    long length = header.totalLength();
    if (length < PageLayout.HEADER_PAGE_BYTES)
      throw new MalformedException(
          0, "a total length of 4,096 to 2⁶³ − 1", Long.toUnsignedString(length));
    long dataBytes = length - PageLayout.HEADER_PAGE_BYTES;
    long mostEntries = dataBytes / EntryCodec.ENVELOPE_BYTES;
    if (Long.compareUnsigned(header.totalEntries(), mostEntries) > 0)
      throw new MalformedException(
          0,
          PlainText.format(
              "at most %,d entries in a total length of %,d bytes", mostEntries, length),
          Long.toUnsignedString(header.totalEntries()) + " entries");
    if (header.totalEntries() == 0 && dataBytes > 0)
      throw new MalformedException(
          0, "a total length of 4,096 without entries", PlainText.format("%,d", length));
  }

  /// {@return whether a header entry has the length that files had before 2024}
  ///
  /// @param entry a header entry's bytes at its position
  public static boolean isLegacy(ByteBuffer entry) {
    return entry.remaining() >= LEGACY_ENTRY_BYTES
        && entry.getInt(entry.position() + 1) == LEGACY_ENTRY_BYTES;
  }
}
