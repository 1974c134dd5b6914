package dev.streamwright.app.composer;

import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;

/// The start of a chain: batch 201 with L2 blocks 4,258 and 4,259, six seconds apart.
final class Chain {

  static final long TIME = 1_795_435_383;

  private Chain() {}

  /// Commits it as entries 0 to 8.
  static void commit(StreamSource target) throws IOException {
    target.startAtomicOp();
    target.addStreamBookmark(ZkevmBookmark.batch(201).toBookmark());
    target.addStreamEntry(
        EntryTypes.BATCH_START,
        new WireWriter().number(1, 201).number(2, 1).number(3, 13).number(4, 1101).bytes());
    for (long block = 4258; block <= 4259; block++) {
      target.addStreamBookmark(ZkevmBookmark.l2Block(block).toBookmark());
      target.addStreamEntry(EntryTypes.L2_BLOCK, block(block));
      target.addStreamEntry(EntryTypes.L2_BLOCK_END, new WireWriter().number(1, block).bytes());
    }
    target.addStreamEntry(
        EntryTypes.TRANSACTION,
        new WireWriter()
            .number(1, 4259)
            .number(3, 1)
            .bytes(4, new byte[] {1})
            .number(5, 255)
            .bytes());
    target.commitAtomicOp();
  }

  /// An L2 block of batch 201.
  static byte[] block(long number) {
    return new WireWriter()
        .number(1, number)
        .number(2, 201)
        .number(3, TIME + 6 * (number - 4258))
        .number(7, 88)
        .bytes(8, Payload.fill(number, 32))
        .bytes(9, Payload.fill(number + 1, 32))
        .bytes(10, Payload.fill(7, 32))
        .bytes(11, Payload.fill(8, 20))
        .bytes();
  }
}
