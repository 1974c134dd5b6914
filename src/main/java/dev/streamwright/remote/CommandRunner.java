package dev.streamwright.remote;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Carries out the commands of one source, one after the other, and answers them.
///
/// Commands can be sent without waiting for answers. So that what follows a failure is not carried
/// out as if nothing had happened, [SourceCommand.Guarded] commands say how many failures their
/// source has read of, and are refused if there were more.
final class CommandRunner implements Closeable {
  private final SourceSessions stream;
  private final String who;
  private final StreamSource session;
  private final ReplyWriter replies;
  private final Duration longestWait;
  private final Consumer<StreamHeader> whenCommitted;
  private final long streamType;

  private int failures;
  private PendingWait wait;
  private volatile boolean operationOpen;
  private volatile int operationEntries;
  private volatile long committedEntries;
  private StreamHeader untold;

  /// Since when a command is carried out, or an answer said so, in [System#nanoTime]; 0 if none
  /// is.
  private final AtomicLong busySince = new AtomicLong();

  /// @param session the source's own; closed with this runner
  /// @param longestWait after which a wait ends, whatever its limit
  CommandRunner(
      SourceSessions stream,
      String who,
      StreamSource session,
      ReplyWriter replies,
      Duration longestWait,
      Consumer<StreamHeader> whenCommitted)
      throws IOException {
    this.stream = stream;
    this.who = who;
    this.session = session;
    this.replies = replies;
    this.longestWait = longestWait;
    this.whenCommitted = whenCommitted;
    streamType = session.getHeader().streamType();
  }

  boolean isOperationOpen() {
    return operationOpen;
  }

  /// How many entries the open operation has.
  int operationEntries() {
    return operationEntries;
  }

  long committedEntries() {
    return committedEntries;
  }

  void run(SourceCommandCodec.Received received) throws IOException {
    if (wait != null) wait.end();
    wait = null;
    SourceCommand command = received.command();
    busySince.set(System.nanoTime() | 1);
    ReplyWriter.Value value;
    try {
      requireStreamType(received.streamType());
      value = carryOut(command);
    } catch (IllegalArgumentException refused) {
      refuse(command, FailureCodec.result(refused));
      return;
    } catch (IllegalStateException refused) {
      refuse(command, FailureCodec.result(refused));
      return;
    } catch (EarlierFailure _) {
      refuse(command, EarlierFailure.RESULT);
      return;
    } catch (IOException failure) {
      refuse(command, FailureCodec.result(failure));
      return;
    } finally {
      busySince.set(0);
    }
    if (value != null) replies.ok(value);
    notifyCommitted();
  }

  /// After the answer: whatever a listener does, a commit that was carried out is never refused.
  private void notifyCommitted() {
    StreamHeader after = untold;
    untold = null;
    if (after != null) whenCommitted.accept(after);
  }

  private void refuse(SourceCommand command, CommandResult result) throws IOException {
    if (command instanceof SourceCommand.Write
        || command instanceof SourceCommand.TooLong(boolean isWrite, _, _, _) && isWrite)
      failures++;
    replies.refuse(result);
  }

  /// A guarded command whose source did not know of a failure when it sent it.
  private static final class EarlierFailure extends Exception {
    private static final long serialVersionUID = 1;
    static final CommandResult RESULT =
        new CommandResult(
            ErrorNumbers.EARLIER_FAILURE,
            "An earlier command failed, and this one was sent before that was known.");
  }

  private void requireStreamType(long wanted) throws UntrustedInputException {
    if (wanted != streamType) throw otherStreamType(streamType, wanted);
  }

  static UntrustedInputException otherStreamType(long served, long wanted) {
    return new UntrustedInputException(
        ErrorNumbers.STREAM_TYPE,
        PlainText.format(
            "This stream has type %s, not %s.",
            Long.toUnsignedString(served), Long.toUnsignedString(wanted)));
  }

