package dev.streamwright.testkit;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.OptionalLong;

/// A reader of one page that knows where its entries lie.
public final class LocatedReader extends ForwardingReader<StreamReader> implements EntryLocator {

  public LocatedReader(StreamReader stream) {
    super(stream);
  }

  @Override
  public OptionalLong getOffset(long number) throws IOException {
    long offset = PageLayout.HEADER_PAGE_BYTES;
    for (var entry : stream.getEntries(0, (int) stream.getHeader().totalEntries(), 1 << 20)) {
      if (entry.number() == number) return OptionalLong.of(offset);
      offset += EntryCodec.entryBytes(entry.data().length);
    }
    return OptionalLong.empty();
  }

  @Override
  public StreamHeader writtenHeader() throws IOException {
    return stream.getHeader();
  }

  @Override
  public long fileBytes() throws IOException {
    return PageLayout.STANDARD.fileBytes(1);
  }
}
