package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.net.Connection;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.source.StreamTruncatedException;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// One connection over which a server streams, and what of it may be believed.
///
/// ```
/// Start   entries before the known end   more   the question's answer   live
///         committed                      maybe  |                       committed
/// ```
///
/// While a server of this family catches up with a client, it may send an entry of an operation
/// that is still open, or was rolled back. So the stream starts one entry before what is wanted,
/// which is known to be committed, and a question is sent right after the start: it is answered
/// (refused, since the session streams) when the server has caught up. What comes before that and
/// past the header that was known is a hint, and is asked for. What comes after it was committed
/// when it was sent; it is passed on once a header says so.
///
/// Some servers send what is committed at that moment twice, or not at all: what comes again is
/// left out, and what is missing is asked for. One thread, except `close`.
final class EntryStream implements Closeable {
  private static final int PAGE_ENTRIES = 1000;
  private static final int PAGE_BYTES = 1 << 20;
  private static final Duration FIRST_LOOK = Duration.ofMillis(10);
  private static final Duration ON_THE_WAY = Duration.ofMillis(500);

  private final Endpoint server;
  private final RetryTiming timing;
  private final CommittedEnd end;
  private final Queries queries;
  private final EntryBuffer buffer;
  private final Connection connection;
  private final TimedInput timed;
  private final ServerInput input;
  private final ReplyReader answers;

  /// Entries before this one were committed before the start.
  private final long committedBefore;

  private boolean live;

  /// How long until the next look at the header, after something came that it did not cover; null
  /// if nothing did.
  private Duration untilLook;

  /// Whether a header said more than what has come.
  private boolean isOverdue;

  private EntryStream(
      Endpoint server,
      RetryTiming timing,
      CommittedEnd end,
      Queries queries,
      EntryBuffer buffer,
      Connection connection,
      long committed)
      throws IOException {
    this.server = server;
    this.timing = timing;
    this.end = end;
    this.queries = queries;
    this.buffer = buffer;
    this.connection = connection;
    committedBefore = committed;
    timed = new TimedInput(connection, timing.silence(), queries::headerSoon);
    input = new ServerInput(timed);
    answers = new ReplyReader(server.name(), input, timed);
  }

  /// Connects.
  ///
  /// @param committed how many entries are known to be committed
  static EntryStream dial(
      Endpoint server,
      RetryTiming timing,
      CommittedEnd end,
      Queries queries,
      EntryBuffer buffer,
      long committed)
      throws IOException {
    Connection connection = server.dial(server.options().timeout(), ConnectProgress.NONE);
    return new EntryStream(server, timing, end, queries, buffer, connection, committed);
  }

  /// Starts before the entry that comes next.
  ///
  /// @param marked whether to ask the question that is answered once the server has caught up;
  /// without it, all that comes later is a hint
  /// @throws dev.streamwright.source.CommandRefusedException if that is past the end by now
  void start(boolean marked) throws IOException {
    long next = buffer.next();
    var start = new Command.Start(next == 0 ? 0 : next - 1);
    timed.limit(timeout());
    connection.output().write(server.encode(start));
    answers.requireOk(Endpoint.describe(start));
    if (marked) connection.output().write(server.encode(new Command.Header()));
  }

  /// Whether the server ended it instead of answering the question that comes after the start.
  boolean isEndedByQuestion() {
    return !live && !isCommitted(buffer.next());
  }

  private Duration timeout() {
    return server.options().timeout();
  }

  /// Receives what comes next into the buffer, or asks whether nothing can be.
  ///
  /// @return false if this connection is of no use any more
  boolean receive() throws IOException {
    int type;
    try {
      type = input.packetType(untilQuestion());
    } catch (SocketTimeoutException _) {
      return isQuietRightly();
    }
    timed.limit(timeout());
    if (type == CommandResult.PACKET_TYPE && !live) takeAnswer();
    else takeEntries();
    return true;
  }

  /// Nothing came for a while: either nothing was committed, or the stream does not say. Asking
  /// shows whether the server is alive at all.
  private boolean isQuietRightly() throws IOException {
    long committed = queries.headerSoon().totalEntries();
    requireReached(committed);
    if (committed == buffer.next()) {
      lookLater();
      return true;
    }
    boolean leftOut = isOverdue && untilLook == null;
    if (untilLook != null || leftOut) fetch(committed);
    else isOverdue = true;
    // Such a stream is begun again, and may leave out the same for good: so it was asked for.
    return !leftOut;
  }

