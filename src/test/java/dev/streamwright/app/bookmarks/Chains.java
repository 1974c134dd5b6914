package dev.streamwright.app.bookmarks;

import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Small chains to search in.
final class Chains {

  private static final int BLOCKS_PER_BATCH = 20;
  private static final long START = 1_795_435_200;
  private static final long SECONDS_PER_BLOCK = 3;

  private Chains() {}

  /// Blocks `first` to `last` without `missing`, 20 in a batch from batch 201 on; in front of them
  /// three bookmarks of another system: `w-start`, `w-state`, `w-stop`.
  static MemoryStreamSource withGap(long first, long missing, long last) throws IOException {
    var chain = new MemoryStreamSource();
    chain.startAtomicOp();
    for (var word : new String[] {"w-start", "w-state", "w-stop"})
      chain.addStreamBookmark(Bookmark.of(word.getBytes(StandardCharsets.UTF_8)));
    for (long block = first; block <= last; block++) {
      long batch = 201 + (block - first) / BLOCKS_PER_BATCH;
      if ((block - first) % BLOCKS_PER_BATCH == 0) startBatch(chain, batch);
      if (block != missing) addBlock(chain, block, batch);
    }
    chain.commitAtomicOp();
    return chain;
  }

  private static void startBatch(MemoryStreamSource chain, long batch) throws IOException {
    chain.addStreamBookmark(ZkevmBookmark.batch(batch).toBookmark());
    var data = new WireWriter().number(1, batch).number(2, 1).number(3, 13).bytes();
    chain.addStreamEntry(EntryTypes.BATCH_START, data);
  }

  private static void addBlock(MemoryStreamSource chain, long block, long batch)
      throws IOException {
    chain.addStreamBookmark(ZkevmBookmark.l2Block(block).toBookmark());
    var data =
        new WireWriter()
            .number(1, block)
            .number(2, batch)
            .number(3, START + block * SECONDS_PER_BLOCK)
            .bytes();
    chain.addStreamEntry(EntryTypes.L2_BLOCK, data);
    chain.addStreamEntry(EntryTypes.L2_BLOCK_END, new WireWriter().number(1, block).bytes());
  }
}
