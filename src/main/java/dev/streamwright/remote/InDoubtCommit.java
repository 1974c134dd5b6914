package dev.streamwright.remote;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.Faults;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.source.StreamBusyException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Finds out what became of a commit whose answer was lost with its connection.
///
/// The server may still be carrying it out. So an operation is started on a new connection: once
/// that works, the lost one is over. Then its last entry is in the stream, or it is not.
final class InDoubtCommit {
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final LinkKeeper keeper;
  private final Duration limit;

  /// @param limit how long to try
  InDoubtCommit(LinkKeeper keeper, Duration limit) {
    this.keeper = keeper;
    this.limit = limit;
  }

  /// @param last the operation's last entry; empty if it is not known, or whether the operation was
  /// started is not
  /// @return the header with it, if it was committed
  /// @throws OperationLostException if it was not, or that cannot be known
  StreamHeader resolve(Optional<StreamEntry> last, ConnectionLostException lost)
      throws OperationLostException {
    if (last.isEmpty()) throw lostOperation(lost, true);
    try {
      return resolve(last.get(), lost);
    } catch (OperationLostException known) {
      throw known;
    } catch (IOException | RuntimeException failure) {
      Faults.logUnlessRefusal("Asking what became of a commit", failure);
      OperationLostException unknown = lostOperation(lost, true);
      unknown.addSuppressed(failure);
      throw unknown;
    }
  }

  private StreamHeader resolve(StreamEntry last, ConnectionLostException lost) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    SourceLink link = keeper.awaitLink(limit);
    start(link, end);
    try {
      Optional<StreamEntry> there =
          link.call(
              "Read an entry",
              new SourceCommand.GetEntry(last.number()),
              ReplyReader::optionalEntry);
      if (!there.equals(Optional.of(last))) throw lostOperation(lost, false);
      return link.call("Read the header", new SourceCommand.GetHeader(), ReplyReader::header);
    } finally {
      link.call("Roll back", new SourceCommand.Rollback(), ReplyReader::nothing);
    }
  }

  private static void start(SourceLink link, long end) throws IOException {
    while (true) {
      try {
        link.call(
            "Start an operation",
            new SourceCommand.Start(link.failuresSeen()),
            ReplyReader::nothing);
        return;
      } catch (StreamBusyException busy) {
        if (System.nanoTime() > end) throw busy;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private OperationLostException lostOperation(
      ConnectionLostException lost, boolean maybeCommitted) {
    return new OperationLostException(keeper.address().toString(), lost.reason(), maybeCommitted);
  }
}
