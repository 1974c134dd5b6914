package dev.streamwright.source;

import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The entries of a range, read in pages of at most 1,000 entries and 1 MiB. One thread at a time.
final class EntryIterator implements Iterator<StreamEntry> {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 1 << 20;

  private final StreamReader reader;
  private final long end;
  private long next;
  private Iterator<StreamEntry> page = List.<StreamEntry>of().iterator();

  EntryIterator(StreamReader reader, long first, long end) {
    this.reader = reader;
    this.next = first;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    if (page.hasNext()) return true;
    if (Long.compareUnsigned(next, end) >= 0) return false;
    page = read().iterator();
    return page.hasNext();
  }

  private List<StreamEntry> read() {
    long left = end - next;
    int count = Long.compareUnsigned(left, PAGE_ENTRIES) < 0 ? (int) left : PAGE_ENTRIES;
    try {
      return reader.getEntries(next, count, PAGE_BYTES);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public StreamEntry next() {
    if (!hasNext()) throw new NoSuchElementException("Entry " + Long.toUnsignedString(next));
    StreamEntry entry = page.next();
    next = entry.number() + 1;
    return entry;
  }
}
