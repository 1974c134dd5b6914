package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/// Runs of a reader that only hands out entries, which are asked for page by page. A truncation is
/// seen only if the stream is shorter afterwards than the place that the runs have reached.
/// Closing leaves the reader open.
public final class PagedRuns implements EntryRuns {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 256 << 10;

  private final String stream;
  private final StreamReader reader;
  private final ArrayDeque<StreamEntry> ahead = new ArrayDeque<>();
  private long aheadBytes;
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
    // All that is asked for comes before anything is taken: if a question fails, nothing is missed.
    lookAhead(target.remaining());
    int count = 0;
    while (!ahead.isEmpty() && bytesOf(ahead.element()) <= target.remaining()) {
      StreamEntry entry = ahead.remove();
      EntryCodec.encode(entry.type(), entry.number(), entry.data(), target);
      aheadBytes -= bytesOf(entry);
      position++;
      count++;
    }
    return count;
  }

  @Override
  public int nextBytes() throws IOException {
    lookAhead(1);
    return ahead.isEmpty() ? 0 : bytesOf(ahead.element());
  }

  /// Asks for pages until so many bytes are ahead, or the end is reached.
  private void lookAhead(int bytes) throws IOException {
    while (aheadBytes < bytes) {
      List<StreamEntry> page = reader.getEntries(next(), PAGE_ENTRIES, PAGE_BYTES);
      if (page.isEmpty()) {
        requireKept(reader.getHeader().totalEntries());
        return;
      }
      reached = true;
      ahead.addAll(page);
      for (StreamEntry entry : page) aheadBytes += bytesOf(entry);
    }
  }

  private static int bytesOf(StreamEntry entry) {
    return EntryCodec.entryBytes(entry.data().length);
  }

  /// The number of the entry that is asked for next.
  private long next() {
    return position + ahead.size();
  }

  private void requireKept(long total) throws StreamTruncatedException {
    boolean there = Long.compareUnsigned(next(), total) <= 0;
    if (reached && !there) throw new StreamTruncatedException(stream, total);
    reached = there;
  }

  @Override
  public void close() {
    ahead.clear();
    aheadBytes = 0;
  }
}
