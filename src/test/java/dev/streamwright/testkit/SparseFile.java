package dev.streamwright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file's content, most of it zeros: only blocks with something else in them take room, in memory
/// and on the disk.
record SparseFile(List<Block> blocks, long bytes) {

  private static final int BLOCK_BYTES = 1 << 16;

  private record Block(long offset, byte[] content) {}

  static SparseFile read(InputStream content) throws IOException {
    var blocks = new ArrayList<Block>();
    long offset = 0;
    for (var block = content.readNBytes(BLOCK_BYTES);
        block.length > 0;
        block = content.readNBytes(BLOCK_BYTES)) {
      if (!isZero(block)) blocks.add(new Block(offset, block));
      offset += block.length;
    }
    return new SparseFile(blocks, offset);
  }

  void writeTo(Path target) throws IOException {
    try (var file = new RandomAccessFile(target.toFile(), "rw")) {
      for (var block : blocks) {
        file.seek(block.offset);
        file.write(block.content);
      }
      file.setLength(bytes);
    }
  }

  private static boolean isZero(byte[] block) {
    for (byte value : block) if (value != 0) return false;
    return true;
  }
}
