package dev.streamwright.app.streams;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.util.List;

/// The same for a stream that can be written.
final class LoadedSource<S extends StreamSource & RemoteStream> extends LoadedReader<S>
    implements StreamSource {

  LoadedSource(S stream) {
    super(stream);
  }

  @Override
  public void startAtomicOp() throws IOException {
    stream.startAtomicOp();
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    return stream.addStreamEntry(type, data);
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    return stream.addStreamBookmark(bookmark);
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    stream.updateEntryData(number, type, newData);
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    return stream.commitAtomicOp();
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    stream.rollbackAtomicOp();
  }

  // In one round trip, as the stream behind the connection can.
  @Override
  public StreamHeader sendOperation(List<NewEntry> entries) throws IOException {
    return stream.sendOperation(entries);
  }
}
