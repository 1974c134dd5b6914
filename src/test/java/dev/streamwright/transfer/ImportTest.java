package dev.streamwright.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.NewEntry;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import dev.streamwright.text.InvalidTextException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

  private static final StreamHeader HEADER =
      new StreamHeader(4, 1101, StreamHeader.SEQUENCER, PageLayout.HEADER_PAGE_BYTES, 0);

  @TempDir private Path folder;

  private static Import of(String text) {
    return new Import(
        "part.ndjson",
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        _ -> {},
        () -> false);
  }

  private static String exported(List<StreamEntry> entries) {
    return entries.stream()
        .map(entry -> EntryJson.exactLine(entry, PayloadFormats.BY_ENTRY) + "\n")
        .collect(Collectors.joining());
  }

  @Property(tries = 200)
  void whatWasExportedHasTheSameBytesAgain(@ForAll("entries") List<StreamEntry> entries)
      throws IOException {
    assertEquals(Entries.unnumbered(entries), of(exported(entries)).entries());
  }

  @Provide
  Arbitrary<List<StreamEntry>> entries() {
    var types = Arbitraries.of(1, 2, 3, 4, 5, 6, 0xb0, 7, -1);
    var data = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    return Combinators.combine(types, Arbitraries.longs(), data)
        .as(StreamEntry::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Test
  void goldenEntriesSurviveTheWayOutAndIn() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(golden())) {
      assertSurvive(reader.getEntries(0, 1500, Integer.MAX_VALUE), reader.getHeader());
    }
  }

  @Test
  @Tag("long")
  void allGoldenEntriesSurviveTheWayOutAndIn() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(golden())) {
      var again = assertSurvive(Entries.all(reader), reader.getHeader());
      assertEquals(reader.getHeader(), again);
    }
  }

  private Path golden() throws IOException {
    return GoldenStream.named("zkevm").unpackInto(folder);
  }

  private StreamHeader assertSurvive(List<StreamEntry> entries, StreamHeader header)
      throws IOException {
    var target = folder.resolve("again.bin");
    of(exported(entries)).intoNew(target, header, TestStreams::create);
    try (var again = FileStreamSource.openReadOnly(target)) {
      assertEquals(entries, Entries.all(again));
      return again.getHeader();
    }
  }

  @Test
  void anOperationGetsTheEntriesWithItsOwnNumbers() throws IOException {
    try (var chain = SampleChains.of(20, 3);
        var target = SampleChains.of(1, 4)) {
      long before = target.getHeader().totalEntries();
      var some = chain.getEntries(10, 30, Integer.MAX_VALUE);
      of(exported(some)).into(target);
      var added = target.getEntries(before, 100, Integer.MAX_VALUE);
      assertEquals(Entries.unnumbered(some), Entries.unnumbered(added));
      assertEquals(before, added.getFirst().number());
    }
  }

  @Test
  void linesWithoutDataAreTakenIfTheirFieldsSayEveryByte() throws IOException {
    try (var chain = SampleChains.of(20, 3)) {
      var all = Entries.all(chain);
      var shown = all.stream().map(EntryJson::line).collect(Collectors.joining("\n"));
      assertEquals(Entries.unnumbered(all), of(shown).entries());
    }
  }

  @Test
  void linesWhoseFieldsDoNotSayEveryByteAreRefused() {
    // L2 block end 1, written longer than needed.
    var long1 = new StreamEntry(6, 3, new byte[] {8, (byte) 0x81, 0});
    // Out of order.
    var disorder = new StreamEntry(2, 3, new byte[] {16, 2, 8, 1});
    for (var entry : List.of(long1, disorder)) {
      var refused = assertThrows(IOException.class, () -> of(EntryJson.line(entry)).entries());
      assertTrue(
          refused.getMessage().contains("line 1: The fields of this L2 block"),
          refused.getMessage());
    }
  }

  @Test
  void aLineThatIsNoEntryIsNamedAndNothingIsTaken() throws IOException {
    try (var target = new MemoryStreamSource()) {
      var bad = "{\"type\":7,\"data\":\"0x01\"}\n\n{\"type\":7,\"data\":\"0x0g\"}\n";
      var refused = assertThrows(IOException.class, () -> of(bad).into(target));
      assertTrue(
          refused.getMessage().startsWith("part.ndjson, line 3: data: "), refused.getMessage());
      assertEquals(0, target.getHeader().totalEntries());
    }
  }

  @Test
  void nothingIsLeftOfAnImportThatFailsOrIsCancelled() throws IOException {
    var target = folder.resolve("new.bin");
    var bad = "{\"type\":7,\"data\":\"0x01\"}\nno json\n";
    assertThrows(IOException.class, () -> of(bad).intoNew(target, HEADER, TestStreams::create));
    assertThrows(IOException.class, () -> of("\n").intoNew(target, HEADER, TestStreams::create));
    var cancelled = new Import("a", new ByteArrayInputStream(new byte[0]), _ -> {}, () -> true);
    assertThrows(
        CancellationException.class, () -> cancelled.intoNew(target, HEADER, TestStreams::create));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whatIsWrongWithALineIsSaid() {
    assertWrong("[1]", "An object in one line is expected: {\"type\": 7, …}.");
    assertWrong("{\"type\":7", "This is no JSON: an object in one line is expected.");
    assertWrong("{}", "“type” is missing.");
    assertWrong("{\"type\":-1}", "type: “-1” is no number up to 4,294,967,295.");
    assertWrong("{\"type\":4294967296}", "type: “4294967296” is no number up to 4,294,967,295.");
    assertWrong("{\"type\":7}", "“data” is missing: the entry's bytes in hex.");
    assertWrong("{\"type\":{}}", "type: a string or a number is expected here.");
  }

  private static void assertWrong(String line, String reason) {
    var wrong = assertThrows(InvalidTextException.class, () -> NdjsonEntry.parse(line));
    assertEquals(reason, wrong.getMessage());
  }

  @Test
  void typesAreUnsignedAndLinesMayEndAsWindowsEndsThem() throws IOException {
    assertEquals(
        List.of(new NewEntry(-1, new byte[] {1}), new NewEntry(7, new byte[0])),
        of("{\"type\":4294967295,\"data\":\"0x01\"}\r\n{\"type\":7,\"data\":\"\"}").entries());
  }
}
