package dev.streamwright.inspect;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/// The entries that a place names: one, or all of an L2 block or a batch, from its bookmark to its
/// end.
public final class PlaceSpan {

  private static final int PAGE_ENTRIES = 500;
  private static final int PAGE_BYTES = 1 << 20;

  private PlaceSpan() {}

  /// @param formats how the stream's data are written
  /// @param cancelled asked between reads
  /// @return where the place is; none if there is no such place
  public static EntryRanges of(
      Target target, StreamReader reader, PayloadFormats formats, BooleanSupplier cancelled)
      throws IOException {
    if (!(GoTo.resolve(target, reader, formats, cancelled) instanceof Destination.At(long number)))
      return EntryRanges.NONE;
    if (!(target instanceof Target.Named(var named))) return EntryRanges.of(number, number + 1);
    long first = number;
    for (var bookmark : formats.bookmarksOf(named))
      first = Math.min(first, reader.getBookmark(bookmark).orElse(first));
    return EntryRanges.of(first, new Walk(reader, formats, named.kind()).end(number, cancelled));
  }

  /// Goes from the start of a block or batch to its end.
  private record Walk(StreamReader reader, PayloadFormats formats, ZkevmBookmark.Kind kind) {

    /// The number after its last entry.
    long end(long start, BooleanSupplier cancelled) throws IOException {
      long next = start + 1;
      while (!cancelled.getAsBoolean()) {
        var entries = reader.getEntries(next, PAGE_ENTRIES, PAGE_BYTES);
        if (entries.isEmpty()) return next;
        for (var entry : entries) {
          if (isLast(entry)) return entry.number() + 1;
          if (isAfter(entry)) return entry.number();
        }
        next += entries.size();
      }
      return next;
    }

    private boolean isBatch() {
      return kind == ZkevmBookmark.Kind.BATCH;
    }

    private boolean isLast(StreamEntry entry) {
      return formats.kindOf(entry) == (isBatch() ? EntryKind.BATCH_END : EntryKind.L2_BLOCK_END);
    }

    /// Whether an entry is not in it any more, where nothing says that it ends.
    private boolean isAfter(StreamEntry entry) {
      return switch (formats.kindOf(entry)) {
        case BATCH_START -> true;
        case BATCH_END, L2_BLOCK -> !isBatch();
        case BOOKMARK ->
            formats
                .bookmarkIn(entry)
                .map(named -> !isBatch() || named.kind() == ZkevmBookmark.Kind.BATCH)
                .orElse(false);
        default -> false;
      };
    }
  }
}
