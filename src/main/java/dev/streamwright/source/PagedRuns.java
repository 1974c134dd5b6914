package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/// Runs of a reader that only hands out entries, which are asked for page by page. Closing leaves
/// the reader open.
///
/// Each page begins with the last entry of the one before: if that is another one now, or gone,
/// the stream was truncated, however long it is again.
public final class PagedRuns implements EntryRuns {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 256 << 10;

  private final String stream;
  private final StreamReader reader;
  private final ArrayDeque<StreamEntry> ahead = new ArrayDeque<>();
  private long aheadBytes;
  private StreamEntry last;
  private long position;
  private boolean reached;

  /// Starts at an entry.
  ///
  /// @param stream its name, for messages
  /// @param reader where entries are read
  /// @param first the number of the first entry, u64
  /// @throws IOException if the stream cannot be read
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
      List<StreamEntry> page = last == null ? firstPage() : pageAfter(last);
      if (page.isEmpty()) return;
      ahead.addAll(page);
      for (StreamEntry entry : page) aheadBytes += bytesOf(entry);
      last = page.getLast();
    }
  }

  private List<StreamEntry> firstPage() throws IOException {
    List<StreamEntry> page = reader.getEntries(position, PAGE_ENTRIES, PAGE_BYTES);
    if (page.isEmpty()) requireKept(reader.getHeader().totalEntries());
    return page;
  }

  private List<StreamEntry> pageAfter(StreamEntry known) throws IOException {
    int bytes = PAGE_BYTES + known.data().length;
    List<StreamEntry> page = reader.getEntries(known.number(), 1 + PAGE_ENTRIES, bytes);
    if (page.isEmpty()) throw truncated(reader.getHeader().totalEntries());
    if (!page.getFirst().equals(known)) throw truncated(known.number());
    if (page.size() > 1) return page.subList(1, page.size());
    // Either nothing follows, or what does is larger than a page.
    return reader.getEntries(known.number() + 1, 1, 0);
  }

  private static int bytesOf(StreamEntry entry) {
    return EntryCodec.entryBytes(entry.data().length);
  }

  /// A place that was never reached may lie past the end; one that was reached may not.
  private void requireKept(long total) throws StreamTruncatedException {
    boolean there = Long.compareUnsigned(position, total) <= 0;
    if (reached && !there) throw truncated(total);
    reached = there;
  }

  private StreamTruncatedException truncated(long firstRemoved) {
    return new StreamTruncatedException(stream, firstRemoved);
  }

  @Override
  public void close() {
    ahead.clear();
    aheadBytes = 0;
  }
}
