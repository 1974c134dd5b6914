package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.streamwright.ethereum.RlpWriter;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecodingPropertiesTest {

  @Property(tries = 3000)
  void everyByteBelongsToAField(@ForAll("entries") StreamEntry entry) {
    var decoded = EntryDecoder.decode(entry);
    int next = 0;
    for (var field : decoded.fields()) {
      if (!field.origin().isStored()) continue;
      assertEquals(next, field.from());
      next = field.to();
    }
    assertEquals(17 + entry.data().length, next);
  }

  @Property(tries = 3000)
  void nestedFieldsLieInTheirParentInOrder(@ForAll("entries") StreamEntry entry) {
    EntryDecoder.decode(entry).fields().forEach(DecodingPropertiesTest::checkChildren);
  }

  @Property(tries = 2000)
  void whatIsNotReadHasAProblem(@ForAll("entries") StreamEntry entry) {
    var decoded = EntryDecoder.decode(entry);
    for (var field : decoded.fields())
      assertEquals(field.origin() == FieldOrigin.UNREAD, field.name().equals("unread bytes"));
    if (decoded.fields().getLast().origin() == FieldOrigin.UNREAD)
      assertFalse(decoded.isDecodedFully());
  }

  @Property(tries = 2000)
  void summaryAndJsonExistForAnyBytes(@ForAll("entries") StreamEntry entry) {
    assertFalse(EntrySummary.of(entry).toString().isEmpty());
    assertTrue(JsonParser.parseString(EntryJson.line(entry)).isJsonObject());
  }

  @Property(tries = 2000)
  void aFormThatShowsBytesMakesTheSameBytes(@ForAll("entries") StreamEntry entry) {
    var form = MessageForm.of(EntryKind.of(entry));
    if (form.isEmpty() || !(form.get().texts(entry.data()) instanceof FormTexts.Texts texts))
      return;
    form.get()
        .encode(texts.byField())
        .data()
        .ifPresent(data -> assertArrayEquals(entry.data(), data));
  }

  @Property
  void hexSurvivesWritingAndReading(@ForAll byte[] bytes) throws InvalidTextException {
    assertArrayEquals(bytes, HexText.parse(HexText.grouped(bytes, 3, 5)));
    assertArrayEquals(bytes, HexText.parse(HexText.of(bytes)));
  }

  /// Random bytes, messages of the right fields with random contents, and such messages with a byte
  /// changed or cut off.
  @Provide
  Arbitrary<StreamEntry> entries() {
    var types = Arbitraries.of(1, 2, 3, 4, 5, 6, 0xb0, 7, -1);
    var bytes =
        Arbitraries.oneOf(
            Arbitraries.bytes().array(byte[].class).ofMaxSize(200), messages(), damaged());
    return Combinators.combine(types, Arbitraries.longs(), bytes).as(StreamEntry::new);
  }

  private Arbitrary<byte[]> damaged() {
    return Combinators.combine(
            messages().filter(data -> data.length > 0),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.bytes())
        .as(
            (data, at, value) -> {
              data[at % data.length] = value;
              return data;
            });
  }

  private Arbitrary<byte[]> messages() {
    var numbers = Arbitraries.longs().list().ofMinSize(15).ofMaxSize(15);
    var sizes = Arbitraries.of(0, 0, 20, 32, 32, 33).list().ofMinSize(15).ofMaxSize(15);
    var encoded =
        Arbitraries.oneOf(transactions(), Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
    return Combinators.combine(numbers, sizes, encoded, Arbitraries.integers().between(0, 7))
        .as(DecodingPropertiesTest::message);
  }

  private static byte[] message(List<Long> numbers, List<Integer> sizes, byte[] encoded, int kind) {
    var schema = MessageSchema.of(EntryKind.values()[kind]).orElse(MessageSchema.TRANSACTION);
    var message = new WireWriter();
    for (var field : schema.fields()) {
      long number = numbers.get(field.number() - 1);
      switch (field.kind()) {
        case BYTES ->
            message.bytes(
                field.number(),
                field.name().equals("encoded") ? encoded : new byte[sizes.get(field.number() - 1)]);
        case MESSAGE -> message.bytes(field.number(), new WireWriter().text(1, "x").bytes());
        case BOOL, ENUM -> message.number(field.number(), number & 3);
        case UINT32 -> message.number(field.number(), number & 0xffff_ffffL);
        default -> message.number(field.number(), number);
      }
    }
    return message.bytes();
  }

  private Arbitrary<byte[]> transactions() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(40)
        .list()
        .ofMaxSize(13)
        .map(
            items -> {
              var list = new RlpWriter();
              items.forEach(list::string);
              return list.list();
            });
  }

  private static void checkChildren(DecodedField parent) {
    int next = parent.valueFrom();
    for (var child : parent.children()) {
      if (!child.origin().isStored()) continue;
      assertTrue(next <= child.from() && child.to() <= parent.to(), parent::toString);
      next = child.to();
      checkChildren(child);
    }
  }
}
