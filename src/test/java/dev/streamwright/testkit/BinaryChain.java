package dev.streamwright.testkit;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.NewEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A chain as it was written before protobuf: binary messages in one byte order, in one of the
/// forms that blocks and transactions had. Every field has a value of its own.
public final class BinaryChain {

  /// Signed by [#SENDER].
  public static final byte[] TRANSACTION =
      Hex.bytes(
          "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025"
              + "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
              + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");

  public static final String SENDER = "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f";

  public static final long FIRST_TIME = 1_700_000_000;

  private static final int TYPE_BLOCK = 1;
  private static final int TYPE_TRANSACTION = 2;
  private static final int TYPE_BLOCK_END = 3;
  private static final int TYPE_UPDATE_GER = 4;

  private final ByteOrder order;
  private final int blockBytes;
  private final boolean rootInTransactions;

  /// @param blockBytes 78, 110, 122, 142 or 154
  public BinaryChain(ByteOrder order, int blockBytes, boolean rootInTransactions) {
    this.order = order;
    this.blockBytes = blockBytes;
    this.rootInTransactions = rootInTransactions;
  }

  public byte[] blockBookmark(long block) {
    return buffer(9).put((byte) 0).putLong(block).array();
  }

  public byte[] batchBookmark(long batch) {
    return buffer(9).put((byte) 1).putLong(batch).array();
  }

  public byte[] block(long block, long batch) {
    var bytes = buffer(blockBytes).putLong(batch).putLong(block).putLong(FIRST_TIME + block);
    boolean late = blockBytes == 122 || blockBytes == 154;
    if (late) bytes.putInt(3).putInt(7);
    if (blockBytes > 78) bytes.put(root(0x1b));
    bytes.put(root(0x6e));
    if (blockBytes == 142) bytes.put(root(0x1f));
    bytes.put(filled(20, 0xc0)).putShort((short) 8);
    if (late) bytes.putInt(1101);
    if (blockBytes == 154) bytes.put(root(0x1e));
    return bytes.array();
  }

  public byte[] transaction(byte[] encoded) {
    var bytes =
        buffer((rootInTransactions ? 38 : 6) + encoded.length).put((byte) 255).put((byte) 1);
    if (rootInTransactions) bytes.put(root(0x5a));
    return bytes.putInt(encoded.length).put(encoded).array();
  }

  public byte[] blockEnd(long block) {
    return buffer(72).putLong(block).put(root(0xb1)).put(root(0x57)).array();
  }

  public byte[] updateGer(long batch) {
    boolean withChain = blockBytes == 122 || blockBytes == 154;
    var bytes = buffer(withChain ? 106 : 102).putLong(batch).putLong(FIRST_TIME + 1000);
    bytes.put(root(0x6e)).put(filled(20, 0xc0)).putShort((short) 8);
    if (withChain) bytes.putInt(1101);
    return bytes.put(root(0x57)).array();
  }

  /// Batches of two blocks with a transaction each from batch 0 and block 0 on; each batch has a
  /// bookmark, each third one ends with an UpdateGER.
  public List<NewEntry> batches(int count) {
    var entries = new ArrayList<NewEntry>();
    for (int batch = 0; batch < count; batch++) {
      entries.add(new NewEntry(EntryTypes.BOOKMARK, batchBookmark(batch)));
      for (long block = 2L * batch; block < 2L * batch + 2; block++) {
        entries.add(new NewEntry(EntryTypes.BOOKMARK, blockBookmark(block)));
        entries.add(new NewEntry(TYPE_BLOCK, block(block, batch)));
        entries.add(new NewEntry(TYPE_TRANSACTION, transaction(TRANSACTION)));
        entries.add(new NewEntry(TYPE_BLOCK_END, blockEnd(block)));
      }
      if (batch % 3 == 2) entries.add(new NewEntry(TYPE_UPDATE_GER, updateGer(batch)));
    }
    return entries;
  }

  /// Such batches as a stream.
  public MemoryStreamSource stream(int batchCount) throws IOException {
    var stream = new MemoryStreamSource();
    stream.sendOperation(batches(batchCount));
    return stream;
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private static byte[] root(int value) {
    return filled(32, value);
  }

  private static byte[] filled(int size, int value) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
