package dev.streamwright.inspect;

import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;

/// A made-up chain, written block by block into a source's open operation.
final class SampleChain {

  private static final Instant FIRST_START = Instant.parse("2025-06-01T08:00:00Z");
  private static final int DAYS = 365;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int SECONDS_PER_BLOCK = 3;
  private static final int MAX_TRANSACTIONS = 5;
  private static final int FORK_ID = 13;
  private static final int REGULAR = 1;
  private static final int INJECTED = 3;
  private static final int HASH_BYTES = 32;
  private static final int ADDRESS_BYTES = 20;
  private static final int FULL_GAS_PRICE = 255;

  private final StreamSource target;
  private final SplittableRandom random;
  private final SampleTransactions transactions;
  private final byte[] coinbase;
  private long batch;
  private long block;
  private int blocksLeftInBatch;
  private long time;
  private byte[] globalExitRoot;
  private long infoTreeIndex;
  private byte[] stateRoot;

  SampleChain(StreamSource target, long seed) {
    this.target = target;
    this.random = new SplittableRandom(seed);
    this.time = FIRST_START.getEpochSecond() + Math.floorMod(seed, DAYS) * (long) SECONDS_PER_DAY;
    this.transactions = new SampleTransactions(random);
    this.coinbase = bytes(ADDRESS_BYTES);
    this.globalExitRoot = bytes(HASH_BYTES);
  }

  /// Adds the next block, with the start of its batch before it and the end behind it where the
  /// batch starts or ends.
  void addBlock() throws IOException {
    if (blocksLeftInBatch == 0) startBatch();
    block++;
    time += SECONDS_PER_BLOCK;
    target.addStreamBookmark(ZkevmBookmark.l2Block(block).toBookmark());
    target.addStreamEntry(EntryTypes.L2_BLOCK, block());
    int count = batch == 1 ? 1 : random.nextInt(MAX_TRANSACTIONS + 1);
    for (int index = 0; index < count; index++)
      target.addStreamEntry(EntryTypes.TRANSACTION, transaction(index));
    target.addStreamEntry(EntryTypes.L2_BLOCK_END, new WireWriter().number(1, block).bytes());
    blocksLeftInBatch--;
    if (blocksLeftInBatch == 0) endBatch();
  }

  private void startBatch() throws IOException {
    batch++;
    blocksLeftInBatch = batch == 1 ? 1 : 4 + random.nextInt(6);
    target.addStreamBookmark(ZkevmBookmark.batch(batch).toBookmark());
    target.addStreamEntry(
        EntryTypes.BATCH_START,
        new WireWriter()
            .number(1, batch)
            .number(2, batch == 1 ? INJECTED : REGULAR)
            .number(3, FORK_ID)
            .number(4, SampleStream.SYSTEM_ID)
            .bytes());
  }

  private void endBatch() throws IOException {
    if (random.nextInt(8) == 0) addUpdateGer();
    byte[] localExitRoot = bytes(HASH_BYTES);
    // Drawn and not used: a seed makes the same blocks and transactions as it always did.
    bytes(HASH_BYTES);
    target.addStreamEntry(
        EntryTypes.BATCH_END,
        new WireWriter().number(1, batch).bytes(2, localExitRoot).bytes(3, stateRoot).bytes());
  }

  private void addUpdateGer() throws IOException {
    globalExitRoot = bytes(HASH_BYTES);
    infoTreeIndex++;
    target.addStreamEntry(
        EntryTypes.UPDATE_GER,
        new WireWriter()
            .number(1, batch)
            .number(2, time)
            .bytes(3, globalExitRoot)
            .bytes(4, coinbase)
            .number(5, FORK_ID)
            .number(6, SampleStream.SYSTEM_ID)
            .bytes(7, bytes(HASH_BYTES))
            .bytes());
  }

  private byte[] block() {
    byte[] l1BlockHash = bytes(HASH_BYTES);
    byte[] hash = bytes(HASH_BYTES);
    stateRoot = bytes(HASH_BYTES);
    return new WireWriter()
        .number(1, block)
        .number(2, batch)
        .number(3, time)
        .number(4, SECONDS_PER_BLOCK)
        .number(5, time - SECONDS_PER_BLOCK)
        .bytes(6, l1BlockHash)
        .number(7, infoTreeIndex)
        .bytes(8, hash)
        .bytes(9, stateRoot)
        .bytes(10, globalExitRoot)
        .bytes(11, coinbase)
        .bytes(13, bytes(HASH_BYTES))
        .bytes();
  }

  private byte[] transaction(int index) {
    return new WireWriter()
        .number(1, block)
        .number(2, index)
        .number(3, 1)
        .bytes(4, transactions.next())
        .number(5, FULL_GAS_PRICE)
        .bytes(6, new byte[HASH_BYTES])
        .bytes();
  }

  private byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
