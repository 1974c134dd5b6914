package dev.streamwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PageLayoutTest {
  private static final PageLayout SMALL = new PageLayout(64);

  @Test
  void standardPagesHaveOneMebibyte() {
    assertEquals(1_048_576, PageLayout.STANDARD.pageBytes());
    assertEquals(1_048_559, PageLayout.STANDARD.maxDataBytes());
  }

  @Test
  void pageHoldsAtLeastAnEntry() {
    assertEquals(1, new PageLayout(18).maxDataBytes());
    for (int bytes : new int[] {17, 1, 0, -1, Integer.MIN_VALUE}) {
      var thrown = assertThrows(IllegalArgumentException.class, () -> new PageLayout(bytes));
      assertEquals("A page of " + bytes + " bytes holds no entry.", thrown.getMessage());
    }
  }

  @Test
  void offsetsBelongToThePageThatTheyLieIn() {
    assertEquals(0, SMALL.pageAt(4096));
    assertEquals(0, SMALL.pageAt(4096 + 63));
    assertEquals(1, SMALL.pageAt(4096 + 64));
    assertEquals(4096 + 64, SMALL.pageOffset(1));
    assertEquals(4096, SMALL.fileBytes(0));
    assertEquals(4096 + 128, SMALL.fileBytes(2));
  }

  @Test
  void wholePageIsLeftAtItsStart() {
    assertEquals(64, SMALL.bytesLeft(4096));
    assertEquals(1, SMALL.bytesLeft(4096 + 63));
    assertEquals(64, SMALL.bytesLeft(4096 + 64));
  }

  @Test
  void entryThatDoesNotFitStartsTheNextPage() {
    assertEquals(4096, SMALL.placeFor(4096, 64));
    assertEquals(4096 + 40, SMALL.placeFor(4096 + 40, 24));
    assertEquals(4096 + 64, SMALL.placeFor(4096 + 40, 25));
    assertEquals(4096 + 64, SMALL.placeFor(4096 + 64, 64));
  }

  @Test
  void pageIsInUseFromItsFirstByteOn() {
    assertEquals(0, SMALL.pagesInUse(4096));
    assertEquals(1, SMALL.pagesInUse(4096 + 1));
    assertEquals(1, SMALL.pagesInUse(4096 + 64));
    assertEquals(2, SMALL.pagesInUse(4096 + 65));
  }

  @Property(tries = 500)
  void noEntryCrossesABorder(
      @ForAll @IntRange(min = 18, max = 1 << 20) int pageBytes,
      @ForAll @LongRange(min = 4096, max = 1L << 50) long end,
      @ForAll @IntRange(min = 17, max = 1 << 20) int entryBytes) {
    var layout = new PageLayout(pageBytes);
    int fitting = Math.min(entryBytes, pageBytes);
    long place = layout.placeFor(end, fitting);
    assertTrue(place >= end && place - end < pageBytes);
    assertEquals(layout.pageAt(place), layout.pageAt(place + fitting - 1));
    assertTrue(place == end || layout.pageOffset(layout.pageAt(place)) == place);
    assertEquals(layout.pageAt(place) + 1, layout.pagesInUse(place + fitting));
  }
}
