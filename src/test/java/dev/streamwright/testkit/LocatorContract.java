package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.source.EntryLocator;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A source that also is an [EntryLocator].
public interface LocatorContract extends SourceUnderTest {

  private EntryLocator locator() {
    return (EntryLocator) source();
  }

  @Test
  default void offsetsFollowThePageLayout() throws IOException {
    var layout = PageLayout.STANDARD;
    long end = PageLayout.HEADER_PAGE_BYTES;
    for (int number = 0; number < 40; number++) {
      int dataBytes = number * 9_973;
      source().startAtomicOp();
      source().addStreamEntry(1, new byte[dataBytes]);
      source().commitAtomicOp();
      long offset = layout.placeFor(end, EntryCodec.entryBytes(dataBytes));
      end = offset + EntryCodec.entryBytes(dataBytes);

      assertEquals(OptionalLong.of(offset), locator().getOffset(number));
      assertTrue(locator().fileBytes() >= end);
      assertEquals(source().getHeader(), locator().writtenHeader());
    }
    assertEquals(OptionalLong.of(PageLayout.HEADER_PAGE_BYTES), locator().getOffset(0));
  }

  @Test
  default void offsetsOfEntriesThatAreNotCommittedAreAbsent() throws IOException {
    source().startAtomicOp();
    source().addStreamEntry(1, bytes("one"));

    assertEquals(OptionalLong.empty(), locator().getOffset(0));
    source().commitAtomicOp();
    for (long number : new long[] {1, 2, Long.MAX_VALUE, Long.MIN_VALUE, -1})
      assertEquals(OptionalLong.empty(), locator().getOffset(number));
  }

  @Test
  default void offsetsOfAClosedSourceAreRefused() throws IOException {
    source().close();

    assertThrows(ClosedChannelException.class, () -> locator().getOffset(0));
    assertThrows(ClosedChannelException.class, () -> locator().writtenHeader());
    assertThrows(ClosedChannelException.class, () -> locator().fileBytes());
  }
}
