package dev.streamwright.decode;

import java.nio.ByteOrder;

/// How an entry's data are written. The zkEVM has had two ways, and the second in two byte orders.
///
/// ```
/// type   protobuf       binary
/// 1      batch start    L2 block (start)
/// 2      L2 block       transaction
/// 3      transaction    L2 block end
/// 4      batch end      update GER
/// 5      update GER     –
/// 6      L2 block end   –
/// 0xb0   bookmark       bookmark
/// ```
///
/// So a type alone does not say what an entry is.
public enum PayloadFormat {
  /// Messages of `datastream.v1`; since the middle of 2024.
  PROTOBUF("protobuf"),
  /// Fields of fixed widths one after the other, the lowest byte first; until January 2024.
  BINARY_LITTLE_ENDIAN("binary, little-endian"),
  /// Likewise, the highest byte first; from January 2024 on.
  BINARY_BIG_ENDIAN("binary, big-endian");

  private final String word;

  PayloadFormat(String word) {
    this.word = word;
  }

  /// In words: `binary, big-endian`.
  public String word() {
    return word;
  }

  public boolean isBinary() {
    return this != PROTOBUF;
  }

  /// What an entry of this type (u32) is.
  public EntryKind kindOf(int type) {
    return this == PROTOBUF ? EntryKind.of(type) : BinarySchema.kindOf(type);
  }

  ByteOrder order() {
    return this == BINARY_LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }
}
