package dev.streamwright.decode;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.text.NumberFormats;
import java.nio.ByteBuffer;
import java.util.Optional;

/// A bookmark of the zkEVM: the name of a batch or an L2 block.
///
/// @param value the batch's or block's number, u64
public record ZkevmBookmark(Kind kind, long value) {

  private static final Kind[] KINDS = Kind.values();
  private static final int TYPE_TAG = 1 << 3 | WireField.VARINT;
  private static final int VALUE_TAG = 2 << 3 | WireField.VARINT;
  private static final int VALUE_FROM = 3;
  private static final int MAX_VARINT_BYTES = 10;

  /// What a bookmark names.
  public enum Kind {
    BATCH(1, "Batch", 0),
    L2_BLOCK(2, "L2 block", 1);

    private final int number;
    private final String word;
    private final int level;

    Kind(int number, String word, int level) {
      this.number = number;
      this.word = word;
      this.level = level;
    }

    /// The number that stands for it in a bookmark's bytes.
    public int number() {
      return number;
    }

    /// `Batch` or `L2 block`.
    public String word() {
      return word;
    }

    public int level() {
      return level;
    }
  }

  public static ZkevmBookmark batch(long number) {
    return new ZkevmBookmark(Kind.BATCH, number);
  }

  public static ZkevmBookmark l2Block(long number) {
    return new ZkevmBookmark(Kind.L2_BLOCK, number);
  }

  /// What these bytes of a bookmark name, in the format that they fit.
  public static Optional<ZkevmBookmark> of(byte[] data) {
    return of(data, PayloadFit.of(EntryTypes.BOOKMARK, data, PayloadFormat.PROTOBUF));
  }

  /// What these bytes name, if they are written exactly as a writer of the zkEVM writes them.
  public static Optional<ZkevmBookmark> of(byte[] data, PayloadFormat format) {
    return format.isBinary() ? ofBinary(data, format) : ofProtobuf(data);
  }

  private static Optional<ZkevmBookmark> ofBinary(byte[] data, PayloadFormat format) {
    if (!BinarySchema.isBookmark(data)) return Optional.empty();
    long value = BinarySchema.number(data, 1, Long.BYTES, format.order());
    return Optional.of(data[0] == 0 ? l2Block(value) : batch(value));
  }

  /// Without a reader: it is asked of every bookmark of a stream.
  private static Optional<ZkevmBookmark> ofProtobuf(byte[] data) {
    if (data.length < 2 || data[0] != TYPE_TAG) return Optional.empty();
    for (var kind : KINDS)
      if (data[1] == kind.number)
        return data.length == 2 ? Optional.of(new ZkevmBookmark(kind, 0)) : numbered(kind, data);
    return Optional.empty();
  }

  /// With the number in the rest of the data, if it is not 0 and written as short as it can be.
  private static Optional<ZkevmBookmark> numbered(Kind kind, byte[] data) {
    int last = data.length - 1;
    boolean isNumber = last >= VALUE_FROM && data[VALUE_FROM - 1] == VALUE_TAG && data[last] > 0;
    int longest = VALUE_FROM + MAX_VARINT_BYTES - 1;
    if (!isNumber || last > longest || last == longest && data[last] > 1) return Optional.empty();
    long value = 0;
    for (int i = VALUE_FROM; i <= last; i++) {
      if (i < last && data[i] >= 0) return Optional.empty();
      value |= (data[i] & 0x7fL) << 7 * (i - VALUE_FROM);
    }
    return Optional.of(new ZkevmBookmark(kind, value));
  }

  /// The bookmark's bytes: `08 02 10 a3 21` for L2 block 4259, `08 02` for L2 block 0.
  public Bookmark toBookmark() {
    return Bookmark.of(new WireWriter().number(1, kind.number).number(2, value).bytes());
  }

  /// The bookmark's bytes in this format; in binary `00 00 00 00 00 00 00 10 a3` for L2 block 4259,
  /// or in the other order.
  public Bookmark toBookmark(PayloadFormat format) {
    if (!format.isBinary()) return toBookmark();
    var bytes = ByteBuffer.allocate(BinarySchema.BOOKMARK_BYTES).order(format.order());
    return Bookmark.of(bytes.put((byte) (kind == Kind.BATCH ? 1 : 0)).putLong(value).array());
  }

  /// `L2 block 4,259`.
  @Override
  public String toString() {
    return kind.word + " " + NumberFormats.grouped(value);
  }
}
