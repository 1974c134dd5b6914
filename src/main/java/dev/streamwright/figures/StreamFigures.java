package dev.streamwright.figures;

import dev.streamwright.decode.EntryKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What was seen of a stream.
///
/// @param first the first entry of the range, u64
/// @param next the first entry that was not looked at, u64
/// @param end the number after the range's last entry, u64
/// @param kinds entries and bytes of each kind that occurs, envelopes included
/// @param blocks of the L2
/// @param emptyBlocks those that hold no transaction
/// @param mostTransactions how many transactions the fullest block holds
/// @param fullestBlock the entry of that block, u64; 0 if there is no block
/// @param largest the largest entries, the largest first
/// @param gaps the longest times between a block and the one before it, the longest first
public record StreamFigures(
    long first,
    long next,
    long end,
    Map<EntryKind, Share> kinds,
    long blocks,
    long emptyBlocks,
    long mostTransactions,
    long fullestBlock,
    List<Sized> largest,
    List<Gap> gaps) {

  /// @param entries how many
  /// @param bytes of all of them, envelopes included
  public record Share(long entries, long bytes) {

    Share plus(long more) {
      return new Share(entries + 1, bytes + more);
    }
  }

  /// An entry and its size in bytes, envelope included.
  public record Sized(long entry, EntryKind kind, long bytes) {}

  /// A time without a block: `entry` holds the block that ended it.
  public record Gap(long entry, long block, Duration time) {}

  /// Whether all of the range was looked at.
  public boolean isComplete() {
    return next == end;
  }

  public long entries() {
    return kinds.values().stream().mapToLong(Share::entries).sum();
  }

  public long bytes() {
    return kinds.values().stream().mapToLong(Share::bytes).sum();
  }

  /// How many transactions a block holds on average; 0 if there is no block.
  public double transactionsPerBlock() {
    var transactions = kinds.get(EntryKind.TRANSACTION);
    return blocks == 0 || transactions == null ? 0 : (double) transactions.entries() / blocks;
  }
}
