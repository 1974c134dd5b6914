package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the records of a log or manifest; [LogWriter] draws the layout.
///
/// The end of a log may be torn: the last record is there in part when its writer was killed in
/// the middle. That record never happened. Bytes that are complete and wrong are an error instead.
final class LogReader {
  private final String file;
  private final byte[] bytes;
  private int position;
  private int recordOffset;
  private boolean torn;

  LogReader(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static LogReader open(Path path, String file) throws IOException {
    return new LogReader(file, Files.readAllBytes(path));
  }

  /// @return null at the end
  ByteReader next() throws CorruptDatabaseException {
    ByteWriter pending = null;
    while (true) {
      int left = LogWriter.BLOCK_BYTES - position % LogWriter.BLOCK_BYTES;
      if (left < LogWriter.HEADER_BYTES) position = Math.min(position + left, bytes.length);
      if (isAtEnd()) {
        torn |= pending != null;
        return null;
      }
      int type = verifyChunk();
      int length = chunkLength();
      boolean starts = type == LogWriter.FULL || type == LogWriter.FIRST;
      if (starts != (pending == null))
        throw corrupt(starts ? "the rest of a record" : "the start of a record", "chunk " + type);
      if (starts) recordOffset = position;
      if (starts) pending = new ByteWriter();
      pending.writeBytes(bytes, position + LogWriter.HEADER_BYTES, length);
      position += LogWriter.HEADER_BYTES + length;
      if (type == LogWriter.FULL || type == LogWriter.LAST)
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
        left >= LogWriter.HEADER_BYTES && left - LogWriter.HEADER_BYTES >= chunkLength();
    if (!complete) {
      torn = true;
      return true;
    }
    // Writers that map their logs leave zeros after the last record.
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
    int blockLeft = LogWriter.BLOCK_BYTES - position % LogWriter.BLOCK_BYTES;
    if (length > blockLeft - LogWriter.HEADER_BYTES)
      throw corrupt(
          PlainText.format("a chunk of at most %,d bytes", blockLeft - LogWriter.HEADER_BYTES),
          PlainText.format("%,d bytes", length));
    int expected = 0;
    for (int i = 3; i >= 0; i--) expected = expected << 8 | bytes[position + i] & 0xff;
    int found = Checksum.masked(bytes, position + 6, length + 1);
    if (expected != found)
      throw corrupt(PlainText.format("checksum %08x", expected), PlainText.format("%08x", found));
    int type = bytes[position + 6];
    if (type < LogWriter.FULL || type > LogWriter.LAST)
      throw corrupt("chunk type 1 to 4", "" + type);
    return type;
  }

  private CorruptDatabaseException corrupt(String expected, String found) {
    return new CorruptDatabaseException(file, position, expected, found);
  }
}
