package dev.streamwright.remote;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.source.OperationSender;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A stream behind a server's port for sources: read and written through one connection.
///
/// ```java
/// var options = new SourceOptions(TokenFile.read(file), "importer");
/// try (var source = RemoteStreamSource.connect(Address.parse("127.0.0.1:6901"), options)) {
///   source.startAtomicOp();
///   long number = source.addStreamEntry(EntryTypes.L2_BLOCK, data);
///   source.commitAtomicOp();
/// }
/// ```
///
/// Each call is one round trip; [#sendOperation] sends a whole operation in one. If the connection
/// is lost, the server rolls an open operation back, and the next call that needs it throws
/// [OperationLostException].
public final class RemoteStreamSource implements StreamSource, RemoteStream, OperationSender {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final LinkKeeper keeper;
  private final SourceOptions options;
  private final EntryWaits waits;

  /// Writes go out one after the other, so that each knows of all failures before it.
  private final ReentrantLock writing = new ReentrantLock();

  /// The connection that has our operation open; null if none has.
  private volatile SourceLink operation;

  private StreamEntry lastAdded;

  private RemoteStreamSource(LinkKeeper keeper, SourceOptions options) {
    this.keeper = keeper;
    this.options = options;
    waits = new EntryWaits(keeper);
  }

  /// Connects to a server's port for sources.
  ///
  /// @throws ConnectFailedException with the step that failed
  public static RemoteStreamSource connect(Address address, SourceOptions options)
      throws IOException {
    return connect(address, options, ConnectProgress.NONE);
  }

  /// Connects to a server's port for sources.
  ///
  /// @throws ConnectFailedException with the step that failed
  public static RemoteStreamSource connect(
      Address address, SourceOptions options, ConnectProgress progress) throws IOException {
    return new RemoteStreamSource(LinkKeeper.connect(address, options, progress), options);
  }

  @Override
  public String address() {
    return keeper.address().toString();
  }

  @Override
  public ConnectionState connection() {
    return keeper.state();
  }

  @Override
  public void onConnectionChange(Consumer<ConnectionState> listener) {
    keeper.listen(listener);
  }

  @Override
  public void retryNow() {
    keeper.retryNow();
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    return read("Read the header", new SourceCommand.GetHeader(), Results::header);
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    return read("Read an entry", new SourceCommand.GetEntry(number), Results::optionalEntry);
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    if (maxCount < 1 || maxBytes < 0)
      throw new IllegalArgumentException(
          "Cannot read %,d entries of at most %,d bytes: ask for at least 1 entry and 0 bytes."
              .formatted(maxCount, maxBytes));
    var run = new ArrayList<StreamEntry>();
    int bytesLeft = maxBytes;
    while (run.size() < maxCount) {
      int count = Math.min(maxCount - run.size(), SourceProtocol.MAX_RUN_ENTRIES);
      int bytes = Math.min(bytesLeft, SourceProtocol.MAX_RUN_BYTES);
      var part =
          read(
              "Read entries",
              new SourceCommand.GetEntries(first + run.size(), count, bytes),
              Results::entries);
      boolean isRest = part.size() < count && bytes == bytesLeft;
      for (var entry : part) {
        // A message has at least one entry, whatever is left of the bytes.
        if (entry.data().length > bytesLeft && !run.isEmpty()) return run;
        bytesLeft = Math.max(0, bytesLeft - entry.data().length);
        run.add(entry);
      }
      if (part.isEmpty() || isRest) break;
    }
    return run;
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    return read(
        "Find a bookmark",
        new SourceCommand.GetBookmark(bookmark.bytes()),
        Results::optionalNumber);
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    return read(
        "Find the first event after a bookmark",
        new SourceCommand.GetFirstEvent(bookmark.bytes()),
        Results::optionalEntry);
  }

  private <T> T read(String words, SourceCommand command, Results.Value<T> value)
      throws IOException {
    try {
      return keeper.link().call(words, command, value);
    } catch (ConnectionLostException lost) {
      keeper.requireOpen();
      throw lost;
    }
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    return waits.await(number, timeout);
  }

  @Override
  public void startAtomicOp() throws IOException {
    write(
        link -> {
          link.call(
              "Start an operation", new SourceCommand.Start(link.failuresSeen()), Results::nothing);
          operation = link;
          lastAdded = null;
          return null;
        });
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
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

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
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

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    write(
        link -> {
          requireFits(newData);
          link.call(
              "Update an entry",
              new SourceCommand.Update(link.failuresSeen(), number, type, newData),
              Results::nothing);
          if (lastAdded != null && lastAdded.number() == number)
            lastAdded = new StreamEntry(type, number, newData.clone());
          return null;
        });
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    writing.lock();
    try {
      SourceLink link = linkForWriting();
      boolean isOpen = operation == link;
      try {
        StreamHeader after =
            link.call("Commit", new SourceCommand.Commit(link.failuresSeen()), Results::header);
        operation = null;
        return after;
      } catch (ConnectionLostException lost) {
        operation = null;
        keeper.requireOpen();
        if (!isOpen) throw lost;
        return new LostCommit(keeper, options.timeout())
            .settle(Optional.ofNullable(lastAdded), lost);
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    writing.lock();
    try {
      keeper.requireOpen();
      if (forgetLostOperation()) return;
      SourceLink link = keeper.link();
      link.call("Roll back", new SourceCommand.Rollback(), Results::nothing);
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

  @Override
  public StreamHeader sendOperation(List<StreamEntry> entries) throws IOException {
    writing.lock();
    try {
      for (var entry : entries) requireFits(entry.data());
      var sent = new SentOperation(linkForWriting(), entries);
      try {
        return sent.send();
      } catch (ConnectionLostException lost) {
        keeper.requireOpen();
        return new LostCommit(keeper, options.timeout()).settle(sent.lastEntry(), lost);
      }
    } finally {
      writing.unlock();
    }
  }

  private static void requireFits(byte[] data) {
    if (data.length > SourceProtocol.MAX_DATA_BYTES)
      throw new IllegalArgumentException(
          "Entry data are %,d bytes long; the limit is %,d."
              .formatted(data.length, SourceProtocol.MAX_DATA_BYTES));
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
    if (forgetLostOperation())
      throw new OperationLostException(address(), link.lostReason(), false);
  }

  /// Ends the connection. The server has rolled an open operation back when this returns, if it is
  /// alive.
  @Override
  public void close() {
    SourceLink link = operation;
    if (link != null) farewell(link);
    keeper.close();
    waits.close();
  }

  private static void farewell(SourceLink link) {
    var rollback = new Expected<>(new SourceCommand.Rollback(), Results::nothing);
    try {
      if (link.trySend(rollback)) rollback.await(FAREWELL);
    } catch (ConnectionLostException _) {
      // Then it has been rolled back.
    }
  }
}
