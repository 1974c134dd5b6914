package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.util.Objects;
import java.util.function.Consumer;

/// Changes that are written together: all of them or, after a crash, none.
///
/// ```
/// | sequence of the first: u64 | count: u32 | records |      little-endian
/// record: | 1 | key: string | value: string |   or   | 0 | key: string |
/// string: length: varint, bytes
/// ```
///
/// Of two changes to the same key the later one counts. Not for several threads.
public final class WriteBatch {
  private static final int COUNT_OFFSET = 8;
  private static final int HEADER_BYTES = 12;

  private final ByteWriter bytes = new ByteWriter();
  private int count;

  public WriteBatch() {
    clear();
  }

  /// @return this batch
  public WriteBatch put(byte[] key, byte[] value) {
    Objects.requireNonNull(value, "value");
    bytes.writeByte(KeyVersion.TYPE_VALUE);
    bytes.writeLengthPrefixed(key);
    bytes.writeLengthPrefixed(value);
    count++;
    return this;
  }

  /// A key that is absent may be deleted.
  ///
  /// @return this batch
  public WriteBatch delete(byte[] key) {
    bytes.writeByte(KeyVersion.TYPE_DELETION);
    bytes.writeLengthPrefixed(key);
    count++;
    return this;
  }

  /// How many changes it holds.
  public int count() {
    return count;
  }

  /// What it takes in the log, in bytes.
  public int sizeBytes() {
    return bytes.size();
  }

  public void clear() {
    count = 0;
    bytes.clear();
    bytes.writeFixed64(0);
    bytes.writeFixed32(0);
  }

  /// The batch as a log's record.
  ByteWriter encode(long firstSequence) {
    bytes.setFixed64(0, firstSequence);
    bytes.setFixed32(COUNT_OFFSET, count);
    return bytes;
  }

  /// Hands over the changes of a log's record.
  ///
  /// @return the sequence of its last change
  static long apply(ByteReader record, Consumer<KeyVersion> target)
      throws CorruptDatabaseException {
    if (record.remaining() < HEADER_BYTES)
      throw record.corrupt(
          "a batch of at least 12 bytes", PlainText.format("%,d bytes", record.remaining()));
    long sequence = record.readFixed64();
    int count = record.readFixed32();
    for (int i = 0; i < count; i++) {
      int type = record.readByte();
      if (type > KeyVersion.TYPE_VALUE)
        throw record.corrupt("a change of type 0 or 1", "type " + type);
      var key = record.readLengthPrefixed();
      target.accept(
          type == KeyVersion.TYPE_VALUE
              ? KeyVersion.value(key, sequence + i, record.readLengthPrefixed())
              : KeyVersion.deletion(key, sequence + i));
    }
    if (count < 0 || record.remaining() > 0)
      throw record.corrupt(
          PlainText.format("a batch of %,d changes", Integer.toUnsignedLong(count)),
          "a different number");
    return sequence + count - 1;
  }
}
