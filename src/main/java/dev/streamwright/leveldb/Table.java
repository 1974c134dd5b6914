package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// A table file, mapped into memory.
///
/// ```
/// | data blocks | other blocks, ignored | index block | footer |
/// stored block: | block | compression: u8 (0 none, 1 Snappy) | masked CRC32C of both: u32 |
/// index entry:  internal key at or after its block's last key -> handle of the block
/// footer:       | handle of the meta index | handle of the index | zeros up to 40 | magic: u64 |
/// ```
///
/// All numbers are little-endian. The index is decoded on opening, a data block is checked on its
/// first use. Any number of threads, until it is closed.
final class Table {
  static final int FOOTER_BYTES = 48;
  static final long MAGIC = 0xdb4775248b80fb57L;
  static final int TRAILER_BYTES = 5;
  static final int NOT_COMPRESSED = 0;
  static final int SNAPPY = 1;
  private static final int MAX_BLOCK_BYTES = 1 << 30;

  private final TableMetadata metadata;
  private final String file;
  private final BlockCache cache;
  private final Arena arena;
  private final MemorySegment mapping;
  private final TableIndex index;

  /// A block is in its slot from its first use on, if it is not compressed: it is a view of the
  /// mapping whose checksum was verified. Compressed blocks come and go with the cache.
  private final AtomicReferenceArray<Block> blocks;

  private Table(TableMetadata metadata, String file, BlockCache cache, Arena arena, Path path)
      throws IOException {
    this.metadata = metadata;
    this.file = file;
    this.cache = cache;
    this.arena = arena;
    this.mapping = map(path);
    this.index = TableIndex.of(readIndexBlock().versions(), file);
    this.blocks = new AtomicReferenceArray<>(index.size());
    requireWholeIndex();
  }

  /// @param file its name in messages
  static Table open(Path path, String file, TableMetadata metadata, BlockCache cache)
      throws IOException {
    var arena = Arena.ofShared();
    try {
      return new Table(metadata, file, cache, arena, path);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private MemorySegment map(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size != metadata.sizeBytes() || size < FOOTER_BYTES)
        throw new CorruptDatabaseException(
            file,
            0,
            PlainText.format("%,d bytes", metadata.sizeBytes()),
            PlainText.format("%,d bytes", size));
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
    } catch (NoSuchFileException e) {
      var missing = new NoSuchFileException(file, null, "The table is missing.");
      missing.initCause(e);
      throw missing;
    }
  }

  private Block readIndexBlock() throws CorruptDatabaseException {
    long footerOffset = mapping.byteSize() - FOOTER_BYTES;
    var footer = mapping.asSlice(footerOffset, FOOTER_BYTES).toArray(ValueLayout.JAVA_BYTE);
    var reader = new ByteReader(file, footerOffset, footer);
    BlockHandle.read(reader);
    var handle = BlockHandle.read(reader);
    long magic = InternalKey.decodeTag(footer, FOOTER_BYTES - Long.BYTES);
    if (magic != MAGIC)
      throw new CorruptDatabaseException(
          file,
          footerOffset + FOOTER_BYTES - Long.BYTES,
          PlainText.format("%016x", MAGIC),
          PlainText.format("%016x", magic));
    return readBlock(handle);
  }

  /// The footer has no checksum: it may name another block that looks like an index.
  private void requireWholeIndex() throws CorruptDatabaseException {
    long end = 0;
    for (int block = 0; block < index.size() && index.handle(block).offset() == end; block++)
      end += index.handle(block).size() + TRAILER_BYTES;
    int last = index.find(metadata.largest().key());
    if (last == index.size() || end <= index.handle(last).offset())
      throw new CorruptDatabaseException(
          file,
          mapping.byteSize() - FOOTER_BYTES,
          "an index of blocks that follow each other up to the table's last key",
          PlainText.format("one of %,d blocks that does not", index.size()));
  }

  TableMetadata metadata() {
    return metadata;
  }

  int blockCount() {
    return index.size();
  }

  /// The first block that may hold this key or greater ones; the number of blocks if none does.
  int blockAtOrAfter(byte[] key) {
    return index.find(key);
  }

  /// The newest version of a key in this table, or null.
  KeyVersion find(byte[] key) throws CorruptDatabaseException {
    for (int number = index.find(key); number < index.size(); number++) {
      var version = block(number).find(key);
      // An index key may be the first key of the next block, if it is a newer version of it.
      if (version != null || !index.isKey(number, key)) return version;
    }
    return null;
  }

  List<KeyVersion> versions(int block) throws CorruptDatabaseException {
    return block(block).versions();
  }

  private Block block(int number) throws CorruptDatabaseException {
    var block = blocks.getAcquire(number);
    if (block != null) return block;
    var handle = index.handle(number);
    block = readBlock(handle);
    if (compression(handle) == NOT_COMPRESSED) blocks.compareAndSet(number, null, block);
    else cache.admit(blocks, number, block, block.sizeBytes());
    return block;
  }

  private Block readBlock(BlockHandle handle) throws CorruptDatabaseException {
    long room = mapping.byteSize() - FOOTER_BYTES - TRAILER_BYTES;
    if (handle.offset() < 0
        || handle.size() < 0
        || handle.size() > MAX_BLOCK_BYTES
        || handle.offset() > room - handle.size())
      throw new CorruptDatabaseException(
          file,
          mapping.byteSize() - FOOTER_BYTES,
          PlainText.format("a block within %,d bytes", room),
          PlainText.format("one of %,d bytes at offset %,d", handle.size(), handle.offset()));
    verifyChecksum(handle);
    int size = (int) handle.size();
    int compression = compression(handle);
    if (compression == NOT_COMPRESSED)
      return Block.of(file, handle.offset(), mapping, handle.offset(), size);
    if (compression != SNAPPY)
      throw corrupt(handle, "compression 0 or 1", PlainText.format("compression %d", compression));
    var stored = mapping.asSlice(handle.offset(), size).toArray(ValueLayout.JAVA_BYTE);
    var bytes = Snappy.decompress(stored, MAX_BLOCK_BYTES);
    if (bytes == null) throw corrupt(handle, "a Snappy block", "other bytes");
    return Block.of(file, handle.offset(), MemorySegment.ofArray(bytes), 0, bytes.length);
  }

  private int compression(BlockHandle handle) {
    return mapping.get(ValueLayout.JAVA_BYTE, handle.offset() + handle.size());
  }

  private void verifyChecksum(BlockHandle handle) throws CorruptDatabaseException {
    long end = handle.offset() + handle.size() + 1;
    int expected = Block.fixed32(mapping, end);
    int found = Checksum.masked(mapping, handle.offset(), handle.size() + 1);
    if (expected != found)
      throw corrupt(
          handle, PlainText.format("checksum %08x", expected), PlainText.format("%08x", found));
  }

  private CorruptDatabaseException corrupt(BlockHandle handle, String expected, String found) {
    return new CorruptDatabaseException(file, handle.offset(), expected, found);
  }

  /// Unmaps the file. Nobody may be reading it.
  void close() {
    arena.close();
  }
}
