package dev.streamwright.client;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.Closeable;
import java.io.IOException;

/// Writes to a stream in memory, and reads it as a client of its server.
final class WrittenElsewhere extends ForwardingReader<StreamClient>
    implements StreamSource, RunReadable {
  private final MemoryStreamSource written;
  private final Closeable server;

  /// Closes server and stream when it is closed.
  WrittenElsewhere(MemoryStreamSource written, Closeable server, Address address)
      throws IOException {
    super(StreamClient.connect(address, ClientOptions.DEFAULT));
    this.written = written;
    this.server = server;
  }

  @Override
  public EntryRuns runsFrom(long first) throws IOException {
    return stream.runsFrom(first);
  }

  @Override
  public void startAtomicOp() throws IOException {
    written.startAtomicOp();
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    return written.addStreamEntry(type, data);
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    return written.addStreamBookmark(bookmark);
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    written.updateEntryData(number, type, newData);
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    return written.commitAtomicOp();
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    written.rollbackAtomicOp();
  }

  @Override
  public void close() throws IOException {
    stream.close();
    server.close();
    written.close();
  }
}
