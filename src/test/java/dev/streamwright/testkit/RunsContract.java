package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs are the committed entries' bytes, one behind the other, from any place on.
public interface RunsContract extends SourceUnderTest {

  private EntryRuns runsFrom(long first) throws IOException {
    return EntryRuns.of("tested", source(), first);
  }

  private static byte[] all(EntryRuns runs, int targetBytes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var target = ByteBuffer.allocate(targetBytes);
    while (true) {
      long before = runs.position();
      int count = runs.read(target.clear());
      assertEquals(before + count, runs.position());
      if (count == 0) return bytes.toByteArray();
      bytes.write(target.array(), 0, target.position());
    }
  }

  private byte[] encoded(long first) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (long number = first; number < source().getHeader().totalEntries(); number++)
      bytes.write(EntryCodec.encode(source().getEntry(number).orElseThrow()));
    return bytes.toByteArray();
  }

  @Test
  default void runsAreTheEntriesBytesFromAnyPlaceAndInAnySize() throws IOException {
    SampleEntries.append(source(), 120);
    for (long first : new long[] {0, 1, 60, 119, 120})
      for (int size : new int[] {100, 333, 1 << 20})
        assertArrayEquals(encoded(first), all(runsFrom(first), size));
  }

  @Test
  default void runsEndAtWhatIsCommittedAndGoOnBehindIt() throws IOException {
    SampleEntries.append(source(), 10);
    var runs = runsFrom(0);
    all(runs, 4096);
    source().startAtomicOp();
    source().addStreamEntry(7, new byte[3]);
    assertEquals(0, runs.read(ByteBuffer.allocate(100)));
    source().rollbackAtomicOp();
    Entries.commit(source(), new StreamEntry(8, 10, new byte[] {1, 2}));
    assertArrayEquals(encoded(10), all(runs, 100));
    assertEquals(11, runs.position());
  }

  @Test
  default void aPlaceBehindTheEndIsReachedWhenTheStreamGetsThere() throws IOException {
    var runs = runsFrom(5);
    assertEquals(0, runs.read(ByteBuffer.allocate(100)));
    SampleEntries.append(source(), 10);
    assertArrayEquals(encoded(5), all(runs, 4096));
  }

  @Test
  default void anEntryThatDoesNotFitIsLeftAndTellsItsSize() throws IOException {
    Entries.commit(source(), new StreamEntry(1, 0, new byte[500]));
    var runs = runsFrom(0);
    assertEquals(517, runs.nextBytes());
    assertEquals(0, runs.read(ByteBuffer.allocate(516)));
    assertEquals(0, runs.position());
    assertEquals(1, runs.read(ByteBuffer.allocateDirect(517)));
    assertEquals(0, runs.nextBytes());
  }

  @Test
  default void runsGoOverPageBordersWithoutTheirPadding() throws IOException {
    var long1 = new StreamEntry(1, 0, new byte[700_000]);
    var long2 = new StreamEntry(2, 1, new byte[700_000]);
    var short3 = new StreamEntry(3, 2, new byte[5]);
    Entries.commit(source(), long1, long2, short3);
    assertArrayEquals(encoded(0), all(runsFrom(0), 3 << 20));
    assertEquals(List.of(long1, long2, short3), source().getEntries(0, 3, 1 << 24));
  }
}
