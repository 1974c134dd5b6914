package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A stream of this process behind a connection that the test loses and brings back.
public class RemoteReader<R extends StreamReader> extends ForwardingReader<R>
    implements RemoteStream {

  public static final String ADDRESS = "prod-ds:6900";

  private final Instant since;
  private volatile ConnectionState state;
  private volatile Consumer<ConnectionState> listener = _ -> {};
  private volatile int retries;
  private volatile IOException waitFailure;

  /// @param since when it was connected
  public RemoteReader(R stream, Instant since) {
    super(stream);
    this.since = since;
    state = connected();
  }

  /// Loses the connection.
  public void lose(Instant when, String reason, int failedAttempts, Instant nextTry) {
    become(new ConnectionState.Retrying(when, reason, failedAttempts, nextTry));
  }

  /// Loses the connection for good.
  public void refuse(Instant when, String reason) {
    become(new ConnectionState.Refused(when, reason));
  }

  /// Tries to connect.
  public void tryAgain() {
    become(new ConnectionState.Connecting());
  }

  public void comeBack() {
    become(connected());
  }

  /// Lets the next wait for an entry fail.
  public void failNextWait(IOException failure) {
    waitFailure = failure;
  }

  /// How often somebody asked for a try.
  public int retries() {
    return retries;
  }

  private ConnectionState connected() {
    return new ConnectionState.Connected("10.20.4.17:6900", since);
  }

  private void become(ConnectionState next) {
    state = next;
    listener.accept(next);
  }

  /// Throws while the connection is lost.
  protected final void requireConnected() throws ConnectionLostException {
    if (!(state instanceof ConnectionState.Connected))
      throw new ConnectionLostException(ADDRESS, "the server closed the connection");
  }

  @Override
  public String address() {
    return ADDRESS;
  }

  @Override
  public ConnectionState connection() {
    return state;
  }

  @Override
  public void onConnectionChange(Consumer<ConnectionState> told) {
    listener = told;
    told.accept(state);
  }

  @Override
  public void retryNow() {
    retries++;
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    requireConnected();
    return super.getHeader();
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    requireConnected();
    return super.getEntry(number);
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    requireConnected();
    return super.getEntries(first, maxCount, maxBytes);
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    requireConnected();
    return super.getBookmark(bookmark);
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    requireConnected();
    return super.getFirstEventAfterBookmark(bookmark);
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    var failure = waitFailure;
    waitFailure = null;
    if (failure != null) throw failure;
    return super.awaitEntry(number, timeout);
  }
}
