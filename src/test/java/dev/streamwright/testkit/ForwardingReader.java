package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads from another reader, and hides whatever else that one can do.
public class ForwardingReader<R extends StreamReader> implements StreamReader {

  protected final R stream;

  public ForwardingReader(R stream) {
    this.stream = stream;
  }

  @Override
  public StreamHeader getHeader() throws IOException {
    return stream.getHeader();
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    return stream.getEntry(number);
  }

  @Override
  public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
    return stream.getEntries(first, maxCount, maxBytes);
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
    return stream.awaitEntry(number, timeout);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
