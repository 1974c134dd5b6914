package dev.streamwright.remote;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The writing half of a remote source: its operation, and the connection that has it open.
final class RemoteOperation {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final LinkKeeper keeper;
  private final InDoubtCommit inDoubtCommit;

  /// Writes go out one after the other, so that each knows of all failures before it.
  private final ReentrantLock writing = new ReentrantLock();

  /// The connection that has our operation open; null if none has.
  private volatile SourceLink operation;

  /// Whether our last operation went with its connection, and the caller knows.
  private boolean isGone;

  private StreamEntry lastAdded;

  RemoteOperation(LinkKeeper keeper, SourceOptions options) {
    this.keeper = keeper;
    inDoubtCommit = new InDoubtCommit(keeper, options.timeout());
  }

  void start() throws IOException {
    write(
        link -> {
          link.call(
              "Start an operation",
              new SourceCommand.Start(link.failuresSeen()),
              ReplyReader::nothing);
          operation = link;
          isGone = false;
          lastAdded = null;
          return null;
        });
  }

  long add(int type, byte[] data) throws IOException {
    return write(
        link -> {
          requireFits(data);
          long number =
              link.call(
                  "Add an entry",
                  new SourceCommand.AddEntry(link.failuresSeen(), type, data),
                  in -> in.readLong());
          lastAdded = new StreamEntry(type, number, data.clone());
          return number;
        });
  }

  long addBookmark(Bookmark bookmark) throws IOException {
    return write(
        link -> {
          long number =
              link.call(
                  "Add a bookmark",
                  new SourceCommand.AddBookmark(link.failuresSeen(), bookmark.bytes()),
                  in -> in.readLong());
          lastAdded = new StreamEntry(EntryTypes.BOOKMARK, number, bookmark.bytes());
          return number;
        });
  }

  void update(long number, int type, byte[] newData) throws IOException {
    write(
        link -> {
          requireFits(newData);
          link.call(
              "Update an entry",
              new SourceCommand.Update(link.failuresSeen(), number, type, newData),
              ReplyReader::nothing);
          if (lastAdded != null && lastAdded.number() == number)
            lastAdded = new StreamEntry(type, number, newData.clone());
          return null;
        });
  }

  StreamHeader commit() throws IOException {
    writing.lock();
    try {
      SourceLink link = linkForWriting();
      boolean isOpen = operation == link;
      try {
        StreamHeader after =
            link.call("Commit", new SourceCommand.Commit(link.failuresSeen()), ReplyReader::header);
        operation = null;
        return after;
      } catch (ConnectionLostException lost) {
        operation = null;
        isGone = isOpen;
        keeper.requireOpen();
        if (!isOpen) throw lost;
        return inDoubtCommit.resolve(Optional.ofNullable(lastAdded), lost);
      }
    } finally {
      writing.unlock();
    }
  }

  void rollBack() throws IOException {
    writing.lock();
    try {
      keeper.requireOpen();
      // What is gone needs no rolling back, and the failure that led to it is what counts.
      if (forgetLostOperation() || isGone) {
        isGone = false;
        return;
      }
      SourceLink link = keeper.link();
      link.call("Roll back", new SourceCommand.Rollback(), ReplyReader::nothing);
      operation = null;
    } catch (ConnectionLostException lost) {
      keeper.requireOpen();
      // The server has rolled it back, or will.
      if (!forgetLostOperation()) throw lost;
    } finally {
      writing.unlock();
    }
  }

  private boolean forgetLostOperation() {
    boolean isLost = operation != null && operation.isLost();
    if (isLost) operation = null;
    return isLost;
  }

  StreamHeader send(List<NewEntry> entries) throws IOException {
    writing.lock();
    try {
      for (var entry : entries) requireFits(entry.data());
      var sent = new SentOperation(linkForWriting(), entries);
      try {
        return sent.send();
      } catch (ConnectionLostException lost) {
        keeper.requireOpen();
        return inDoubtCommit.resolve(sent.lastEntry(), lost);
      }
    } finally {
      writing.unlock();
    }
  }

  private static void requireFits(byte[] data) {
    if (data.length > SourceProtocol.MAX_DATA_BYTES)
      throw new IllegalArgumentException(
          PlainText.format(
              "Entry data are %,d bytes long; the limit is %,d.",
              data.length, SourceProtocol.MAX_DATA_BYTES));
  }

  /// Something that needs a connection and is part of an operation.
  @FunctionalInterface
  private interface Write<T> {
    T on(SourceLink link) throws IOException;
  }

  private <T> T write(Write<T> call) throws IOException {
    writing.lock();
    try {
      SourceLink link = linkForWriting();
      try {
        return call.on(link);
      } catch (ConnectionLostException lost) {
        keeper.requireOpen();
        requireOperation();
        throw lost;
      }
    } finally {
      writing.unlock();
    }
  }

  private SourceLink linkForWriting() throws IOException {
    keeper.requireOpen();
    requireOperation();
    return keeper.link();
  }

  /// That our operation, if we have one, is not lost.
  private void requireOperation() throws OperationLostException {
    SourceLink link = operation;
    if (!forgetLostOperation()) return;
    isGone = true;
    throw new OperationLostException(keeper.address().toString(), link.lostReason(), false);
  }

  /// Has the server roll back what is open, if it is alive.
  void end() {
    SourceLink link = operation;
    if (link == null) return;
    var rollback = new PendingReply<>(new SourceCommand.Rollback(), ReplyReader::nothing);
    try {
      if (link.trySend(rollback)) rollback.await(FAREWELL);
    } catch (ConnectionLostException _) {
      // Then it has been rolled back.
    }
  }
}
