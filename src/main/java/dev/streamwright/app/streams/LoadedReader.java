package dev.streamwright.app.streams;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A stream at a server of which what was read last stays readable while the connection is lost.
/// Any number of threads may read.
class LoadedReader<S extends StreamReader & RemoteStream> implements StreamReader, RemoteStream {

  private static final long MAX_BYTES = 32L << 20;

  protected final S stream;

  private final LoadedEntries loaded = new LoadedEntries(MAX_BYTES);
  private volatile long lastTotal;

  LoadedReader(S stream) {
    this.stream = stream;
  }

  @Override
  public <T> Optional<T> as(Class<T> capability) {
    return StreamReader.super.as(capability).or(() -> stream.as(capability));
  }

  /// The stream itself, for a caller that reads all of it: little of that would stay loaded.
  StreamReader unloaded() {
    return stream;
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    var header = stream.getHeader();
    if (header.totalEntries() < lastTotal) loaded.clear();
    lastTotal = header.totalEntries();
    return header;
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    try {
      var entry = stream.getEntry(number);
      entry.ifPresent(loaded::add);
      return entry;
    } catch (ConnectionLostException lost) {
      var known = loaded.get(number);
      if (known.isEmpty()) throw lost;
      return known;
    } catch (StreamTruncatedException truncated) {
      loaded.clear();
      throw truncated;
    }
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    try {
      var run = stream.getEntries(first, maxCount, maxBytes);
      run.forEach(loaded::add);
      return run;
    } catch (ConnectionLostException lost) {
      var known = loaded.run(first, maxCount);
      if (known.isEmpty()) throw lost;
      return known;
    } catch (StreamTruncatedException truncated) {
      loaded.clear();
      throw truncated;
    }
  }

  @Override
  public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
    return stream.getBookmark(bookmark);
  }

  @Override
  public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
    return stream.getFirstEventAfterBookmark(bookmark);
  }

  @Override
  public boolean awaitEntry(long number, Duration timeout) throws IOException {
    try {
      return stream.awaitEntry(number, timeout);
    } catch (StreamTruncatedException truncated) {
      loaded.clear();
      throw truncated;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  @Override
  public String address() {
    return stream.address();
  }

  @Override
  public ConnectionState connection() {
    return stream.connection();
  }

  @Override
  public void onConnectionChange(Consumer<ConnectionState> listener) {
    stream.onConnectionChange(listener);
  }

  @Override
  public void retryNow() {
    stream.retryNow();
  }
}
