package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Borders of pages, and damage at them, with pages of 64 bytes: 47 bytes of data fill one.
@Timeout(60)
class PageBordersTest {
  private static final PageLayout SMALL = new PageLayout(64);
  private static final StoreOptions OPTIONS =
      new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("orders.bin");
  }

  private FileStreamSource create() throws IOException {
    return FileStreamSource.create(file(), OPTIONS, SMALL);
  }

  private FileStreamSource open() throws IOException {
    return FileStreamSource.open(file(), Durability.OPERATING_SYSTEM, SMALL);
  }

  private StreamReader openReadOnly() throws IOException {
    return FileStreamSource.openReadOnly(file(), SMALL);
  }

  private void write(long offset, byte... bytes) throws IOException {
    try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(offset);
      raw.write(bytes);
    }
  }

  private static StreamEntry data(long number, int dataBytes) {
    return new StreamEntry(3, number, Payload.fill(number, dataBytes));
  }

  /// Commits entries with data of these lengths, one operation each.
  private static List<StreamEntry> append(FileStreamSource source, int... lengths)
      throws IOException {
    var entries = new ArrayList<StreamEntry>();
    for (int length : lengths) {
      StreamEntry entry = data(source.getHeader().totalEntries(), length);
      source.startAtomicOp();
      source.addStreamEntry(entry.type(), entry.data());
      source.commitAtomicOp();
      entries.add(entry);
    }
    return entries;
  }

  @Test
  void everyLengthFindsItsPlace() throws IOException {
    try (var source = create()) {
      var expected = new ArrayList<StreamEntry>();
      for (int first = 0; first <= 47; first++)
        for (int second = 0; second <= 47; second += 5)
          expected.addAll(append(source, first, second));
      assertEquals(expected, all(source));
      for (StreamEntry entry : expected)
        assertEquals(Optional.of(entry), source.getEntry(entry.number()));
    }
    try (var reader = openReadOnly()) {
      assertEquals(960, all(reader).size());
    }
  }

  @Test
  void entryThatFillsItsPageIsFollowedByTheNextPage() throws IOException {
    try (var source = create()) {
      append(source, 47, 0, 30, 47);
      assertEquals(new StreamHeader(1, 1001, 1, 4096 + 3 * 64, 4), source.getHeader());
      assertEquals(OptionalLong.of(4096 + 64), source.getOffset(1));
      assertEquals(OptionalLong.of(4096 + 64 + 17), source.getOffset(2));
      assertEquals(OptionalLong.of(4096 + 128), source.getOffset(3));
      assertEquals(OptionalLong.empty(), source.getOffset(4));
    }
  }

  @Test
  void truncationAtAPageBorderEndsAfterThePadding() throws IOException {
    try (var source = create()) {
      var entries = append(source, 30, 30, 30);
      assertEquals(4096 + 64, source.truncate(1).totalLength());
      assertEquals(entries.subList(0, 1), all(source));
    }
    try (var source = open()) {
      assertEquals(4096 + 64, source.getHeader().totalLength());
      append(source, 10, 10);
      assertEquals(OptionalLong.of(4096 + 64), source.getOffset(1));
      assertEquals(List.of(data(0, 30), data(1, 10), data(2, 10)), all(source));
    }
  }

  @Test
  void oldBytesInPaddingAreSkipped() throws IOException {
    try (var source = create()) {
      append(source, 10, 10, 10);
      source.truncate(1);
      append(source, 40, 5);
      assertEquals(List.of(data(0, 10), data(1, 40), data(2, 5)), all(source));
    }
    write(4096 + 28, (byte) 2, (byte) 2, (byte) 2);
    try (var reader = openReadOnly()) {
      assertEquals(data(2, 5), reader.getEntry(2).orElseThrow());
    }
  }

  @Test
  void damagedPageHidesItsOwnEntriesOnly() throws IOException {
    List<StreamEntry> entries;
    try (var source = create()) {
      var lengths = new int[40];
      Arrays.fill(lengths, 10);
      entries = append(source, lengths);
    }
    // Two entries a page; page 7 has entries 14 and 15.
    write(4096 + 7 * 64, (byte) 0);
    try (var reader = openReadOnly()) {
      for (StreamEntry entry : entries) {
        if (entry.number() == 14 || entry.number() == 15) continue;
        assertEquals(Optional.of(entry), reader.getEntry(entry.number()));
      }
      for (long number : new long[] {14, 15}) {
        var failure = assertThrows(CorruptStreamException.class, () -> reader.getEntry(number));
        assertEquals(
            "Entries from 14 on of orders.bin cannot be read at offset 4,544: expected packet type"
                + " 2 at the start of page 7, found packet type 0.",
            failure.getMessage());
      }
      assertEquals(entries.subList(5, 14), reader.getEntries(5, 100, 1000));
      assertThrows(CorruptStreamException.class, () -> ((EntryLocator) reader).getOffset(15));
    }
  }

  @Test
  void damageOfEveryByteOfAnEnvelopeIsNoticed() throws IOException {
    List<StreamEntry> entries;
    try (var source = create()) {
      entries = append(source, 10, 10, 10, 10, 10, 10);
    }
    for (int place = 0; place < 17; place++) {
      if (place >= 5 && place < 9) continue;
      long offset = 4096 + 64 + 27 + place;
      byte[] before = read(offset);
      write(offset, (byte) (before[0] ^ 0x55));
      try (var reader = openReadOnly()) {
        assertThrows(CorruptStreamException.class, () -> reader.getEntry(3));
        assertEquals(Optional.of(entries.get(2)), reader.getEntry(2));
        assertEquals(Optional.of(entries.get(4)), reader.getEntry(4));
      }
      write(offset, before);
    }
  }

  @Test
  void entryWithAWrongNumberAtTheStartOfItsPageIsNoOther() throws IOException {
    List<StreamEntry> entries;
    try (var source = create()) {
      entries = append(source, 10, 10, 10, 10, 30, 30, 10, 10, 47, 47, 10, 10);
    }
    for (int page = 1; page < 8; page++) {
      long offset = 4096 + 64 * page + 9 + 7;
      byte[] right = read(offset);
      for (byte wrong = 0; wrong < entries.size(); wrong++) {
        if (wrong == right[0]) continue;
        write(offset, wrong);
        assertNoOtherEntries(entries);
      }
      write(offset, right);
    }
  }

  /// That each entry is read as it was, or damage is reported.
  private void assertNoOtherEntries(List<StreamEntry> entries) throws IOException {
    try (var reader = openReadOnly()) {
      for (StreamEntry entry : entries) {
        try {
          assertEquals(Optional.of(entry), reader.getEntry(entry.number()));
          assertEquals(entry, reader.getEntries(entry.number(), 3, 1000).getFirst());
        } catch (CorruptStreamException _) {
          // Told.
        }
      }
    }
  }

  @Test
  void lengthsAreCheckedBeforeMemoryIsTaken() throws IOException {
    try (var source = create()) {
      append(source, 10, 10);
    }
    write(4097, (byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff);
    try (var reader = openReadOnly()) {
      var failure = assertThrows(CorruptStreamException.class, () -> reader.getEntry(0));
      assertEquals("2,147,483,647 bytes", failure.found());
      assertEquals("an entry of 17 to 54 bytes", failure.expected());
      assertEquals(4097, failure.offset());
    }
  }

  @Test
  void headerThatClaimsMoreEntriesThanThereAreIsNoticed() throws IOException {
    try (var source = create()) {
      append(source, 30, 30, 30);
    }
    write(46 + 7, (byte) 5);
    try (var reader = openReadOnly()) {
      assertEquals(3, reader.getEntries(0, 100, 1000).size());
      assertThrows(CorruptStreamException.class, () -> reader.getEntry(4));
    }
  }

  private byte[] read(long offset) throws IOException {
    try (var raw = new RandomAccessFile(file().toFile(), "r")) {
      raw.seek(offset);
      return new byte[] {raw.readByte()};
    }
  }
}
