package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds batches and blocks by their numbers, which are expected to rise, by bisection over the
/// entries. Whatever comes again in one piece costs a read each, since the next is looked for
/// after the last that was found.
final class BlockSearch implements EarlierBlocks {
  private static final int FIRST_LOOK = 16;
  private static final int MAX_LOOK = 1000;
  private static final int LOOK_BYTES = 1 << 20;

  private final StreamReader reader;
  private final PayloadFormats formats;
  private long lastFound;

  BlockSearch(StreamReader reader, PayloadFormats formats) {
    this.reader = reader;
    this.formats = formats;
  }

  /// What lies in a damaged part of the stream is not found.
  @Override
  public OptionalLong find(boolean batch, long number, long before) throws IOException {
    try {
      return search(batch, number, before);
    } catch (CorruptStreamException _) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong search(boolean batch, long number, long before) throws IOException {
    var kind = batch ? EntryKind.BATCH_START : EntryKind.L2_BLOCK;
    var near = firstFrom(kind, lastFound + 1, Math.min(before, lastFound + MAX_LOOK));
    if (near.isPresent() && number(near.get()) == number) return found(near.get());
    long low = 0;
    long high = before;
    while (low < high) {
      long middle = low + (high - low) / 2;
      var next = firstFrom(kind, middle, high);
      if (next.isEmpty()) high = middle;
      else {
        int order = Long.compareUnsigned(number(next.get()), number);
        if (order == 0) return found(next.get());
        if (order < 0) low = next.get().number() + 1;
        else high = middle;
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong found(StreamEntry entry) {
    lastFound = entry.number();
    return OptionalLong.of(lastFound);
  }

  private long number(StreamEntry entry) {
    var position = formats.positionOf(entry);
    return position.hasBlock() ? position.blockNumber() : position.batchNumber();
  }

  private Optional<StreamEntry> firstFrom(EntryKind kind, long first, long end) throws IOException {
    int look = FIRST_LOOK;
    for (long next = first; next < end; look = Math.min(2 * look, MAX_LOOK)) {
      var entries = reader.getEntries(next, (int) Math.min(look, end - next), LOOK_BYTES);
      if (entries.isEmpty()) break;
      for (var entry : entries) if (formats.kindOf(entry) == kind) return Optional.of(entry);
      next += entries.size();
    }
    return Optional.empty();
  }
}
