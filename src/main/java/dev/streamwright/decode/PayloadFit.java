package dev.streamwright.decode;

import java.nio.ByteOrder;
import java.util.Optional;

/// Which formats an entry's data can be written in, judged by the data themselves. Without objects:
/// it is asked of every entry of a mixed stream.
final class PayloadFit {

  private PayloadFit() {}

  /// Whether the data are what the type says in this format. An empty message says nothing, and so
  /// do types that are none of the zkEVM's.
  static boolean fits(int type, byte[] data, PayloadFormat format) {
    return switch (format) {
      case PROTOBUF -> isProtobuf(type, data);
      case BINARY_LITTLE_ENDIAN -> BinarySchema.fits(type, data, ByteOrder.LITTLE_ENDIAN);
      case BINARY_BIG_ENDIAN -> BinarySchema.fits(type, data, ByteOrder.BIG_ENDIAN);
    };
  }

  /// The format of one entry: the usual one, unless the data fit another only.
  static PayloadFormat of(int type, byte[] data, PayloadFormat usual) {
    if (fits(type, data, usual)) return usual;
    // The cheap questions first: nearly all protobuf messages have other lengths.
    boolean big = BinarySchema.fits(type, data, ByteOrder.BIG_ENDIAN);
    boolean little = BinarySchema.fits(type, data, ByteOrder.LITTLE_ENDIAN);
    if (!big && !little)
      return usual.isBinary() && isProtobuf(type, data) ? PayloadFormat.PROTOBUF : usual;
    if (isProtobuf(type, data)) return PayloadFormat.PROTOBUF;
    return big ? PayloadFormat.BINARY_BIG_ENDIAN : PayloadFormat.BINARY_LITTLE_ENDIAN;
  }

  private static boolean isProtobuf(int type, byte[] data) {
    var kind = EntryKind.of(type);
    if (kind == EntryKind.OTHER || data.length == 0) return false;
    if (kind == EntryKind.BOOKMARK)
      return ZkevmBookmark.of(data, PayloadFormat.PROTOBUF).isPresent();
    if (EntryDecoder.isTemporaryEnd(kind, data)) return true;
    return isMessage(data, MessageSchema.of(kind).orElseThrow());
  }

  /// Whether the bytes can be read to their end, each known field is written as it should be, and
  /// there is at least one.
  private static boolean isMessage(byte[] data, MessageSchema schema) {
    boolean anyKnown = false;
    var cursor = new WireCursor(data);
    while (cursor.next()) {
      Optional<FieldSchema> known = schema.field(cursor.number());
      if (known.isEmpty()) continue;
      if (known.get().wireType() != cursor.wireType()) return false;
      anyKnown = true;
    }
    return anyKnown && !cursor.isBroken();
  }
}
