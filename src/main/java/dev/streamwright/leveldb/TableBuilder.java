package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes a table, uncompressed, so that it can be searched where it is mapped; [Table] draws the
/// layout.
final class TableBuilder implements Closeable {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final long number;
  private final Options options;
  private final FileChannel channel;
  private final BlockBuilder block;
  private final BlockBuilder index = new BlockBuilder(1);
  private final ByteWriter buffer = new ByteWriter();
  private long writtenBytes;
  private KeyVersion first;
  private KeyVersion last;

  TableBuilder(Path path, long number, Options options) throws IOException {
    this.number = number;
    this.options = options;
    this.block = new BlockBuilder(options.restartInterval());
    this.channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  /// Versions come in the order of internal keys.
  void add(KeyVersion version) throws IOException {
    if (first == null) first = version;
    last = version;
    block.add(version.internalKey().encode(), version.value());
    if (block.sizeBytes() >= options.blockBytes()) finishBlock();
  }

  /// What the file would hold if it were finished now, within a block or so.
  long sizeBytes() {
    return writtenBytes
        + buffer.size()
        + block.sizeBytes()
        + index.sizeBytes()
        + Table.FOOTER_BYTES;
  }

  /// Writes the rest and forces the file to disk. At least one version was added.
  TableMetadata finish() throws IOException {
    if (!block.isEmpty()) finishBlock();
    var metaIndex = appendBlock(new BlockBuilder(1).finish());
    var indexHandle = appendBlock(index.finish());
    var footer = new ByteWriter();
    metaIndex.write(footer);
    indexHandle.write(footer);
    while (footer.size() < Table.FOOTER_BYTES - Long.BYTES) footer.writeByte(0);
    footer.writeFixed64(Table.MAGIC);
    buffer.writeBytes(footer.array(), 0, footer.size());
    writeBuffer();
    channel.force(true);
    return new TableMetadata(number, writtenBytes, first.internalKey(), last.internalKey());
  }

  private void finishBlock() throws IOException {
    var lastKey = block.lastKey();
    var handle = new ByteWriter();
    appendBlock(block.finish()).write(handle);
    index.add(lastKey, handle.toByteArray());
  }

  private BlockHandle appendBlock(byte[] bytes) throws IOException {
    var handle = new BlockHandle(writtenBytes + buffer.size(), bytes.length);
    int start = buffer.size();
    buffer.writeBytes(bytes);
    buffer.writeByte(Table.NOT_COMPRESSED);
    buffer.writeFixed32(Checksum.masked(buffer.array(), start, bytes.length + 1));
    if (buffer.size() >= BUFFER_BYTES) writeBuffer();
    return handle;
  }

  private void writeBuffer() throws IOException {
    var bytes = ByteBuffer.wrap(buffer.array(), 0, buffer.size());
    while (bytes.hasRemaining()) channel.write(bytes);
    writtenBytes += buffer.size();
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
