package dev.streamwright.inspect;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Finds the L2 blocks of a zkEVM stream without reading all of it.
///
/// ```java
/// var block = Blocks.at(reader, Instant.parse("2026-11-23T12:00:00Z"), () -> false);
/// block.ifPresent(found -> System.out.println(found.number() + " is entry " + found.entry()));
/// ```
public final class Blocks {
  private static final int FIRST_LOOK = 16;
  private static final int MAX_LOOK = 1000;
  private static final int LOOK_BYTES = 1 << 20;

  private Blocks() {}

  /// A block.
  ///
  /// @param number of the block, u64
  /// @param timestamp in seconds
  /// @param entry the number of the entry that holds it, u64
  public record Block(long number, Instant timestamp, long entry) {}

  /// The number of the last block among the last 2,000 entries, u64.
  public static OptionalLong last(StreamReader reader) throws IOException {
    return last(reader, PayloadFormats.BY_ENTRY);
  }

  /// The same, of a stream whose data are known to be written in a format.
  public static OptionalLong last(StreamReader reader, PayloadFormats formats) throws IOException {
    return StreamTail.last(ZkevmBookmark.Kind.L2_BLOCK, reader, formats);
  }

  /// The last block that is not later than `time`, by bisection over the entries: about 20 reads in
  /// a million of them. Blocks are expected in the order of their timestamps.
  ///
  /// @param cancelled asked between reads; then the answer is empty
  public static Optional<Block> at(StreamReader reader, Instant time, BooleanSupplier cancelled)
      throws IOException {
    return at(reader, PayloadFormats.BY_ENTRY, time, cancelled);
  }

  /// The same, of a stream whose data are known to be written in a format.
  public static Optional<Block> at(
      StreamReader reader, PayloadFormats formats, Instant time, BooleanSupplier cancelled)
      throws IOException {
    long low = 0;
    long high = reader.getHeader().totalEntries();
    Optional<Block> best = Optional.empty();
    // Blocks in entries before `low` are not later than `best`; those from `high` on are too late.
    while (low < high && !cancelled.getAsBoolean()) {
      long middle = low + (high - low) / 2;
      Optional<Block> next = firstFrom(reader, formats, middle, high);
      if (next.isPresent() && !next.get().timestamp().isAfter(time)) {
        best = next;
        low = next.get().entry() + 1;
      } else high = middle;
    }
    return cancelled.getAsBoolean() ? Optional.empty() : best;
  }

  /// The first block of the entries from `first` to before `end`.
  private static Optional<Block> firstFrom(
      StreamReader reader, PayloadFormats formats, long first, long end) throws IOException {
    int look = FIRST_LOOK;
    for (long next = first; next < end; look = Math.min(2 * look, MAX_LOOK)) {
      List<StreamEntry> entries =
          reader.getEntries(next, (int) Math.min(look, end - next), LOOK_BYTES);
      if (entries.isEmpty()) break;
      for (StreamEntry entry : entries) {
        Optional<Block> block = block(entry, formats);
        if (block.isPresent()) return block;
      }
      next += entries.size();
    }
    return Optional.empty();
  }

  /// The block in an entry, if it holds one that can be read.
  private static Optional<Block> block(StreamEntry entry, PayloadFormats formats) {
    if (formats.kindOf(entry) != EntryKind.L2_BLOCK) return Optional.empty();
    var decoded = formats.decodeStored(entry);
    var number = decoded.field("number");
    var timestamp = decoded.field("timestamp");
    if (number.isEmpty() || timestamp.isEmpty() || !decoded.problems().isEmpty())
      return Optional.empty();
    long seconds = timestamp.get().asLong();
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) return Optional.empty();
    return Optional.of(
        new Block(number.get().asLong(), Instant.ofEpochSecond(seconds), entry.number()));
  }
}
