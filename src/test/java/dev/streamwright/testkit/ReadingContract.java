package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public interface ReadingContract extends SourceUnderTest {

  @Test
  default void newStreamIsEmpty() throws IOException {
    assertEquals(new StreamHeader(1, 1001, 1, 4096, 0), source().getHeader());
    assertEquals(Optional.empty(), source().getEntry(0));
    assertEquals(List.of(), source().getEntries(0, 10, 1000));
  }

  @Test
  default void entriesReadBackAsTheyWereAdded() throws IOException {
    var one = event(0, "one");
    var two = event(1, "two");
    commit(source(), one, two);

    assertEquals(Optional.of(one), source().getEntry(0));
    assertEquals(Optional.of(two), source().getEntry(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  default void numbersBehindTheEndAreAbsent(long number) throws IOException {
    commit(source(), event(0, "one"), event(1, "two"));

    assertEquals(Optional.empty(), source().getEntry(number));
    assertEquals(List.of(), source().getEntries(number, 10, 1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 0xb1, 255, 0x01020304, 0x7fffffff, 0x80000000, 0xfffffffe, -1})
  default void typesAreAllOfU32(int type) throws IOException {
    var entry = new StreamEntry(type, 0, new byte[] {5});
    commit(source(), entry);

    assertEquals(Optional.of(entry), source().getEntry(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 1_048_559})
  default void dataMayHaveAnyLengthUpToTheLimit(int dataBytes) throws IOException {
    var entry = new StreamEntry(1, 0, Payload.fill(3, dataBytes));
    commit(source(), entry);

    assertEquals(Optional.of(entry), source().getEntry(0));
    assertEquals(4096 + 17 + dataBytes, source().getHeader().totalLength());
  }

  @Test
  default void entriesThatDoNotFitInTheirPageStartTheNext() throws IOException {
    long end = PageLayout.HEADER_PAGE_BYTES;
    for (int number = 0; number < 12; number++) {
      var entry = new StreamEntry(1, number, Payload.fill(number, 300_000 + number));
      var header = commit(source(), entry);
      int entryBytes = EntryCodec.entryBytes(entry.data().length);
      end = PageLayout.STANDARD.placeFor(end, entryBytes) + entryBytes;
      assertEquals(new StreamHeader(1, 1001, 1, end, number + 1), header);
      assertEquals(Optional.of(entry), source().getEntry(number));
    }
    for (int number = 0; number < 12; number++)
      assertEquals(
          Optional.of(new StreamEntry(1, number, Payload.fill(number, 300_000 + number))),
          source().getEntry(number));
  }

  @Test
  default void entriesOfExactlyAPageFollowEachOther() throws IOException {
    var first = new StreamEntry(1, 0, Payload.fill(0, 1_048_559));
    var second = new StreamEntry(2, 1, Payload.fill(1, 1_048_559));
    var third = event(2, "three");
    var header = commit(source(), first, second, third);

    assertEquals(new StreamHeader(1, 1001, 1, 4096 + 2 * 1_048_576 + 22, 3), header);
    assertEquals(List.of(first, second, third), Entries.all(source()));
  }

  @Test
  default void runsAreInOrderAndEndWithTheStream() throws IOException {
    SampleEntries.append(source(), 25);
    var run = source().getEntries(7, 100, 1_000_000);

    assertEquals(18, run.size());
    for (int place = 0; place < run.size(); place++)
      assertEquals(source().getEntry(7 + place), Optional.of(run.get(place)));
  }

  @Test
  default void runsHaveAtMostAsManyEntriesAsAskedFor() throws IOException {
    var entries = tens(5);
    assertEquals(entries.subList(1, 4), source().getEntries(1, 3, 1000));
    assertEquals(entries.subList(1, 2), source().getEntries(1, 1, 1000));
  }

  @Test
  default void runsStayWithinTheBytesAskedFor() throws IOException {
    var entries = tens(5);
    assertEquals(entries.subList(0, 3), source().getEntries(0, 100, 30));
    assertEquals(entries.subList(0, 2), source().getEntries(0, 100, 29));
  }

  @Test
  default void runsHaveOneEntryHoweverFewBytesAreAskedFor() throws IOException {
    var entries = tens(5);
    assertEquals(entries.subList(2, 3), source().getEntries(2, 100, 9));
    assertEquals(entries.subList(2, 3), source().getEntries(2, 100, 0));
  }

  @Test
  default void emptyEntriesTakeNoBytesOfARun() throws IOException {
    var nothing = new StreamEntry(1, 0, new byte[0]);
    var again = new StreamEntry(2, 1, new byte[0]);
    commit(source(), nothing, again, event(2, "data"));

    assertEquals(List.of(nothing, again), source().getEntries(0, 100, 0));
  }

  @Test
  default void runsTakeTheLargestLimitsThereAre() throws IOException {
    var entries = tens(5);
    assertEquals(entries, source().getEntries(0, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  default void runsOfNoEntriesAreRefused(int maxCount) {
    assertThrows(IllegalArgumentException.class, () -> source().getEntries(0, maxCount, 1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  default void runsOfNegativeBytesAreRefused(int maxBytes) {
    assertThrows(IllegalArgumentException.class, () -> source().getEntries(0, 1, maxBytes));
  }

  /// Commits entries of 10 bytes of data each.
  private List<StreamEntry> tens(int count) throws IOException {
    var entries = new StreamEntry[count];
    for (int number = 0; number < count; number++)
      entries[number] = new StreamEntry(3, number, Payload.fill(number, 10));
    commit(source(), entries);
    return List.of(entries);
  }
}
