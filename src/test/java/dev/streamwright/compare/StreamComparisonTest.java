package dev.streamwright.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamComparisonTest {

  private static List<StreamEntry> chain;

  @BeforeAll
  static void makeChain() throws IOException {
    try (var source = SampleChains.of(200, 5)) {
      chain = Entries.all(source);
    }
  }

  private static MemoryStreamSource stream(List<StreamEntry> entries) throws IOException {
    var target = new MemoryStreamSource();
    if (!entries.isEmpty()) target.sendOperation(Entries.unnumbered(entries));
    return target;
  }

  /// A stream that counts how often it is asked.
  private static final class Counted extends ForwardingReader<StreamReader> {
    private int questions;

    Counted(StreamReader reader) {
      super(reader);
    }

    @Override
    public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes) throws IOException {
      questions++;
      return super.getEntries(first, maxCount, maxBytes);
    }

    @Override
    public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark) throws IOException {
      questions++;
      return super.getFirstEventAfterBookmark(bookmark);
    }

    @Override
    public <T> Optional<T> as(Class<T> capability) {
      return Optional.empty();
    }
  }

  private static Divergence compare(List<StreamEntry> a, List<StreamEntry> b, String... leftOut)
      throws IOException {
    try (var first = stream(a);
        var second = stream(b)) {
      var countedA = new Counted(first);
      var countedB = new Counted(second);
      var divergence =
          new StreamComparison(
                  new ComparedStream("a.bin", countedA, PayloadFormats.BY_ENTRY),
                  new ComparedStream("b.bin", countedB, PayloadFormats.BY_ENTRY),
                  Set.of(leftOut))
              .run(CompareWatch.NONE);
      assertTrue(divergence.probes().size() <= StreamComparison.MAX_PROBES);
      if (divergence.comparedFrom() > 0) {
        assertTrue(countedA.questions <= 40, countedA.questions + " questions to A");
        assertTrue(countedB.questions <= 40, countedB.questions + " questions to B");
      }
      return divergence;
    }
  }

  /// The chain with one byte of each entry from `first` on changed that is of this type.
  private static List<StreamEntry> changedFrom(int first, int type, int count) {
    var changed = new ArrayList<>(chain);
    int left = count;
    for (int i = first; i < changed.size() && left > 0; i++) {
      var entry = changed.get(i);
      if (entry.type() != type) continue;
      changed.set(i, changedAtEnd(entry));
      left--;
    }
    return changed;
  }

  private static StreamEntry changedAtEnd(StreamEntry entry) {
    var data = entry.data().clone();
    data[data.length - 1] ^= 1;
    return new StreamEntry(entry.type(), entry.number(), data);
  }

  private static int firstOfTypeFrom(int first, int type) {
    int at = first;
    while (chain.get(at).type() != type) at++;
    return at;
  }

  @Test
  void aChainThatForksIsFoundByItsBlocks() throws IOException {
    int fork = firstOfTypeFrom(600, EntryTypes.L2_BLOCK);
    var divergence = compare(chain, changedFrom(fork, EntryTypes.L2_BLOCK, Integer.MAX_VALUE));
    assertEquals(Divergence.Result.PART, divergence.result());
    assertEquals(fork, divergence.entry());
    assertEquals(PayloadFormats.BY_ENTRY.positionOf(chain.get(fork)).block(), divergence.block());
    assertTrue(divergence.isByBlock());
    assertTrue(divergence.probes().size() <= 10, divergence.probes().toString());
    assertTrue(
        divergence.sentence().startsWith("The streams part at L2 block "), divergence.sentence());
    assertTrue(divergence.method().contains("compared at the probes only"), divergence.method());
  }

  @Test
  void oneFieldOfOneBlockIsFoundThoughTheStreamsMeetAgain() throws IOException {
    int block = firstOfTypeFrom(600, EntryTypes.L2_BLOCK);
    var divergence = compare(chain, changedFrom(block, EntryTypes.L2_BLOCK, 1));
    assertEquals(block, divergence.entry());
    assertEquals(0, divergence.comparedFrom());
  }

  @Test
  void aDeletedEntryIsFound() throws IOException {
    int gone = firstOfTypeFrom(500, EntryTypes.TRANSACTION);
    var shorter = new ArrayList<>(chain);
    shorter.remove(gone);
    var divergence = compare(chain, shorter);
    assertEquals(gone, divergence.entry());
    assertTrue(divergence.isByBlock());
    assertEquals(gone, compare(shorter, chain).entry());
  }

  @Test
  void aChangedBookmarkIsFound() throws IOException {
    int bookmark = firstOfTypeFrom(700, EntryTypes.BOOKMARK);
    assertEquals(bookmark, compare(chain, changedFrom(bookmark, EntryTypes.BOOKMARK, 1)).entry());
  }

  @Test
  void aStreamThatIsTheStartOfAnotherIsSaidToBe() throws IOException {
    var divergence = compare(chain.subList(0, 500), chain);
    assertEquals(Divergence.Result.A_ENDS, divergence.result());
    assertEquals(
        "a.bin ends with entry 499, and b.bin goes on: up to there they are identical.",
        divergence.sentence());
    assertEquals(Divergence.Result.B_ENDS, compare(chain, chain.subList(0, 500)).result());
    assertEquals("b.bin is empty, and a.bin is not.", compare(chain, List.of()).sentence());
  }

  @Test
  void identicalStreamsAreCalledSoOnlyAfterEveryEntryWasCompared() throws IOException {
    var divergence = compare(chain, chain);
    assertTrue(divergence.isIdentical());
    assertEquals(0, divergence.comparedFrom());
    assertEquals(
        "The streams are identical from entry 0 to " + grouped(chain.size() - 1) + ".",
        divergence.sentence());
    assertEquals("Both streams are empty.", compare(List.of(), List.of()).sentence());
  }

  private static String grouped(int number) {
    return NumberFormats.grouped(number);
  }

  @Test
  void streamsWithoutBlocksAreBisectedByEntryNumberAndItSaysSo() throws IOException {
    var plain = new ArrayList<StreamEntry>();
    for (int i = 0; i < 3000; i++) plain.add(Entries.event(i, "entry " + i));
    var forked = new ArrayList<>(plain.subList(0, 2000));
    for (int i = 2000; i < 3000; i++) forked.add(Entries.event(i, "other " + i));
    var divergence = compare(plain, forked);
    assertEquals(2000, divergence.entry());
    assertEquals(OptionalLong.empty(), divergence.block());
    assertFalse(divergence.isByBlock());
    assertEquals("The streams part at entry 2,000.", divergence.sentence());
    assertTrue(
        divergence.method().contains("no bookmarks of L2 blocks in common"), divergence.method());
  }

  @Test
  void fieldsThatMayDifferAreLeftOut() throws IOException {
    int fork = firstOfTypeFrom(600, EntryTypes.L2_BLOCK);
    var other = changedFrom(fork, EntryTypes.L2_BLOCK, Integer.MAX_VALUE);
    assertTrue(compare(chain, other, "block_info_root").isIdentical());
    assertEquals(fork, compare(chain, other, "hash").entry());
  }

  @Test
  void aStoppedComparisonKeepsItsBounds() throws IOException {
    int fork = firstOfTypeFrom(600, EntryTypes.L2_BLOCK);
    try (var a = stream(chain);
        var b = stream(changedFrom(fork, EntryTypes.L2_BLOCK, Integer.MAX_VALUE))) {
      var seen = new ArrayList<Probe>();
      var divergence =
          new StreamComparison(
                  new ComparedStream("a.bin", a, PayloadFormats.BY_ENTRY),
                  new ComparedStream("b.bin", b, PayloadFormats.BY_ENTRY),
                  Set.of())
              .run(
                  new CompareWatch() {
                    @Override
                    public boolean isCancelled() {
                      return seen.size() == 3;
                    }

                    @Override
                    public void probed(Probe probe) {
                      seen.add(probe);
                    }
                  });
      assertEquals(Divergence.Result.STOPPED, divergence.result());
      assertEquals(seen, divergence.probes());
      assertTrue(
          divergence.sentence().startsWith("Stopped: they part between entry "),
          divergence.sentence());
    }
  }
}
