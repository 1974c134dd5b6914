package dev.streamwright.remote;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.source.PageBounds;
import dev.streamwright.source.ReadMarks;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamSource;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
public final class RemoteStreamSource implements StreamSource, RemoteStream {
  private final LinkKeeper keeper;
  private final EntryWaits waits;
  private final RemoteOperation operation;
  private final ReadMarks marks;

  private final ReadMarks.Pages pages =
      new ReadMarks.Pages() {
        @Override
        public List<StreamEntry> read(long first, int maxCount, int maxBytes) throws IOException {
          return readPage(first, maxCount, maxBytes);
        }

        @Override
        public long total() throws IOException {
          return getHeader().totalEntries();
        }
      };

  private RemoteStreamSource(LinkKeeper keeper, SourceOptions options) {
    this.keeper = keeper;
    waits = new EntryWaits(keeper);
    operation = new RemoteOperation(keeper, options);
    marks = new ReadMarks(keeper.address().toString());
  }

  /// Connects to a server's port for sources.
  ///
  /// @param address host and port
  /// @param options what is chosen
  /// @return the source, connected
  /// @throws ConnectFailedException with the step that failed
  public static RemoteStreamSource connect(Address address, SourceOptions options)
      throws IOException {
    return connect(address, options, ConnectProgress.NONE);
  }

  /// Connects to a server's port for sources.
  ///
  /// @param address host and port
  /// @param options what is chosen
  /// @param progress notified of the steps
  /// @return the source, connected
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
    return keeper.reconnection().state();
  }

  @Override
  public void onConnectionChange(Consumer<ConnectionState> listener) {
    keeper.reconnection().listen(listener);
  }

  @Override
  public void retryNow() {
    keeper.reconnection().retryNow();
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    Arrived arrived =
        read(
            "Read the header",
            new SourceCommand.GetHeader(),
            in -> {
              StreamHeader header = ReplyReader.header(in);
              return new Arrived(header, waits.arrived(header.totalEntries()));
            });
    waits.answered(arrived.total());
    return arrived.header();
  }

  /// A header, and its place among all answers that came.
  private record Arrived(StreamHeader header, EntryWaits.Total total) {}

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    return getEntries(number, 1, 0).stream().findFirst();
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    PageBounds.require(maxCount, maxBytes);
    try {
      List<StreamEntry> entries = marks.read(first, maxCount, maxBytes, pages);
      if (!entries.isEmpty()) waits.read(first);
      return entries;
    } catch (StreamTruncatedException truncated) {
      waits.truncated(truncated.firstRemoved());
      throw truncated;
    }
  }

  private List<StreamEntry> readPage(long first, int maxCount, int maxBytes) throws IOException {
    var run = new ArrayList<StreamEntry>();
    int bytesLeft = maxBytes;
    while (run.size() < maxCount) {
      int count = Math.min(maxCount - run.size(), SourceProtocol.MAX_RUN_ENTRIES);
      int bytes = Math.min(bytesLeft, SourceProtocol.MAX_RUN_BYTES);
      var part =
          read(
              "Read entries",
              new SourceCommand.GetEntries(first + run.size(), count, bytes),
              ReplyReader::entries);
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
        ReplyReader::optionalNumber);
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    return read(
        "Find the first event after a bookmark",
        new SourceCommand.GetFirstEvent(bookmark.bytes()),
        ReplyReader::optionalEntry);
  }

  private <T> T read(String words, SourceCommand command, ReplyReader.Value<T> value)
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
    operation.start();
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    return operation.add(type, data);
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    return operation.addBookmark(bookmark);
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    operation.update(number, type, newData);
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    return operation.commit();
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    operation.rollBack();
  }

  @Override
  public StreamHeader sendOperation(List<NewEntry> entries) throws IOException {
    return operation.send(entries);
  }

  /// Ends the connection. The server has rolled an open operation back when this returns, if it is
  /// alive.
  @Override
  public void close() {
    operation.end();
    keeper.close();
    waits.close();
  }
}
