package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Appends records to a log or manifest.
///
/// A file is a sequence of blocks of 32 KiB; a record is one chunk, or several where it meets the
/// end of a block. A chunk never crosses a block; fewer than 7 bytes at a block's end are zero.
/// Numbers are little-endian.
///
/// ```
/// | masked CRC32C of type and data: u32 | length of data: u16 | type: u8 | data |
/// type: 1 the whole record, 2 its first chunk, 3 one in the middle, 4 its last
/// ```
///
/// One record is one write to the operating system: it outlives this process from then on, and a
/// power cut only after [#force()]. After a failed append nothing more may be appended.
final class LogWriter implements Closeable {
  static final int BLOCK_BYTES = 32 * 1024;
  static final int HEADER_BYTES = 7;
  static final int FULL = 1;
  static final int FIRST = 2;
  static final int MIDDLE = 3;
  static final int LAST = 4;

  private final FileChannel channel;
  private final ByteWriter chunks = new ByteWriter();
  private int blockOffset;
  private long end;

  private LogWriter(FileChannel channel) {
    this.channel = channel;
  }

  static LogWriter create(Path path) throws IOException {
    return new LogWriter(
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  void append(byte[] record, int length) throws IOException {
    chunks.clear();
    int done = 0;
    boolean first = true;
    do {
      int left = BLOCK_BYTES - blockOffset;
      if (left < HEADER_BYTES) {
        for (int i = 0; i < left; i++) chunks.writeByte(0);
        blockOffset = 0;
        left = BLOCK_BYTES;
      }
      int count = Math.min(length - done, left - HEADER_BYTES);
      boolean last = done + count == length;
      // A first chunk may be empty: the block has room for its header alone.
      int type = first ? (last ? FULL : FIRST) : (last ? LAST : MIDDLE);
      appendChunk(type, record, done, count);
      first = false;
      done += count;
    } while (done < length);
    write(ByteBuffer.wrap(chunks.array(), 0, chunks.size()));
  }

  /// A record that was written in part is cut off, as far as the disk lets that happen: those who
  /// read a manifest refuse one that ends in the middle of a record.
  private void write(ByteBuffer bytes) throws IOException {
    long written = end;
    try {
      while (bytes.hasRemaining()) written += channel.write(bytes, written);
      end = written;
    } catch (IOException failed) {
      try {
        channel.truncate(end);
      } catch (IOException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      throw failed;
    }
  }

  private void appendChunk(int type, byte[] record, int offset, int count) {
    int start = chunks.size();
    chunks.writeFixed32(0);
    chunks.writeByte(count);
    chunks.writeByte(count >>> 8);
    chunks.writeByte(type);
    chunks.writeBytes(record, offset, count);
    chunks.setFixed32(start, Checksum.masked(chunks.array(), start + 6, count + 1));
    blockOffset += HEADER_BYTES + count;
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
