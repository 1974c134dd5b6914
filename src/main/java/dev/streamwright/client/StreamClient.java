package dev.streamwright.client;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.net.Reconnection;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.EntryProbes;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.PageBounds;
import dev.streamwright.source.ReadMarks;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A stream behind a stream server.
///
/// ```java
/// var address = Address.parse("ds.example.net:6900");
/// try (var stream = StreamClient.connect(address, ClientOptions.DEFAULT)) {
///   long next = stream.getHeader().totalEntries();
///   while (stream.awaitEntry(next, Duration.ofMinutes(1)))
///     handle(stream.getEntry(next++).orElseThrow());
/// }
/// ```
///
/// It has one connection for questions and, while somebody waits for entries or reads runs, one
/// that streams. A lost connection is tried again after 1 second, then 2, up to 30; what is
/// streamed goes on after the last entry. A server that does not answer is noticed within 10
/// seconds while somebody waits.
///
/// Nothing is answered that no header of the server covers: an entry that it sends before it is
/// committed, as some do, is not passed on. What is sent twice is passed on once, and what was left
/// out is asked for; other numbers than the next one are reported as a
/// [dev.streamwright.source.EntryOrderException].
///
/// If the stream that is followed is cut back or replaced by another one, the next answer that
/// would go on with it is a [StreamTruncatedException]: of [#awaitEntry], of [#getEntry] and
/// [#getEntries] after the last entry of an earlier answer, and of runs.
///
/// Servers can be asked for bookmarks of up to 16 bytes: for longer ones the methods throw an
/// [IllegalArgumentException].
public final class StreamClient implements StreamReader, RunReadable, EntryProbes, RemoteStream {
  private final Endpoint server;
  private final Reconnection reconnection;
  private final CommittedEnd end;
  private final Queries queries;
  private final Streaming streaming;
  private final ReadMarks marks;

  private final ReadMarks.Pages pages =
      new ReadMarks.Pages() {
        @Override
        public List<StreamEntry> read(long first, int maxCount, int maxBytes) throws IOException {
          return queries.ask(new PageFetch(queries, end, first, maxCount, maxBytes)::read);
        }

        @Override
        public long total() throws IOException {
          return queries.header().totalEntries();
        }
      };

  private StreamClient(Endpoint server, RetryTiming timing) {
    this.server = server;
    end = new CommittedEnd(server.name());
    marks = new ReadMarks(server.name());
    reconnection =
        new Reconnection(server.name(), timing.backoff(), () -> reconnect(ConnectProgress.NONE));
    queries = new Queries(server, timing.patience(), reconnection, end);
    streaming = new Streaming(server, timing, reconnection, end, queries);
  }

  /// Connects with [ClientOptions#DEFAULT], and asks for the header.
  ///
  /// @param host a name or an address in numbers
  /// @param port 1 to 65,535
  /// @return the client, connected
  /// @throws ConnectFailedException with the step that failed
  public static StreamClient connect(String host, int port) throws IOException {
    return connect(new Address(host, port), ClientOptions.DEFAULT);
  }

  /// Connects, and asks for the header.
  ///
  /// @param address host and port
  /// @param options what is chosen
  /// @return the client, connected
  /// @throws ConnectFailedException with the step that failed
  public static StreamClient connect(Address address, ClientOptions options) throws IOException {
    return connect(address, options, ConnectProgress.NONE);
  }

  /// Connects, and asks for the header.
  ///
  /// @param address host and port
  /// @param options what is chosen
  /// @param progress notified of the steps `NAME`, `TCP` and `HEADER`
  /// @return the client, connected
  /// @throws ConnectFailedException with the step that failed
  public static StreamClient connect(
      Address address, ClientOptions options, ConnectProgress progress) throws IOException {
    return connect(address, options, progress, RetryTiming.USUAL);
  }

  static StreamClient connect(
      Address address, ClientOptions options, ConnectProgress progress, RetryTiming timing)
      throws IOException {
    var client = new StreamClient(new Endpoint(address, options), timing);
    client.reconnection.connected(client.reconnect(progress));
    return client;
  }

  private String reconnect(ConnectProgress progress) throws IOException {
    return queries.connect(progress);
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    return queries.header();
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    return getEntries(number, 1, 0).stream().findFirst();
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    PageBounds.require(maxCount, maxBytes);
    try {
      List<StreamEntry> entries = marks.read(first, maxCount, maxBytes, pages);
      if (!entries.isEmpty()) end.read(first);
      return entries;
    } catch (StreamTruncatedException truncated) {
      end.truncated(truncated.firstRemoved());
      throw truncated;
    }
  }

  @Override
  public List<StreamEntry> probe(List<Long> numbers) throws IOException {
    if (numbers.size() > MAX_PROBES)
      throw new IllegalArgumentException(
          numbers.size() + " entries are asked for at once; the limit is " + MAX_PROBES + ".");
    return queries.ask(connection -> probe(numbers, connection));
  }

  private List<StreamEntry> probe(List<Long> numbers, QueryConnection connection)
      throws IOException {
    connection.ask(new Command.Header());
    for (long number : numbers) connection.ask(new Command.Entry(number));
    long total = queries.answeredHeader(connection).totalEntries();
    var entries = new ArrayList<StreamEntry>();
    for (long number : numbers) {
      var entry = connection.nextEntry();
      boolean isThere = number == 0 || !QueryConnection.isNone(entry);
      if (isThere && Long.compareUnsigned(number, total) < 0) entries.add(entry);
    }
    return entries;
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    return new BookmarkWalk(queries).find(bookmark);
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    return new BookmarkWalk(queries).firstEvent(bookmark);
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    return streaming.await(number, timeout);
  }

  /// Streams from entry `first` on. Up to 2 MiB are read ahead; while they are not read, the server
  /// has to wait. Only the first of several runs at a time is streamed, the others ask for pages.
  ///
  /// While the connection is lost, reading answers what has come already, then nothing.
  @Override
  public EntryRuns runsFrom(long first) throws IOException {
    return streaming.runsFrom(first, this);
  }

  @Override
  public String address() {
    return server.name();
  }

  @Override
  public ConnectionState connection() {
    return reconnection.state();
  }

  @Override
  public void onConnectionChange(Consumer<ConnectionState> listener) {
    reconnection.listen(listener);
  }

  @Override
  public void retryNow() {
    reconnection.retryNow();
  }

  @Override
  public void close() throws IOException {
    reconnection.close();
    queries.close();
    streaming.close();
  }
}