  /// What is committed at the moment of the question may be on its way.
  private Duration untilQuestion() {
    if (isOverdue) return ON_THE_WAY;
    return untilLook == null ? timing.silence() : untilLook;
  }

  private void lookLater() {
    if (untilLook == null) return;
    Duration longer = untilLook.multipliedBy(2);
    untilLook = longer.compareTo(timing.silence()) < 0 ? longer : null;
  }

  /// The server has caught up.
  private void takeAnswer() throws IOException {
    answers.skipHeaderAnswer();
    live = true;
    if (untilLook != null) fetch(askCommitted());
  }

  private void takeEntries() throws IOException {
    long next = buffer.next();
    ServerInput.Run run = input.takeRun(next, live ? -1 : committedBefore);
    if (run.count() > 0) {
      put(run);
      return;
    }
    StreamEntry entry =
        answers.entry("Start, entry " + Long.toUnsignedString(next), EntryCodec.PACKET_TYPE);
    if (Long.compareUnsigned(entry.number(), next) < 0) leaveOut(entry);
    else if (entry.number() == next && (live || isCommitted(next))) put(EntryCodec.encode(entry));
    else if (isCommitted(next)) throw disorder(entry);
    else takeHint();
  }

  private boolean isCommitted(long number) {
    return Long.compareUnsigned(number, committedBefore) < 0;
  }

  /// Passes entries on, once a header covers them. A server whose header does not is looked at
  /// again later: what it sent then may be another by that time, and is asked for.
  private void put(ServerInput.Run run) throws IOException {
    long last = buffer.next() + run.count() - 1;
    if (!end.isReached(last) && Long.compareUnsigned(last, askCommitted()) >= 0) {
      takeHint();
      return;
    }
    buffer.put(run);
    isOverdue = false;
  }

  private void put(byte[] entry) throws IOException {
    put(new ServerInput.Run(entry, 0, entry.length, 1));
  }

  private long askCommitted() throws IOException {
    long committed = queries.headerSoon().totalEntries();
    requireReached(committed);
    return committed;
  }

  /// Something is there that cannot be taken as it came: the header is to say whether it counts.
  private void takeHint() throws IOException {
    if (untilLook == null) untilLook = FIRST_LOOK;
    // When all that came together has been looked at.
    if (!input.hasMore() && live) fetch(askCommitted());
  }

  /// Asks for entries that the stream left out, or sent before they were committed.
  private void fetch(long committed) throws IOException {
    untilLook = committed == buffer.next() ? untilLook : null;
    while (Long.compareUnsigned(buffer.next(), committed) < 0) {
      var page = new PageFetch(queries, end, buffer.next(), PAGE_ENTRIES, PAGE_BYTES);
      List<StreamEntry> entries = queries.ask(page::read);
      if (entries.isEmpty()) throw new StreamTruncatedException(server.name(), buffer.next());
      for (StreamEntry entry : entries) put(EntryCodec.encode(entry));
    }
  }

  /// An entry that was received before. The last one must be the same: otherwise the stream was
  /// truncated, and this is another one.
  private void leaveOut(StreamEntry entry) throws IOException {
    boolean isLast = entry.number() == buffer.next() - 1;
    byte[] known = buffer.last();
    if (isLast && known.length == 0) buffer.knowLast(EntryCodec.encode(entry));
    else if (isLast) requireSame(entry, known);
    else if (isCommitted(buffer.next())) throw disorder(entry);
    else if (!input.hasMore()) askCommitted();
  }

  private void requireSame(StreamEntry entry, byte[] known) throws IOException {
    if (Arrays.equals(known, EntryCodec.encode(entry))) return;
    askCommitted();
    var question = new PageFetch(queries, end, entry.number(), 1, 0);
    for (StreamEntry now : queries.ask(question::read))
      if (Arrays.equals(known, EntryCodec.encode(now))) throw disorder(entry);
    throw new StreamTruncatedException(server.name(), entry.number());
  }

  private void requireReached(long committed) throws StreamTruncatedException {
    if (Long.compareUnsigned(committed, buffer.next()) < 0)
      throw new StreamTruncatedException(server.name(), committed);
  }

  private EntryOrderException disorder(StreamEntry entry) {
    return new EntryOrderException(server.name(), buffer.next(), entry.number());
  }

  /// Ends every call, from any thread.
  @Override
  public void close() throws IOException {
    connection.close();
  }
}
