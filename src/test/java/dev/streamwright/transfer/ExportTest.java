package dev.streamwright.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.filter.Filter;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private static final EntryRanges SOME = EntryRanges.of(40, 90);

  private static MemoryStreamSource chain;

  @TempDir private Path folder;

  @BeforeAll
  static void makeChain() throws IOException {
    chain = SampleChains.of(60, 7);
  }

  private Export export(EntryRanges entries) {
    return new Export("chain.bin", chain, entries, PayloadFormats.BY_ENTRY);
  }

  private Exported write(EntryRanges entries, String name, ExportFormat format) throws IOException {
    return export(entries)
        .into(folder.resolve(name), format, false, TestStreams::create, ScanWatch.NONE);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void linesOfJsonSayWhatSingleEntriesSayAndTheirBytes() throws IOException {
    var exported = write(SOME, "part.ndjson", ExportFormat.NDJSON);
    var lines = Files.readAllLines(folder.resolve("part.ndjson"));
    assertEquals(50, exported.entries());
    assertEquals(Files.size(folder.resolve("part.ndjson")), exported.bytes());
    var expected = new ArrayList<String>();
    for (long number = 40; number < 90; number++)
      expected.add(
          EntryJson.exactLine(chain.getEntry(number).orElseThrow(), PayloadFormats.BY_ENTRY));
    assertEquals(expected, lines);
    assertTrue(lines.stream().anyMatch(line -> line.contains("\"computed\":{\"hash\":\"0x")));
    assertTrue(lines.stream().allMatch(line -> line.contains("\"data\":\"0x")));
  }

  @Test
  void numbersOf64BitsAreExact() throws IOException {
    try (var large = new MemoryStreamSource()) {
      var block = ZkevmBookmark.l2Block(-1).toBookmark().bytes();
      Entries.commit(large, new StreamEntry(0xb0, 0, block), Entries.event(1, "\u0008\u0001"));
      new Export("large.bin", large, EntryRanges.of(0, 2), PayloadFormats.BY_ENTRY)
          .into(
              folder.resolve("large.ndjson"),
              ExportFormat.NDJSON,
              false,
              TestStreams::create,
              ScanWatch.NONE);
    }
    var first = Files.readAllLines(folder.resolve("large.ndjson")).getFirst();
    assertTrue(first.contains("\"value\":\"18446744073709551615\""), first);
  }

  @Test
  void aStreamFileHasTheEntriesFromNumber0OnAndTheirBookmarks() throws IOException {
    var exported = write(SOME, "part.bin", ExportFormat.STREAM);
    try (var part = FileStreamSource.openReadOnly(folder.resolve("part.bin"))) {
      assertEquals(50, part.getHeader().totalEntries());
      assertEquals(exported.bytes(), part.getHeader().totalLength());
      assertEquals(chain.getHeader().systemId(), part.getHeader().systemId());
      assertEquals(chain.getHeader().version(), part.getHeader().version());
      int bookmarks = 0;
      for (long number = 0; number < 50; number++) {
        var original = chain.getEntry(40 + number).orElseThrow();
        assertEquals(
            new StreamEntry(original.type(), number, original.data()),
            part.getEntry(number).orElseThrow());
        if (!original.isBookmark()) continue;
        bookmarks++;
        assertEquals(number, part.getBookmark(Bookmark.of(original.data())).orElseThrow());
      }
      assertTrue(bookmarks > 5);
    }
    assertEquals(List.of("part.bin", "part.db", "part.index"), files());
  }

  @Test
  void rawEntriesAreTheBytesThatLieInTheStream() throws IOException {
    write(SOME, "part.raw", ExportFormat.RAW);
    var expected = new ByteArrayOutputStream();
    for (long number = 40; number < 90; number++)
      expected.write(EntryCodec.encode(chain.getEntry(number).orElseThrow()));
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(folder.resolve("part.raw")));
  }

  @Test
  void aTableHasALineForEachEntry() throws IOException {
    write(SOME, "part.csv", ExportFormat.CSV);
    var lines = Files.readString(folder.resolve("part.csv")).split("\r\n");
    assertEquals(51, lines.length);
    assertEquals(
        "number,type,kind,length,block,batch,time,hash,from,to,value,summary,data", lines[0]);
    for (int i = 1; i <= 50; i++) assertTrue(lines[i].startsWith((39 + i) + ","), lines[i]);
  }

  @Test
  void givenNumbersAreExportedInTheirOrder() throws IOException {
    write(EntryRanges.ofNumbers(300, 5, 7, 120, 6, 1_000_000), "few.raw", ExportFormat.RAW);
    var expected = new ByteArrayOutputStream();
    for (long number : new long[] {5, 6, 7, 120, 300})
      expected.write(EntryCodec.encode(chain.getEntry(number).orElseThrow()));
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(folder.resolve("few.raw")));
  }

  @Test
  void aFilterLeavesEntriesOut() throws Exception {
    var export =
        new Export(
            "chain.bin",
            chain,
            EntryRanges.of(0, 100),
            PayloadFormats.BY_ENTRY,
            Optional.of(Filter.parse("type == tx && number < 90")));
    var exported =
        export.into(
            folder.resolve("few.ndjson"),
            ExportFormat.NDJSON,
            false,
            TestStreams::create,
            ScanWatch.NONE);
    var lines = Files.readAllLines(folder.resolve("few.ndjson"));
    assertEquals(exported.entries(), lines.size());
    var expected = new ArrayList<String>();
    for (long number = 0; number < 90; number++) {
      var entry = chain.getEntry(number).orElseThrow();
      if (entry.type() == 3) expected.add(EntryJson.exactLine(entry, PayloadFormats.BY_ENTRY));
    }
    assertEquals(expected, lines);
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfAsked() throws IOException {
    var file = Files.writeString(folder.resolve("part.csv"), "mine");
    var refused = assertThrows(IOException.class, () -> write(SOME, "part.csv", ExportFormat.CSV));
    assertEquals(
        file + " is there already. Name another file, or ask for it to be replaced.",
        refused.getMessage());
    assertEquals("mine", Files.readString(file));
    export(SOME).into(file, ExportFormat.CSV, true, TestStreams::create, ScanWatch.NONE);
    assertTrue(Files.readString(file).startsWith("number,"));
    assertEquals(List.of("part.csv"), files());
  }

  @Test
  void aStreamIsNeverReplaced() throws IOException {
    write(SOME, "part.bin", ExportFormat.STREAM);
    var before = Files.readAttributes(folder.resolve("part.bin"), "lastModifiedTime,size,fileKey");
    for (var format : ExportFormat.values()) {
      var refused =
          assertThrows(
              IOException.class,
              () ->
                  export(SOME)
                      .into(
                          folder.resolve("part.bin"),
                          format,
                          true,
                          TestStreams::create,
                          ScanWatch.NONE));
      assertTrue(refused.getMessage().contains("is a stream, and is not replaced"));
    }
    assertEquals(
        before, Files.readAttributes(folder.resolve("part.bin"), "lastModifiedTime,size,fileKey"));
  }

  @Test
  void aDatabaseOfAnotherStreamIsNotTakenOver() throws IOException {
    Files.createDirectory(folder.resolve("part.db"));
    var refused =
        assertThrows(IOException.class, () -> write(SOME, "part.bin", ExportFormat.STREAM));
    assertTrue(refused.getMessage().contains("part.db is in the way"), refused.getMessage());
    assertEquals(List.of("part.db"), files());
  }

  @Test
  void nothingIsLeftOfACancelledExport() throws IOException {
    for (var format : ExportFormat.values()) {
      var exported =
          export(EntryRanges.of(0, 375))
              .into(
                  folder.resolve("part." + format.ending()),
                  format,
                  false,
                  TestStreams::create,
                  new ScanWatch() {
                    @Override
                    public boolean isCancelled() {
                      return true;
                    }
                  });
      assertFalse(exported.isComplete());
      assertEquals(List.of(), files());
    }
  }

  @Test
  void nothingIsLeftOfAFailedExport() throws IOException {
    var failing =
        new ForwardingReader<StreamReader>(chain) {
          @Override
          public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes)
              throws IOException {
            if (first >= 60) throw new IOException("The disk is gone.");
            return super.getEntries(first, Math.min(maxCount, 10), maxBytes);
          }

          @Override
          public <T> Optional<T> as(Class<T> capability) {
            return Optional.empty();
          }
        };
    for (var format : ExportFormat.values()) {
      assertThrows(IOException.class, () -> failed(failing, format));
      assertEquals(List.of(), files());
    }
  }

  private void failed(StreamReader failing, ExportFormat format) throws IOException {
    new Export("chain.bin", failing, EntryRanges.of(0, 200), PayloadFormats.BY_ENTRY)
        .into(
            folder.resolve("part." + format.ending()),
            format,
            false,
            TestStreams::create,
            ScanWatch.NONE);
  }

  @Test
  void anotherUnfinishedExportIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("part.csv.unfinished"), "another");
    assertThrows(IOException.class, () -> write(SOME, "part.csv", ExportFormat.CSV));
    assertEquals("another", Files.readString(folder.resolve("part.csv.unfinished")));
  }

  @Test
  void progressEndsWithAllThatWasLookedAt() throws IOException {
    var seen = new ArrayList<ScanProgress>();
    export(EntryRanges.ofNumbers(5, 6, 300).with(EntryRanges.of(310, 320)))
        .into(
            folder.resolve("a.raw"),
            ExportFormat.RAW,
            false,
            TestStreams::create,
            new ScanWatch() {
              @Override
              public void progress(ScanProgress progress) {
                seen.add(progress);
              }
            });
    assertEquals(1, seen.getLast().fraction());
  }

  @Test
  void cellsThatASpreadsheetWouldRunAreDefused() {
    assertEquals("'=1+1", CsvLine.cell("=1+1"));
    assertEquals("'+1", CsvLine.cell("+1"));
    assertEquals("'-1", CsvLine.cell("-1"));
    assertEquals("'@a", CsvLine.cell("@a"));
    assertEquals("'\tb", CsvLine.cell("\tb"));
    assertEquals("\"'\rc\"", CsvLine.cell("\rc"));
    assertEquals("\"a,\"\"b\"\"\"", CsvLine.cell("a,\"b\""));
    assertEquals("\"'=HYPERLINK(\"\"x\"\",1)\"", CsvLine.cell("=HYPERLINK(\"x\",1)"));
    assertEquals("1-1", CsvLine.cell("1-1"));
    assertEquals("", CsvLine.cell(""));
  }
}
