package dev.streamwright.inspect;

import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// Fills a stream with a small believable chain of the zkEVM, for trying things out: batches of 4
/// to 9 blocks, up to 5 signed transactions in each. The same blocks and seed make the same
/// entries.
public final class SampleStream {

  /// What the header of a sample stream says.
  public static final int VERSION = 4;

  /// The chain's id, and the header's system id.
  public static final long SYSTEM_ID = 1101;

  /// Up to this many operations hold one block each; a larger chain has as many blocks in each as
  /// keep it near this number, so that it is written in reasonable time.
  private static final long OPERATIONS = 10_000;

  private static final long MAX_BLOCKS_PER_OPERATION = 1000;

  private SampleStream() {}

  /// Writes so many blocks; the last batch may stay open. Memory does not grow with them.
  ///
  /// @param progress gets the fraction that is done, 0 to 1, after each operation
  /// @param cancelled asked before each operation; what is committed stays
  /// @return the number of blocks written: fewer than asked for if it was cancelled
  /// @throws IllegalArgumentException if `blocks` is negative
  /// @throws IllegalStateException if the stream has entries already
  public static long write(
      StreamSource target,
      long blocks,
      long seed,
      DoubleConsumer progress,
      BooleanSupplier cancelled)
      throws IOException {
    if (blocks < 0)
      throw new IllegalArgumentException("A chain of " + blocks + " blocks cannot be written.");
    long entries = target.getHeader().totalEntries();
    if (entries != 0)
      throw new IllegalStateException(
          PlainText.format(
              "A sample chain starts an empty stream; this one has %,d entries.", entries));
    long perOperation = Math.clamp(blocks / OPERATIONS, 1, MAX_BLOCKS_PER_OPERATION);
    var chain = new SampleChain(target, seed);
    long written = 0;
    while (written < blocks && !cancelled.getAsBoolean()) {
      long count = Math.min(perOperation, blocks - written);
      writeOperation(target, chain, count);
      written += count;
      progress.accept((double) written / blocks);
    }
    return written;
  }

  private static void writeOperation(StreamSource target, SampleChain chain, long blocks)
      throws IOException {
    try (var operation = target.begin()) {
      for (long i = 0; i < blocks; i++) chain.addBlock();
      operation.commit();
    }
  }
}