  /// @return what follows the result; null if the answer comes later
  private ReplyWriter.Value carryOut(SourceCommand command) throws IOException, EarlierFailure {
    if (command instanceof SourceCommand.Guarded guarded && guarded.failuresSeen() != failures)
      throw new EarlierFailure();
    return switch (command) {
      case SourceCommand.Start _ -> {
        session.startAtomicOp();
        operationEntries = 0;
        operationOpen = true;
        yield ReplyWriter.Value.NONE;
      }
      case SourceCommand.AddEntry(_, int type, byte[] data) ->
          added(session.addStreamEntry(type, data));
      case SourceCommand.AddBookmark(_, byte[] bookmark) ->
          added(session.addStreamBookmark(Bookmark.of(bookmark)));
      case SourceCommand.Update(_, long number, int type, byte[] data) -> {
        session.updateEntryData(number, type, data);
        yield ReplyWriter.Value.NONE;
      }
      case SourceCommand.Commit _ -> commit();
      case SourceCommand.Rollback _ -> {
        session.rollbackAtomicOp();
        operationOpen = false;
        yield ReplyWriter.Value.NONE;
      }
      case SourceCommand.GetHeader _ -> ReplyWriter.header(session.getHeader());
      case SourceCommand.GetEntry(long number) -> ReplyWriter.entry(session.getEntry(number));
      case SourceCommand.GetBookmark(byte[] bookmark) ->
          ReplyWriter.number(session.getBookmark(Bookmark.of(bookmark)));
      case SourceCommand.GetFirstEvent(byte[] bookmark) ->
          ReplyWriter.entry(session.getFirstEventAfterBookmark(Bookmark.of(bookmark)));
      case SourceCommand.GetEntries(long first, int maxCount, int maxBytes) ->
          ReplyWriter.entries(
              session.getEntries(
                  first,
                  atMost(maxCount, SourceProtocol.MAX_RUN_ENTRIES),
                  atMost(maxBytes, SourceProtocol.MAX_RUN_BYTES)));
      case SourceCommand.AwaitEntry(long number, int limitMillis) ->
          await(number, Duration.ofMillis(Integer.toUnsignedLong(limitMillis)));
      case SourceCommand.Ping _ -> ReplyWriter.Value.NONE;
      case SourceCommand.TooLong tooLong -> throw new IllegalArgumentException(tooLong.refusal());
    };
  }

  private ReplyWriter.Value added(long number) {
    operationEntries++;
    return out -> out.writeLong(number);
  }

  private ReplyWriter.Value commit() throws IOException {
    int count = operationEntries;
    StreamHeader after = session.commitAtomicOp();
    operationOpen = false;
    committedEntries += count;
    if (count > 0) untold = after;
    return ReplyWriter.header(after);
  }

  // The wait goes on beside us, so that the next command can end it.
  private ReplyWriter.Value await(long number, Duration limit) throws IOException {
    if (limit.isZero() || session.awaitEntry(number, Duration.ZERO)) return end();
    Duration shorter = limit.compareTo(longestWait) < 0 ? limit : longestWait;
    wait = PendingWait.start(stream, who, number, shorter, this::answerWait);
    return null;
  }

  private ReplyWriter.Value end() throws IOException {
    long totalEntries = session.getHeader().totalEntries();
    return out -> out.writeLong(totalEntries);
  }

  private void answerWait(IOException failure) throws IOException {
    if (failure == null) failure = answerEnd();
    if (failure != null) replies.refuse(FailureCodec.result(failure));
    replies.flush();
  }

  private IOException answerEnd() throws IOException {
    ReplyWriter.Value value;
    try {
      value = end();
    } catch (ClosedChannelException closed) {
      return closed;
    }
    replies.ok(value);
    return null;
  }

  private static int atMost(int wanted, int limit) {
    return Integer.compareUnsigned(wanted, limit) < 0 ? wanted : limit;
  }

  /// Says that a command still is carried out, if that takes longer than this.
  void sayStillWorking(Duration after) {
    long now = System.nanoTime() | 1;
    long since = busySince.get();
    if (since == 0 || now - since < after.toNanos()) return;
    // On a thread of its own: a write may have to wait.
    if (busySince.compareAndSet(since, now)) Thread.ofVirtual().start(this::stillWorking);
  }

  private void stillWorking() {
    try {
      replies.stillWorking();
    } catch (IOException _) {
      // The connection is broken: its own thread will find out.
    }
  }

  /// Rolls back what is open.
  @Override
  public void close() throws IOException {
    try (session) {
      if (wait != null) wait.abandon();
    }
  }
}
