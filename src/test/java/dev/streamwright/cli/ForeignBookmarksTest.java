package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file with bookmarks that programs cannot add, as other writers let pass: of 17 and 300 bytes,
/// and empty ones.
class ForeignBookmarksTest {

  private static final String BYTES_17 = "0x" + "ff".repeat(17);
  private static final String BYTES_300 = "0x" + "41".repeat(300);

  @TempDir private Path folder;
  private Path file;
  private List<StreamEntry> entries;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("foreign.bin");
    Ran.run("sample", file.toString(), "--blocks", "0");
    entries =
        List.of(
            bookmark(0, 17, 0xff),
            Entries.event(1, "one"),
            bookmark(2, 300, 0x41),
            Entries.event(3, "three"),
            bookmark(4, 0, 0),
            new StreamEntry(77, 5, new byte[] {1}));
    try (var source = open(file)) {
      source.startAtomicOp();
      for (var entry : entries) assertEquals(entry.number(), source.addCopy(entry));
      source.commitAtomicOp();
    }
  }

  @Test
  void longOnesAreFound() {
    var found = Ran.run("find", file.toString(), BYTES_17);
    assertEquals(0, found.code());
    assertTrue(found.out().startsWith("Bookmark " + BYTES_17 + " is at entry 0."), found.out());
    assertTrue(
        Ran.run("find", file.toString(), BYTES_300)
            .out()
            .contains("First event after it: entry 3, "));
    assertTrue(Ran.run("show", file.toString(), BYTES_300).out().startsWith("Entry 2: Bookmark"));
  }

  @Test
  void emptyOnesAreRemarkedOnAndTheRestIsChecked() {
    var verified = Ran.run("verify", file.toString());
    assertEquals(0, verified.code());
    assertTrue(
        verified.out().contains("\n  warning, entry 4: The bookmark has no bytes, so that nobody"),
        verified.out());
    assertTrue(verified.out().contains(" over all 6 entries.\n"), verified.out());
  }

  @Test
  void allAreCopied() throws IOException {
    var copy = folder.resolve("copy.bin");
    var ran = Ran.run("relay", file.toString(), copy.toString(), "--once");
    assertEquals("", ran.err());
    assertEquals(0, ran.code());
    try (var reader = FileStreamSource.openReadOnly(copy)) {
      assertEquals(entries, Entries.all(reader));
    }
    assertEquals(
        Ran.run("find", file.toString(), BYTES_17), Ran.run("find", copy.toString(), BYTES_17));
  }

  @Test
  void noneIsAddedByAProgram() throws IOException {
    try (var source = open(file)) {
      source.startAtomicOp();
      var data = new byte[17];
      var refusal = "Bookmark is 17 bytes long; the limit is 16.";
      assertRefused(refusal, () -> source.addStreamBookmark(Bookmark.of(data)));
      assertRefused(refusal, () -> source.addStreamEntry(EntryTypes.BOOKMARK, data));
      long added = source.addStreamEntry(1, data);
      assertRefused(
          refusal,
          () -> {
            source.updateEntryData(added, EntryTypes.BOOKMARK, data);
            return 0L;
          });
      assertRefused(
          "A bookmark is at least 1 byte long; this one is empty.",
          () -> source.addStreamEntry(EntryTypes.BOOKMARK, new byte[0]));
    }
  }

  private interface Call {
    long make() throws IOException;
  }

  private static void assertRefused(String reason, Call call) {
    var thrown = assertThrows(IllegalArgumentException.class, call::make);
    assertEquals(reason, thrown.getMessage());
  }

  private static FileStreamSource open(Path path) throws IOException {
    return FileStreamSource.open(path, Durability.OPERATING_SYSTEM);
  }

  private static StreamEntry bookmark(long number, int length, int value) {
    var data = new byte[length];
    Arrays.fill(data, (byte) value);
    return new StreamEntry(EntryTypes.BOOKMARK, number, data);
  }
}
