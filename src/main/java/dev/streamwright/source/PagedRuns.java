package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Runs of a reader that only hands out entries, which are asked for page by page. A truncation is
/// seen only if the stream is shorter afterwards than the place that the runs have reached.
/// Closing leaves the reader open.
public final class PagedRuns implements EntryRuns {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 256 << 10;

  private final String stream;
  private final StreamReader reader;
  private final ArrayDeque<StreamEntry> ahead = new ArrayDeque<>();
  private long position;
  private boolean reached;

  /// @param stream its name, for messages
  public PagedRuns(String stream, StreamReader reader, long first) throws IOException {
    this.stream = stream;
    this.reader = reader;
    position = first;
    requireKept(reader.getHeader().totalEntries());
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
    if (reached && !there) throw new StreamTruncatedException(stream, total);
    reached = there;
  }

  @Override
  public void close() {
    ahead.clear();
  }
}
