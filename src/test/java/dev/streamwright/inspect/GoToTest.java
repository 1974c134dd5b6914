package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.LocatedReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GoToTest {

  @Test
  void entriesAreNamedByTheirNumber() throws InvalidTextException {
    for (var text : new String[] {"17458", "17,458", " #17458 ", "# 17 458", "entry 17_458"})
      assertEquals(new Target.Entry(17_458), GoTo.parse(text), text);
    assertEquals(new Target.Entry(-1), GoTo.parse("18446744073709551615"));
    assertEquals(new Target.First(), GoTo.parse("First"));
    assertEquals(new Target.Last(), GoTo.parse("last "));
  }

  @Test
  void blocksAndBatchesAreNamedByAWord() throws InvalidTextException {
    for (var text : new String[] {"block 4229", "b 4,229", "b4229", "L2 block #4229", "BLOCK4229"})
      assertEquals(new Target.Named(ZkevmBookmark.l2Block(4229)), GoTo.parse(text), text);
    assertEquals(new Target.Named(ZkevmBookmark.batch(196)), GoTo.parse("batch 196"));
  }

  @Test
  void placesAreNamedFromTheEndByPercentagePageOffsetAndTime() throws Exception {
    assertEquals(new Target.FromEnd(1), GoTo.parse("-1"));
    assertEquals(new Target.Fraction(50), GoTo.parse("50%"));
    assertEquals(new Target.Fraction(12.5), GoTo.parse(" 12.5 % "));
    assertEquals(new Target.Offset(4096), GoTo.parse("@0x1000"));
    assertEquals(new Target.Page(17), GoTo.parse("p:17"));
    assertEquals(
        new Target.Moment(Instant.parse("2024-07-31T21:00:00Z")), GoTo.parse("2024-07-31 21:00"));
    assertEquals(
        new Target.Moment(Instant.parse("2024-07-31T00:00:00Z")), GoTo.parse("2024-07-31"));
    for (var wrong : new String[] {"-0", "101%", "2024-13-01", "p:", "@0xzz"})
      assertThrows(InvalidTextException.class, () -> GoTo.parse(wrong), wrong);
  }

  @Test
  void theyLeadToEntries() throws Exception {
    try (var chain = SampleChains.of(20, 3)) {
      long total = chain.getHeader().totalEntries();
      assertEquals(new Destination.At(total - 1), resolved("-1", chain));
      assertEquals(new Destination.At(0), resolved("0%", chain));
      assertEquals(new Destination.At(total - 1), resolved("100%", chain));
      assertEquals(new Destination.At((total - 1) / 2), resolved("50%", chain));
      assertEquals(
          new Destination.Missing("The stream has only " + total + " entries."),
          resolved("-1000", chain));
      assertEquals(
          new Destination.Missing("No block of this stream is as early as that."),
          resolved("1990-01-01", chain));
      var last = Blocks.at(chain, Instant.parse("2999-01-01T00:00:00Z"), () -> false);
      assertEquals(new Destination.At(last.orElseThrow().entry()), resolved("2999-01-01", chain));
    }
  }

  @Test
  void aTimeIsLookedForInTheFormatOfTheStream() throws Exception {
    var chain = new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true).stream(40);
    var late = GoTo.parse("2999-01-01");
    var big = PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN);
    var block = Blocks.at(chain, big, Instant.parse("2999-01-01T00:00:00Z"), () -> false);
    assertEquals(
        new Destination.At(block.orElseThrow().entry()),
        GoTo.resolve(late, chain, big, () -> false));
    assertEquals(
        new Destination.Missing("No block of this stream is as early as that."),
        GoTo.resolve(late, chain, PayloadFormats.of(PayloadFormat.PROTOBUF), () -> false));
    assertEquals(OptionalLong.of(block.get().number()), Blocks.last(chain, big));
  }

  @Test
  void everyFormThatTheRefusalNamesIsTaken() throws Exception {
    var refused = assertThrows(InvalidTextException.class, () -> GoTo.parse("genesis"));
    for (var form :
        List.of(
            "block 4229",
            "batch 196",
            "2024-07-31 21:00",
            "first",
            "last",
            "-1",
            "50%",
            "offset 4096",
            "@0x1000",
            "p:17")) {
      assertTrue(refused.getMessage().contains(form), form);
      GoTo.parse(form);
    }
  }

  private static Destination resolved(String text, StreamReader reader) throws Exception {
    return GoTo.resolve(GoTo.parse(text), reader, PayloadFormats.BY_ENTRY, () -> false);
  }

  @Test
  void bookmarksAreNamedByTheirBytes() throws InvalidTextException {
    assertEquals(new Target.Raw(Bookmark.of(new byte[] {8, 2, 0x10})), GoTo.parse("0x08 02 10"));
    var longest = new byte[1_048_559];
    assertEquals(
        new Target.Raw(Bookmark.of(longest)), GoTo.parse("0x" + "00".repeat(longest.length)));
  }

  @Test
  void whatNamesNoPlaceTellsWhatWould() {
    assertInvalid(
        "“genesis” names no place. Type an entry number, block 4229, batch 196, a time as"
            + " 2024-07-31 21:00, first, last, -1, 50%, offset 4096, @0x1000, p:17, or a bookmark"
            + " as 0x0802…",
        "genesis");
    assertInvalid(
        "“” names no place. Type an entry number, block 4229, batch 196, a time as"
            + " 2024-07-31 21:00, first, last, -1, 50%, offset 4096, @0x1000, p:17, or a bookmark"
            + " as 0x0802…",
        " ");
    assertInvalid(
        "Too large: 18,446,744,073,709,551,616. Numbers go to 18,446,744,073,709,551,615.",
        "18446744073709551616");
    assertInvalid(
        "“1 2 3” names no place. Type an entry number, block 4229, batch 196, a time as"
            + " 2024-07-31 21:00, first, last, -1, 50%, offset 4096, @0x1000, p:17, or a bookmark"
            + " as 0x0802…",
        "1 2 3");
    assertInvalid("A bookmark has at least 1 byte: type hex digits after 0x.", "0x");
    assertInvalid(
        "Bookmark is 1,048,560 bytes long; the limit is 1,048,559.", "0x" + "00".repeat(1_048_560));
    assertInvalid("“g” at character 4 is no hex digit. Use 0 to 9 and a to f.", "0x0g");
  }

  @Test
  void targetsLeadToEntries() throws IOException {
    var stream = SampleChains.of(10, 1);
    long last = stream.getHeader().totalEntries() - 1;
    assertEquals(new Destination.At(0), resolve(new Target.First(), stream));
    assertEquals(new Destination.At(last), resolve(new Target.Last(), stream));
    assertEquals(new Destination.At(7), resolve(new Target.Entry(7), stream));
    assertEquals(new Destination.At(1), resolve(new Target.Named(ZkevmBookmark.batch(1)), stream));
    assertEquals(
        new Destination.At(3), resolve(new Target.Named(ZkevmBookmark.l2Block(1)), stream));
    assertEquals(
        new Destination.At(2),
        resolve(new Target.Raw(ZkevmBookmark.l2Block(1).toBookmark()), stream));
  }

  @Test
  void aBookmarkThatIsNotFollowedByItsBlockLeadsToItself() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    stream.addStreamEntry(77, new byte[1]);
    stream.addStreamBookmark(ZkevmBookmark.l2Block(5).toBookmark());
    stream.addStreamEntry(EntryTypes.L2_BLOCK, new byte[] {8, 6});
    stream.commitAtomicOp();
    assertEquals(
        new Destination.At(1), resolve(new Target.Named(ZkevmBookmark.l2Block(5)), stream));
  }

  @Test
  void whatIsNotThereTellsWhatIsNear() throws IOException {
    var stream = MemoryStreamSource.ofEntries(3);
    assertEquals(
        new Destination.Missing("There is no entry 3: the last one is 2."),
        resolve(new Target.Entry(3), stream));
    assertEquals(
        new Destination.Missing("There is no entry 18,446,744,073,709,551,615: the last one is 2."),
        resolve(new Target.Entry(-1), stream));
    assertEquals(
        new Destination.Missing("The stream has no entries yet."),
        resolve(new Target.Last(), new MemoryStreamSource()));
    assertEquals(
        new Destination.Missing(
            "There is no bookmark L2 block 11. Nearest: 10 at entry "
                + SampleChains.of(10, 1)
                    .getBookmark(ZkevmBookmark.l2Block(10).toBookmark())
                    .getAsLong()
                + "."),
        resolve(new Target.Named(ZkevmBookmark.l2Block(11)), SampleChains.of(10, 1)));
  }

  @Test
  void anOffsetLeadsToTheEntryThatCoversIt() throws IOException, InvalidTextException {
    assertEquals(new Target.Offset(3_221_874), GoTo.parse("offset 3,221,874"));
    assertEquals(new Target.Offset(4096), GoTo.parse("@4096"));
    var stream = new LocatedReader(MemoryStreamSource.ofEntries(5));
    for (int number = 0; number < 5; number++) {
      long from = stream.getOffset(number).getAsLong();
      assertEquals(new Destination.At(number), resolve(new Target.Offset(from), stream));
      assertEquals(new Destination.At(number), resolve(new Target.Offset(from + 16), stream));
    }
    long end = stream.getHeader().totalLength();
    for (long outside : new long[] {0, 4095, end, -1}) {
      assertEquals(
          new Destination.Missing(
              PlainText.format(
                  "No entry lies at offset %s: entries lie from 4,096 to %,d.",
                  NumberFormats.grouped(outside), end - 1)),
          resolve(new Target.Offset(outside), stream));
    }
    assertEquals(
        new Destination.Missing(
            "Offsets are known in local files only. Go to an entry, a block or a batch."),
        resolve(new Target.Offset(4096), MemoryStreamSource.ofEntries(1)));
  }

  private static Destination resolve(Target target, StreamReader stream) throws IOException {
    return GoTo.resolve(target, stream, PayloadFormats.BY_ENTRY, () -> false);
  }

  private static void assertInvalid(String message, String text) {
    assertEquals(
        message, assertThrows(InvalidTextException.class, () -> GoTo.parse(text)).getMessage());
  }
}
