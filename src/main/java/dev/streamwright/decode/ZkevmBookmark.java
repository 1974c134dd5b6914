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

  private static Optional<ZkevmBookmark> ofProtobuf(byte[] data) {
    var message = WireReader.read(data, 0, data.length);
    if (message.problem().isPresent()) return Optional.empty();
    for (var kind : Kind.values()) {
      var bookmark = new ZkevmBookmark(kind, message.number(2));
      if (message.number(1) == kind.number && bookmark.toBookmark().hasBytes(data))
        return Optional.of(bookmark);
    }
    return Optional.empty();
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
