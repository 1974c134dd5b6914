package dev.streamwright.testkit;

import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A chain's entries, one after the other as they are named: right ones, or wrong ones.
public final class Chain {

  public static final int FORK = 12;
  public static final long CHAIN_ID = 1001;

  private static final long FIRST_TIME = 1_700_000_000;

  private final List<NewEntry> entries = new ArrayList<>();
  private long nextBlock;

  /// Whole batches from batch 0 on, with so many blocks in each, which hold no transactions.
  public static Chain ofBatches(int batches, int blocksInEach) {
    var chain = new Chain();
    for (int batch = 0; batch < batches; batch++) {
      chain.startBatch(batch);
      for (int i = 0; i < blocksInEach; i++)
        chain.block(chain.nextBlock, batch).blockEnd(chain.nextBlock);
      chain.batchEnd(batch);
    }
    return chain;
  }

  public Chain add(int type, byte[] data) {
    entries.add(new NewEntry(type, data));
    return this;
  }

  public Chain bookmark(ZkevmBookmark bookmark) {
    return add(EntryTypes.BOOKMARK, bookmark.toBookmark().bytes());
  }

  /// A batch's bookmark and start.
  public Chain startBatch(long number) {
    return bookmark(ZkevmBookmark.batch(number)).batchStart(number, FORK, CHAIN_ID);
  }

  public Chain batchStart(long number, long fork, long chainId) {
    return add(
        EntryTypes.BATCH_START,
        new WireWriter().number(1, number).number(2, 1).number(3, fork).number(4, chainId).bytes());
  }

  /// A block with its bookmark, at the time that is its own.
  public Chain block(long number, long batch) {
    return bookmark(ZkevmBookmark.l2Block(number)).bareBlock(number, batch);
  }

  public Chain bareBlock(long number, long batch) {
    return bareBlock(number, batch, FIRST_TIME + 3 * number);
  }

  public Chain bareBlock(long number, long batch, long time) {
    return add(
        EntryTypes.L2_BLOCK,
        blockOf(number, batch, time).bytes(8, root(number)).bytes(9, root(number)).bytes());
  }

  /// The first fields of a block.
  public static WireWriter blockOf(long number, long batch, long time) {
    return new WireWriter().number(1, number).number(2, batch).number(3, time);
  }

  public Chain transaction(long block, long index) {
    return add(
        EntryTypes.TRANSACTION,
        new WireWriter()
            .number(1, block)
            .number(2, index)
            .number(3, 1)
            .bytes(4, BinaryChain.TRANSACTION)
            .bytes());
  }

  public Chain blockEnd(long number) {
    nextBlock = number + 1;
    return add(EntryTypes.L2_BLOCK_END, new WireWriter().number(1, number).bytes());
  }

  public Chain updateGer(long batch) {
    return add(EntryTypes.UPDATE_GER, new WireWriter().number(1, batch).bytes());
  }

  /// The end of a batch after the block that was ended last.
  public Chain batchEnd(long number) {
    return batchEnd(number, root(nextBlock - 1));
  }

  public Chain batchEnd(long number, byte[] root) {
    return add(EntryTypes.BATCH_END, new WireWriter().number(1, number).bytes(3, root).bytes());
  }

  /// The state root of a block.
  public static byte[] root(long block) {
    var root = new byte[32];
    Arrays.fill(root, (byte) (block + 1));
    return root;
  }

  /// The number that the next entry gets.
  public int size() {
    return entries.size();
  }

  /// The same without one entry.
  public Chain without(int number) {
    entries.remove(number);
    return this;
  }

  public List<NewEntry> entries() {
    return List.copyOf(entries);
  }

  /// Commits all as one operation.
  public <S extends StreamSource> S in(S target) throws IOException {
    target.startAtomicOp();
    for (var entry : entries) {
      if (entry.type() == EntryTypes.BOOKMARK) target.addStreamBookmark(Bookmark.of(entry.data()));
      else target.addStreamEntry(entry.type(), entry.data());
    }
    target.commitAtomicOp();
    return target;
  }

  public MemoryStreamSource inMemory() throws IOException {
    return in(new MemoryStreamSource());
  }
}
