package dev.streamwright.transfer;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.scan.EntryView;
import java.io.IOException;
import java.nio.file.Path;

/// A new stream file; its entries are numbered from 0.
final class StreamSink implements ExportSink<StreamEntry> {

  private final NewStreamFile file;

  StreamSink(Path path, StreamHeader like, StreamFiles files) throws IOException {
    file = new NewStreamFile(path, like, files);
  }

  @Override
  public StreamEntry form(EntryView entry) {
    return entry.entry();
  }

  @Override
  public void write(StreamEntry formed) throws IOException {
    file.add(formed);
  }

  @Override
  public long finish() throws IOException {
    return file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
