package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.GoldenStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Entries of all generations, whole and damaged: decoding loses no byte of them.
class MutatedEntriesTest {

  private static final Path STREAMS = Path.of("..", "shared", "streams");
  private static final Pattern STOPPED =
      Pattern.compile("At byte [0-9,]+: .*expected .+, found .+\\.", Pattern.DOTALL);

  private static final List<StreamEntry> ENTRIES = new ArrayList<>();

  @BeforeAll
  static void collectEntries() throws IOException, MalformedException {
    var golden = GoldenStream.named("zkevm");
    try (var packed =
        new GZIPInputStream(MutatedEntriesTest.class.getResourceAsStream("/golden/zkevm.bin.gz"))) {
      var file = ByteBuffer.wrap(packed.readNBytes((int) golden.header().totalLength()));
      for (var listed : golden.entries())
        ENTRIES.add(EntryCodec.decode(file.position((int) listed.offset())));
    }
    for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
      for (int blockBytes : new int[] {78, 110, 122, 142, 154})
        for (var entry : new BinaryChain(order, blockBytes, blockBytes > 78).batches(9))
          ENTRIES.add(new StreamEntry(entry.type(), ENTRIES.size(), entry.data()));
  }

  @Test
  void everyByteOfAWholeEntryHasItsField() {
    for (var entry : ENTRIES) {
      var decoded = EntryDecoder.decodeStored(entry);
      assertEquals(List.of(), decoded.problems());
      FieldCover.check(decoded);
    }
  }

  @Test
  void everyByteOfRealStreamsHasItsField(@TempDir Path directory) throws IOException {
    coverRealStreams(directory, 2_000);
  }

  @Test
  @Tag("long")
  void everyByteOfLongRealStreamsHasItsField(@TempDir Path directory) throws IOException {
    coverRealStreams(directory, 20_000);
  }

  private static void coverRealStreams(Path directory, long count) throws IOException {
    assumeTrue(Files.isDirectory(STREAMS), "The real streams are not on this machine.");
    var packed = realStreams();
    assertFalse(packed.isEmpty());
    var unpacked = directory.resolve("stream.bin");
    for (var file : packed) {
      try (var content = new GZIPInputStream(Files.newInputStream(file))) {
        Files.copy(content, unpacked, StandardCopyOption.REPLACE_EXISTING);
      }
      try (StreamReader stream = FileStreamSource.openReadOnly(unpacked)) {
        stream
            .entries(0, Math.min(count, stream.getHeader().totalEntries()))
            .map(EntryDecoder::decodeStored)
            .forEach(FieldCover::check);
      }
    }
  }

  private static List<Path> realStreams() throws IOException {
    try (var files = Files.list(STREAMS)) {
      return files.filter(file -> file.toString().endsWith(".bin.gz")).sorted().toList();
    }
  }

  @Test
  void damagedEntriesLoseNoByteAndSayWhereReadingStopped() {
    decodeDamaged(5_000, 1);
  }

  @Test
  @Tag("long")
  void manyDamagedEntriesLoseNoByteAndSayWhereReadingStopped() {
    decodeDamaged(100_000, 2);
  }

  private static void decodeDamaged(int count, long seed) {
    var random = new Random(seed);
    for (int i = 0; i < count; i++) {
      var whole = ENTRIES.get(random.nextInt(ENTRIES.size()));
      var entry = new StreamEntry(whole.type(), whole.number(), damaged(whole.data(), random));
      for (var format : PayloadFormat.values()) {
        var decoded = EntryDecoder.decodeStored(entry, format);
        FieldCover.check(decoded);
        checkUnread(decoded.fields());
        assertFalse(EntrySummary.of(entry, format).toString().isEmpty());
      }
      PayloadFormats.BY_ENTRY.positionOf(entry);
      if (i % 16 == 0) assertTrue(JsonParser.parseString(EntryJson.line(entry)).isJsonObject());
    }
  }

  private static byte[] damaged(byte[] data, Random random) {
    int kind = random.nextInt(4);
    if (data.length == 0 || kind == 0) {
      var longer = Arrays.copyOf(data, data.length + 1 + random.nextInt(4));
      for (int i = data.length; i < longer.length; i++) longer[i] = (byte) random.nextInt();
      return longer;
    }
    if (kind == 1) return Arrays.copyOf(data, random.nextInt(data.length));
    var changed = data.clone();
    for (int i = 0; i < kind; i++)
      changed[random.nextInt(Math.min(changed.length, 64))] = (byte) random.nextInt();
    return changed;
  }

  private static void checkUnread(List<DecodedField> fields) {
    for (var field : fields) {
      if (field.origin() == FieldOrigin.UNREAD)
        assertTrue(STOPPED.matcher(field.problem()).matches(), field::problem);
      checkUnread(field.children());
    }
  }
}
