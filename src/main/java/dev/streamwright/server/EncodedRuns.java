package dev.streamwright.server;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Runs of a reader that only hands out entries. A truncation is seen only if the stream is shorter
/// afterwards than what was read.
final class EncodedRuns implements EntryRuns {
  private static final int PAGE_ENTRIES = 100;

  private final StreamReader reader;
  private final ArrayDeque<StreamEntry> ahead = new ArrayDeque<>();
  private long position;

  EncodedRuns(StreamReader reader, long first) {
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
    if (ahead.isEmpty()) ahead.addAll(reader.getEntries(position, PAGE_ENTRIES, RunBuffers.BYTES));
    if (ahead.isEmpty()) requireKept();
    return ahead.isEmpty() ? 0 : EntryCodec.entryBytes(ahead.element().data().length);
  }

  private void requireKept() throws IOException {
    long total = reader.getHeader().totalEntries();
    if (Long.compareUnsigned(total, position) < 0)
      throw new StreamTruncatedException("The stream", total);
  }

  @Override
  public void close() {
    // The reader is the caller's.
  }
}
