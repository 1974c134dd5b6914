package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.scan.EntryView;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Counts the transactions of a block: the entries after it until one that is no transaction. Reads
/// on in the stream where the run at hand ends first. Any number of threads.
final class TransactionCount {

  private static final int PAGE_ENTRIES = 256;
  private static final int PAGE_BYTES = 256 << 10;

  private final StreamReader reader;

  TransactionCount(StreamReader reader) {
    this.reader = reader;
  }

  /// How many follow the block that a view of this run stands on.
  ///
  /// @throws UncheckedIOException if the stream cannot be read on
  long after(EntryView block, PayloadFormats formats) {
    long count = 0;
    var next = block.rest();
    while (next.next()) {
      if (formats.kindOf(next.entry()) != EntryKind.TRANSACTION) return count;
      count++;
    }
    return count + beyond(block.number() + count + 1, formats);
  }

  private long beyond(long first, PayloadFormats formats) {
    try {
      long count = 0;
      while (true) {
        var page = reader.getEntries(first + count, PAGE_ENTRIES, PAGE_BYTES);
        if (page.isEmpty()) return count;
        for (var entry : page) {
          if (formats.kindOf(entry) != EntryKind.TRANSACTION) return count;
          count++;
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
