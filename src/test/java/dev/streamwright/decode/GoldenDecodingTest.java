package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.text.HexText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GoldenDecodingTest {

  private static List<StreamEntry> entries;

  @BeforeAll
  static void readStream() throws IOException, MalformedException {
    try (var content = new GZIPInputStream(resource("zkevm.bin.gz"))) {
      var golden = GoldenStream.named("zkevm");
      var file = ByteBuffer.wrap(content.readNBytes((int) golden.header().totalLength()));
      entries = new ArrayList<>();
      for (var listed : golden.entries())
        entries.add(EntryCodec.decode(file.position((int) listed.offset())));
    }
  }

  @Test
  void messagesReadAsTheReferenceReadsThem() throws IOException {
    int count = 0;
    try (var text = new GZIPInputStream(resource("zkevm.decoded.jsonl.gz"));
        var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      for (var line : lines.lines().toList()) {
        var expected = JsonParser.parseString(line).getAsJsonObject();
        var decoded = EntryDecoder.decodeStored(entries.get(expected.get("number").getAsInt()));
        assertEquals(expected(expected.getAsJsonObject("message"), decoded), actual(decoded), line);
        count++;
      }
    }
    assertEquals(180, count);
  }

  @Test
  void everyEntryIsDecodedFully() {
    for (var entry : entries)
      assertEquals(List.of(), EntryDecoder.decodeStored(entry).problems(), entry::toString);
  }

  @Test
  void everyTransactionIsDecoded() {
    long count =
        entries.stream()
            .filter(entry -> entry.type() == EntryTypes.TRANSACTION)
            .map(EntryDecoder::decodeStored)
            .filter(decoded -> decoded.field("gas").isPresent())
            .count();
    assertEquals(7868, count);
  }

  @Test
  void everyMessageSurvivesItsForm() {
    for (var entry : entries) {
      var form = MessageForm.of(EntryKind.of(entry)).orElseThrow();
      var texts = assertInstanceOf(FormTexts.Texts.class, form.texts(entry.data()));
      assertArrayEquals(entry.data(), form.encode(texts.byField()).data().orElseThrow());
    }
  }

  /// The reference's values in our words; what is 0 or empty is not stored.
  private static TreeMap<String, String> expected(JsonObject message, DecodedEntry decoded) {
    var values = new TreeMap<String, String>();
    for (var member : message.entrySet()) {
      var field =
          MessageSchema.of(decoded.kind()).orElseThrow().field(member.getKey()).orElseThrow();
      var value = plain(field, member.getValue());
      boolean stored = !List.of("0", "false", "", "0x", "unspecified").contains(value);
      if (stored || decoded.field(member.getKey()).isPresent()) values.put(field.name(), value);
    }
    return values;
  }

  private static String plain(FieldSchema field, JsonElement value) {
    return switch (field.kind()) {
      case BYTES -> HexText.of(Base64.getDecoder().decode(value.getAsString()));
      case ENUM ->
          value
              .getAsString()
              .replaceFirst("BATCH_TYPE_|BOOKMARK_TYPE_", "")
              .toLowerCase(Locale.ROOT)
              .replace("l2_block", "L2 block");
      case MESSAGE ->
          value.isJsonNull() ? "" : value.getAsJsonObject().get("message").getAsString();
      default -> value.getAsString();
    };
  }

  private static TreeMap<String, String> actual(DecodedEntry decoded) {
    var values = new TreeMap<String, String>();
    for (var field : decoded.fields())
      if (field.origin() == FieldOrigin.STORED || field.origin() == FieldOrigin.DEFAULT)
        values.put(
            field.name(),
            field.kind() == FieldKind.MESSAGE
                ? field.children().getFirst().plain()
                : field.plain());
    return values;
  }

  private static InputStream resource(String name) {
    return GoldenDecodingTest.class.getResourceAsStream("/golden/" + name);
  }
}
