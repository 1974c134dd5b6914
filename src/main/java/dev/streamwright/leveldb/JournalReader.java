package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the records of a journal or manifest; [JournalWriter] draws the layout.
///
/// The end of a journal may be torn: the last record is there in part when its writer was killed in
/// the middle. That record never happened. Bytes that are complete and wrong are an error instead.
final class JournalReader {
  private final String file;
  private final byte[] bytes;
  private int position;
  private int recordOffset;
  private boolean torn;

  JournalReader(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static JournalReader open(Path path, String file) throws IOException {
    return new JournalReader(file, Files.readAllBytes(path));
  }

  /// @return null at the end
  ByteReader next() throws CorruptDatabaseException {
    ByteWriter pending = null;
    while (true) {
      int left = JournalWriter.BLOCK_BYTES - position % JournalWriter.BLOCK_BYTES;
      if (left < JournalWriter.HEADER_BYTES) position = Math.min(position + left, bytes.length);
      if (isAtEnd()) {
        torn |= pending != null;
        return null;
      }
      int type = verifyChunk();
      int length = chunkLength();
      boolean starts = type == JournalWriter.FULL || type == JournalWriter.FIRST;
      if (starts != (pending == null))
        throw corrupt(starts ? "the rest of a record" : "the start of a record", "chunk " + type);
      if (starts) recordOffset = position;
      if (starts) pending = new ByteWriter();
      pending.writeBytes(bytes, position + JournalWriter.HEADER_BYTES, length);
      position += JournalWriter.HEADER_BYTES + length;
      if (type == JournalWriter.FULL || type == JournalWriter.LAST)
        return new ByteReader(file, recordOffset, pending.toByteArray());
    }
  }

  /// Whether the end that was reached cuts a record.
  boolean isTorn() {
    return torn;
  }

  private boolean isAtEnd() {
    int left = bytes.length - position;
    if (left == 0) return true;
    boolean complete =
        left >= JournalWriter.HEADER_BYTES && left - JournalWriter.HEADER_BYTES >= chunkLength();
    if (!complete) {
      torn = true;
      return true;
    }
    // Writers that map their journals leave zeros behind the last record.
    return bytes[position + 6] == 0 && isZeroFromHere();
  }

  private boolean isZeroFromHere() {
    for (int i = position; i < bytes.length; i++) if (bytes[i] != 0) return false;
    return true;
  }

  private int chunkLength() {
    return bytes[position + 4] & 0xff | (bytes[position + 5] & 0xff) << 8;
  }

  private int verifyChunk() throws CorruptDatabaseException {
    int length = chunkLength();
    int blockLeft = JournalWriter.BLOCK_BYTES - position % JournalWriter.BLOCK_BYTES;
    if (length > blockLeft - JournalWriter.HEADER_BYTES)
      throw corrupt(
          PlainText.format("a chunk of at most %,d bytes", blockLeft - JournalWriter.HEADER_BYTES),
          PlainText.format("%,d bytes", length));
    int expected = 0;
    for (int i = 3; i >= 0; i--) expected = expected << 8 | bytes[position + i] & 0xff;
    int found = Checksum.masked(bytes, position + 6, length + 1);
    if (expected != found)
      throw corrupt(PlainText.format("checksum %08x", expected), PlainText.format("%08x", found));
    int type = bytes[position + 6];
    if (type < JournalWriter.FULL || type > JournalWriter.LAST)
      throw corrupt("chunk type 1 to 4", "" + type);
    return type;
  }

  private CorruptDatabaseException corrupt(String expected, String found) {
    return new CorruptDatabaseException(file, position, expected, found);
  }
}
