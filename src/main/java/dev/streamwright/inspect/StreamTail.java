package dev.streamwright.inspect;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// What the last entries of a stream tell of the chain in it.
///
/// @param lastBlock the last L2 block's number, u64; empty if none was seen
/// @param lastBatch the last batch's number, u64; empty if none was seen
/// @param isBatchOpen whether the last batch has no end yet; false where batches have none
public record StreamTail(OptionalLong lastBlock, OptionalLong lastBatch, boolean isBatchOpen) {

  /// How far it looks back, at most.
  public static final int MAX_ENTRIES = 2000;

  public static final int MAX_BYTES = 8 << 20;

  private static final int FIRST_LOOK = 64;
  private static final StreamTail UNKNOWN =
      new StreamTail(OptionalLong.empty(), OptionalLong.empty(), false);

  /// The last batch's or block's number.
  private OptionalLong last(ZkevmBookmark.Kind kind) {
    return kind == ZkevmBookmark.Kind.BATCH ? lastBatch : lastBlock;
  }

  /// Looks back from the end until it knows, or for 2,000 entries or 8 MiB.
  public static StreamTail read(StreamReader reader, PayloadFormats formats) throws IOException {
    return read(reader, formats, StreamTail::isKnown);
  }

  /// The last batch's or block's number, as [#read] would find it: no further back than that takes.
  static OptionalLong last(ZkevmBookmark.Kind kind, StreamReader reader, PayloadFormats formats)
      throws IOException {
    return read(reader, formats, tail -> tail.last(kind).isPresent()).last(kind);
  }

  private static StreamTail read(
      StreamReader reader, PayloadFormats formats, Predicate<StreamTail> isEnough)
      throws IOException {
    long end = reader.getHeader().totalEntries();
    long lowest = Math.max(0, end - MAX_ENTRIES);
    int bytesLeft = MAX_BYTES;
    int count = FIRST_LOOK;
    var tail = UNKNOWN;
    while (end > lowest && bytesLeft > 0 && !isEnough.test(tail)) {
      long start = Math.max(lowest, end - count);
      var entries = entries(reader, start, end, bytesLeft);
      if (entries.isEmpty() && count > 1) {
        count /= 4;
        continue;
      }
      for (var entry : entries.reversed()) {
        tail = tail.before(entry, formats);
        bytesLeft -= entry.data().length;
      }
      end = start;
      count *= 2;
    }
    return tail;
  }

  /// Entries from `start` to `end`, or none if they are more than so many bytes: what comes last
  /// matters, so a part is of no use.
  private static List<StreamEntry> entries(StreamReader reader, long start, long end, int maxBytes)
      throws IOException {
    var entries = new ArrayList<StreamEntry>();
    int bytes = 0;
    for (long first = start; first < end; ) {
      var run = reader.getEntries(first, (int) (end - first), maxBytes);
      if (run.isEmpty()) return List.of();
      entries.addAll(run);
      first += run.size();
      for (var entry : run) bytes += entry.data().length;
      if (bytes > maxBytes && first < end) return List.of();
    }
    return entries;
  }

  private boolean isKnown() {
    return lastBlock.isPresent() && lastBatch.isPresent();
  }

  /// What is known with one more entry, which lies before all that were looked at.
  private StreamTail before(StreamEntry entry, PayloadFormats formats) {
    var kind = formats.kindOf(entry);
    if (kind == EntryKind.BOOKMARK || kind == EntryKind.OTHER) return this;
    var position = formats.positionOf(entry);
    var block = lastBlock.isPresent() ? lastBlock : position.block();
    if (lastBatch.isPresent() || position.batch().isEmpty())
      return new StreamTail(block, lastBatch, isBatchOpen);
    // Binary streams have no ends of batches: whether one is open, they do not say.
    boolean isOpen = kind != EntryKind.BATCH_END && !formats.of(entry).isBinary();
    return new StreamTail(block, position.batch(), isOpen);
  }
}
