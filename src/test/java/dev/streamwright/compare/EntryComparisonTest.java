package dev.streamwright.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.Hex;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EntryComparisonTest {

  private static EntryComparison compare(StreamEntry a, StreamEntry b, String... leftOut) {
    return EntryComparison.of(
        a, PayloadFormats.BY_ENTRY, b, PayloadFormats.BY_ENTRY, Set.of(leftOut));
  }

  private static List<String> paths(EntryComparison comparison) {
    return comparison.differing().stream().map(FieldPair::path).toList();
  }

  @Test
  void fieldsThatDifferAreNamedWithHowFarTheyAreApart() {
    // L2 blocks 7 and 9 with their times.
    var comparison =
        compare(Hex.entry(2, 5, "08 07 10 03 18 64"), Hex.entry(2, 5, "08 09 10 03 18 65"));
    assertEquals(List.of("number", "timestamp"), paths(comparison));
    assertEquals(
        List.of("2 higher", "1 s later"),
        comparison.differing().stream().map(FieldPair::remark).toList());
  }

  @Test
  void pricesOfGasDifferInGwei() {
    var dearer = BinaryChain.TRANSACTION.clone();
    // Of the gas price, 20 gwei in 5 bytes from byte 4 on, the second byte.
    dearer[5] = (byte) 0xbf;
    var remarks =
        compare(transaction(BinaryChain.TRANSACTION), transaction(dearer)).differing().stream()
            .filter(pair -> pair.name().equals("gas_price"))
            .map(FieldPair::remark)
            .toList();
    assertEquals(List.of("0.385875968 gwei higher"), remarks);
  }

  private static StreamEntry transaction(byte[] encoded) {
    var data = new WireWriter().number(1, 1).bytes(4, encoded).bytes();
    return new StreamEntry(EntryTypes.TRANSACTION, 5, data);
  }

  @Test
  void aFieldOfOneSideStandsAlone() {
    var comparison = compare(Hex.entry(2, 5, "08 07 18 64"), Hex.entry(2, 5, "08 07 10 03 18 64"));
    assertTrue(paths(comparison).contains("batch_number"));
    var pair =
        comparison.pairs().stream()
            .filter(each -> each.path().equals("batch_number"))
            .findFirst()
            .orElseThrow();
    assertTrue(pair.a().isEmpty() && pair.b().isPresent());
  }

  @Test
  void bytesAreAlignedByField() {
    var comparison = compare(Hex.entry(2, 5, "08 07 18 64"), Hex.entry(2, 5, "08 07 10 03 18 64"));
    var marks = new BitSet();
    // The length in the envelope, and the field that only B has.
    marks.set(4);
    marks.set(19, 21);
    assertEquals(marks, comparison.differingBytesOfB());
  }

  @Test
  void bytesThatAreNotDecodedAreComparedByOffset() {
    var comparison = compare(Hex.entry(7, 5, "01 02 03"), Hex.entry(7, 5, "01 ff 03"));
    assertEquals(List.of("data"), paths(comparison));
    assertEquals("{18}", comparison.differingBytesOfA().toString());
    assertEquals("{18}", comparison.differingBytesOfB().toString());
  }

  @Test
  void fieldsLeftOutDoNotCount() {
    var a = Hex.entry(2, 5, "08 07 18 64");
    var b = Hex.entry(2, 5, "08 07 18 65");
    assertEquals(List.of(), paths(compare(a, b, "timestamp")));
    assertTrue(
        EntryComparison.isSame(
            a, PayloadFormats.BY_ENTRY, b, PayloadFormats.BY_ENTRY, Set.of("timestamp")));
  }

  @Property(tries = 300)
  void bytesAreMarkedExactlyIfEntriesDiffer(@ForAll byte[] a, @ForAll byte[] b) {
    var one = new StreamEntry(2, 5, a);
    var other = new StreamEntry(2, 5, b);
    var comparison = compare(one, other);
    boolean isSame = one.equals(other);
    assertEquals(
        isSame,
        comparison.differingBytesOfA().isEmpty() && comparison.differingBytesOfB().isEmpty());
    assertTrue(comparison.differingBytesOfA().length() <= EntryCodec.entryBytes(a.length));
  }

  @Test
  void onlyWhatDiffersOfBytesInHexIsMarked() {
    assertEquals(new DifferingPart(4, 6, 6), DifferingPart.of("0xaabbcc", "0xaaddcc"));
    assertEquals(new DifferingPart(0, 2, 1), DifferingPart.of("17", "9"));
    assertEquals(new DifferingPart(4, 6, 8), DifferingPart.of("0xaabb", "0xaaccdd"));
    assertEquals(new DifferingPart(0, 0, 0), DifferingPart.of("0xaa", "0xaa"));
  }

  @Test
  void entriesOfTwoBlocksStandSideBySide() {
    var a = List.of(Hex.entry(2, 1, "08 01"), Hex.entry(3, 2, "08 01"), Hex.entry(6, 3, "08 01"));
    var b =
        List.of(
            Hex.entry(2, 7, "08 02"),
            Hex.entry(3, 8, "08 05"),
            Hex.entry(3, 9, "08 01"),
            Hex.entry(6, 10, "08 01"));
    var rows =
        AlignedEntries.of(
            a, b, (x, y) -> x.type() == y.type() && Arrays.equals(x.data(), y.data()));
    assertEquals(
        List.of("1 7 false", "- 8 false", "2 9 true", "3 10 true"),
        rows.stream()
            .map(
                row ->
                    row.a().map(e -> "" + e.number()).orElse("-")
                        + " "
                        + row.b().map(e -> "" + e.number()).orElse("-")
                        + " "
                        + row.isSame())
            .toList());
  }
}
