package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStreamSourceTest extends StreamSourceContract
    implements TruncationContract, CatalogueContract, RunsContract {

  @Override
  protected StreamSource create(long maxOperationBytes) {
    var header = new StreamHeader(1, 1001, 1, 4096, 0);
    return new MemoryStreamSource(header, PageLayout.STANDARD, maxOperationBytes);
  }

  @Override
  public StreamSource session(String who) throws IOException {
    return ((MemoryStreamSource) source()).session(who);
  }

  @Test
  void sampleEntriesAreThoseThatWereAskedFor() throws IOException {
    try (var samples = MemoryStreamSource.ofEntries(23)) {
      assertEquals(23, samples.getHeader().totalEntries());
      for (int number = 0; number < 23; number++)
        assertEquals(SampleEntries.entry(number), samples.getEntry(number).orElseThrow());
    }
  }

  @Test
  void commitThatIsToldToFailLeavesTheOperationOpen() throws IOException {
    var failure = new IOException("The disk is full.");
    ((MemoryStreamSource) source()).failNextCommit(failure);
    source().startAtomicOp();
    add(source(), event(0, "one"));

    assertSame(failure, assertThrows(IOException.class, () -> source().commitAtomicOp()));
    assertEquals(List.of(), Entries.all(source()));
    source().commitAtomicOp();
    commit(source(), event(1, "two"));
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }
}
