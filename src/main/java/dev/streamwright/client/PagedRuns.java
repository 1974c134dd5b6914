package dev.streamwright.client;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Runs of entries that are asked for page by page, for those who come while the one connection
/// that streams is taken.
final class PagedRuns implements EntryRuns {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 1 << 20;

  private final String server;
  private final StreamReader reader;
  private final ArrayDeque<StreamEntry> ahead = new ArrayDeque<>();
  private long position;
  private boolean reached;

  PagedRuns(String server, StreamReader reader, long first) {
    this.server = server;
    this.reader = reader;
    position = first;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = 0;
    for (int bytes = nextBytes(); bytes > 0 && bytes <= target.remaining(); bytes = nextBytes()) {
      StreamEntry entry = ahead.remove();
      EntryCodec.encode(entry.type(), entry.number(), entry.data(), target);
      position++;
      count++;
    }
    return count;
  }

  @Override
  public int nextBytes() throws IOException {
    if (ahead.isEmpty()) ahead.addAll(reader.getEntries(position, PAGE_ENTRIES, PAGE_BYTES));
    if (ahead.isEmpty()) requireKept(reader.getHeader().totalEntries());
    else reached = true;
    return ahead.isEmpty() ? 0 : EntryCodec.entryBytes(ahead.element().data().length);
  }

  private void requireKept(long total) throws StreamTruncatedException {
    boolean there = Long.compareUnsigned(position, total) <= 0;
    if (reached && !there) throw new StreamTruncatedException(server, total);
    reached = there;
  }

  @Override
  public void close() {
    ahead.clear();
  }
}
