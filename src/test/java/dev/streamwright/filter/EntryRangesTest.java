package dev.streamwright.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryRangesTest {

  private static final PayloadFormats PROTOBUF = PayloadFormats.of(PayloadFormat.PROTOBUF);
  private static final long SLACK = 40;

  private static EntryRange range(StreamReader reader, String filter) throws Exception {
    return new EntryRanges(reader, PROTOBUF, SLACK, 16)
        .of(Filter.parse(filter).condition().bounds());
  }

  private static List<Long> hits(StreamReader reader, String filter) throws Exception {
    var hits = new ArrayList<Long>();
    long total = reader.getHeader().totalEntries();
    FilterScan.over(Scan.of("chain.bin", reader, 0, total), reader, PROTOBUF, Filter.parse(filter))
        .run(hit -> hits.add(hit.number()), ScanWatch.NONE);
    return hits;
  }

  private static EntryRange checked(StreamReader reader, String filter) throws Exception {
    var range = range(reader, filter);
    for (long hit : hits(reader, filter))
      assertTrue(
          range.first() <= hit && hit < range.end(), filter + ": " + hit + " is not in " + range);
    return range;
  }

  /// A stream of blocks with these numbers: bookmark, block and one entry of another system each.
  private static MemoryStreamSource blocks(LongStream numbers) throws IOException {
    var source = new MemoryStreamSource();
    source.startAtomicOp();
    for (long number : numbers.toArray()) {
      source.addStreamBookmark(ZkevmBookmark.l2Block(number).toBookmark());
      source.addStreamEntry(EntryTypes.L2_BLOCK, block(number));
      source.addStreamEntry(77, new byte[3]);
      source.addStreamEntry(EntryTypes.L2_BLOCK_END, varint(1, number));
    }
    source.commitAtomicOp();
    return source;
  }

  private static byte[] block(long number) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(varint(1, number));
    bytes.writeBytes(varint(2, number / 10));
    bytes.writeBytes(varint(3, 1_700_000_000 + 2 * number));
    return bytes.toByteArray();
  }

  private static byte[] varint(int field, long value) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(field << 3);
    for (long left = value; ; left >>>= 7) {
      bytes.write((int) (left & 0x7f | (left >>> 7 == 0 ? 0 : 0x80)));
      if (left >>> 7 == 0) return bytes.toByteArray();
    }
  }

  @Test
  void rangesOfASampleChainAreNarrowAndLoseNothing() throws Exception {
    try (var chain = SampleChains.of(120, 5)) {
      long total = chain.getHeader().totalEntries();
      for (var filter :
          List.of(
              "block == 60",
              "block in 100..200",
              "block < 3",
              "block > 118",
              "batch == 9",
              "batch in 3..5",
              "block in 20..30 && batch == 4",
              "number in 50..60 && block > 0",
              "(block == 5 || block == 9) && type == tx"))
        assertTrue(checked(chain, filter).end() - checked(chain, filter).first() < total, filter);
      var one = checked(chain, "block == 60");
      assertTrue(one.end() - one.first() < 6 * SLACK, one::toString);
    }
  }

  @Test
  void whatBoundsNothingKeepsTheWholeStream() throws Exception {
    try (var chain = SampleChains.of(60, 5)) {
      var whole = new EntryRange(0, chain.getHeader().totalEntries());
      for (var filter :
          List.of(
              "type == tx",
              "!(block == 3)",
              "block != 3",
              "block == 3 || type == tx",
              "block >= 0")) assertEquals(whole, range(chain, filter), filter);
    }
  }

  @Test
  void whatCannotBeIsLookedForNowhere() throws Exception {
    try (var chain = SampleChains.of(60, 5)) {
      for (var filter :
          List.of("number < 0", "number in 5..9 && number > 100", "number > 99999999999999999999"))
        assertTrue(range(chain, filter).isEmpty(), filter);
    }
  }

  @Test
  void gapsAndBlocksThatAreNotThereLoseNothing() throws Exception {
    try (var source = blocks(LongStream.rangeClosed(1, 900).filter(n -> n < 200 || n > 420))) {
      for (long block = 1; block <= 900; block += 13) checked(source, "block == " + block);
      checked(source, "block in 150..300");
      checked(source, "block in 300..500");
      checked(source, "time >= " + (1_700_000_000 + 2 * 500));
      checked(source, "time < " + (1_700_000_000 + 2 * 500));
      assertEquals(List.of(), hits(source, "block == 300"));
    }
  }

  @Test
  void blocksThatAreThereTwiceAreKeptBothTimes() throws Exception {
    var twice = LongStream.concat(LongStream.rangeClosed(1, 500), LongStream.rangeClosed(495, 900));
    try (var source = blocks(twice)) {
      for (long block = 1; block <= 900; block += 7) checked(source, "block == " + block);
      for (long block = 493; block <= 503; block++) {
        checked(source, "block == " + block);
        checked(source, "block <= " + block);
        checked(source, "block >= " + block);
        checked(source, "batch == " + block / 10);
      }
    }
  }

  @Test
  void aStreamInNoOrderIsLookedThroughAsAWhole() throws Exception {
    var random = new Random(11);
    try (var source = blocks(LongStream.range(0, 600).map(_ -> random.nextInt(1000)))) {
      for (int i = 0; i < 40; i++) checked(source, "block == " + random.nextInt(1000));
    }
  }

  @Test
  void aStreamThatBeginsAgainIsLookedThroughAsAWhole() throws Exception {
    var again = LongStream.concat(LongStream.rangeClosed(1, 400), LongStream.rangeClosed(1, 400));
    try (var source = blocks(again)) {
      for (long block = 1; block <= 400; block += 7) checked(source, "block == " + block);
      assertEquals(8, hits(source, "block == 8").size());
    }
  }
}
