package dev.streamwright.client;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RunsContract;
import dev.streamwright.testkit.StreamSourceContract;
import java.io.IOException;

/// What every reader must do, over the wire.
class StreamClientContractTest extends StreamSourceContract implements RunsContract {

  @Override
  protected StreamSource create(long maxOperationBytes) throws IOException {
    return WrittenElsewhere.of(
        new MemoryStreamSource(
            new StreamHeader(1, 1001, 1, PageLayout.HEADER_PAGE_BYTES, 0),
            PageLayout.STANDARD,
            maxOperationBytes));
  }
}
