package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A page of entries on its way: up to 100 entries in one round trip, together with the header that
/// says which of them count. More than that come quicker as a stream, which is closed as soon as
/// the page is full: the reference server takes about 8 ms for each entry that it is asked for.
final class PageFetch {
  /// A page of 100, and the entry before it, which shows that the stream is the same.
  private static final int ROUND_ENTRIES = 101;

  private final Queries queries;
  private final CommittedEnd end;
  private final long first;
  private final int maxCount;
  private final int maxBytes;
  private final List<StreamEntry> entries = new ArrayList<>();
  private StreamHeader header;
  private long bytes;
  private boolean full;

  PageFetch(Queries queries, CommittedEnd end, long first, int maxCount, int maxBytes) {
    this.queries = queries;
    this.end = end;
    this.first = first;
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
  }

  List<StreamEntry> read(QueryConnection connection) throws IOException {
    entries.clear();
    bytes = 0;
    full = false;
    header = queries.lastHeader();
    long known = end.get();
    connection.ask(new Command.Header());
    boolean streams = askRound(connection, known);
    header = queries.answeredHeader(connection);
    answerRound(connection, streams);
    while (!full) answerRound(connection, askRound(connection, header.totalEntries()));
    return List.copyOf(entries);
  }

  private long next() {
    return first + entries.size();
  }

  /// Asks for what is missing, at least one entry.
  ///
  /// @param total how many entries there are, as far as known
  /// @return whether it comes as a stream
  private boolean askRound(QueryConnection connection, long total) throws IOException {
    long left = Long.compareUnsigned(next(), total) < 0 ? total - next() : 0;
    if (left < 0 || left > maxCount - entries.size()) left = maxCount - entries.size();
    left = Math.min(left, (maxBytes - bytes) / averageBytes() + 1);
    if (left > ROUND_ENTRIES) {
      connection.ask(new Command.Start(next()));
      return true;
    }
    connection.ask(new Command.Entry(next()));
    for (int place = 1; place < left; place++) connection.ask(new Command.Entry(next() + place));
    return false;
  }

  private long averageBytes() {
    if (header.totalEntries() <= 0) return 1;
    long whole = (header.totalLength() - PageLayout.HEADER_PAGE_BYTES) / header.totalEntries();
    return Math.max(1, whole - EntryCodec.ENVELOPE_BYTES);
  }

  private void answerRound(QueryConnection connection, boolean streams) throws IOException {
    if (streams) answerStreamed(connection);
    else answerAsked(connection);
    if (entries.size() == maxCount || !isCommitted(next())) full = true;
  }

  private void answerAsked(QueryConnection connection) throws IOException {
    while (connection.hasAnswersToCome() && !full && isCommitted(next())) {
      StreamEntry entry = connection.nextEntry();
      // Removed since the header; but an entry 0 can look like that.
      if (QueryConnection.isNone(entry) && next() != 0) full = true;
      else add(entry);
    }
    connection.forgetRest();
  }

  private void answerStreamed(QueryConnection connection) throws IOException {
    // A session that was started cannot be asked anything else until everything is sent; one that
    // could not be started, never again.
    try (connection) {
      if (isCommitted(next())) connection.nextOk();
      while (!full && entries.size() < maxCount && isCommitted(next()))
        add(connection.streamed(next()));
    }
    full = true;
  }

  private boolean isCommitted(long number) {
    return Long.compareUnsigned(number, header.totalEntries()) < 0;
  }

  private void add(StreamEntry entry) {
    bytes += entry.data().length;
    full = bytes > maxBytes;
    if (!full || entries.isEmpty()) entries.add(entry);
  }
}
