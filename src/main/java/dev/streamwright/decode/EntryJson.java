package dev.streamwright.decode;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.VisibleText;
import java.util.List;

/// Decoded entries as JSON, for people and for other programs.
///
/// ```
/// { "number": 3, "type": 2, "kind": "L2 block", "length": 127, "message": "L2Block",
///   "fields": { "number": 4229, "batch_number": 196, "hash": "0x…" } }
/// ```
///
/// Bytes are hex with `0x`, numbers as [JsonNumber] says. Fields that are not stored are left out,
/// except the number of a batch or block. Where they occur: `transaction` (what `encoded` holds),
/// `computed`, `unknown_fields`, `overridden_fields`, `problems`, and `data` (all bytes) if the
/// data are no message that can be read to its end, or if exact bytes are wanted. Characters that
/// are not visible are escaped.
public final class EntryJson {

  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

  private EntryJson() {}

  /// Several indented lines, a transaction's hash and sender included.
  public static String pretty(StreamEntry entry) {
    return pretty(entry, PayloadFormats.BY_ENTRY);
  }

  /// Likewise, of an entry in a stream whose formats are known.
  public static String pretty(StreamEntry entry, PayloadFormats formats) {
    return VisibleText.ofLines(PRETTY.toJson(tree(entry, formats)));
  }

  /// The same in one line, without a line break at its end: for many entries.
  public static String line(StreamEntry entry) {
    return line(entry, PayloadFormats.BY_ENTRY);
  }

  /// Likewise, of an entry in a stream whose formats are known.
  public static String line(StreamEntry entry, PayloadFormats formats) {
    return VisibleText.of(LINE.toJson(tree(entry, formats)));
  }

  /// A line that always has `data`: an entry made of it has the same bytes.
  public static String exactLine(StreamEntry entry, PayloadFormats formats) {
    var object = tree(entry, formats);
    if (!object.has("data")) object.addProperty("data", HexText.of(entry.data()));
    return VisibleText.of(LINE.toJson(object));
  }

  /// What [#pretty] writes, to be part of something larger.
  public static JsonObject tree(StreamEntry entry, PayloadFormats formats) {
    return object(formats.decode(entry));
  }

  private static JsonObject object(DecodedEntry decoded) {
    var entry = decoded.entry();
    var object = new JsonObject();
    object.add("number", JsonNumber.of(entry.number()));
    object.add("type", JsonNumber.of(Integer.toUnsignedLong(entry.type())));
    object.addProperty("kind", decoded.title());
    object.addProperty("length", EntryCodec.entryBytes(entry.data().length));
    if (!decoded.messageName().isEmpty()) addMessage(object, decoded);
    if (!decoded.isDecodedFully()) object.addProperty("data", HexText.of(entry.data()));
    addList(object, "problems", decoded.problems().stream().map(JsonPrimitive::new).toList());
    return object;
  }

  private static void addMessage(JsonObject object, DecodedEntry decoded) {
    object.addProperty("message", decoded.messageName());
    object.add("fields", fields(decoded.fields()));
    addList(object, "unknown_fields", named(decoded.fields(), FieldOrigin.UNKNOWN));
    addList(object, "overridden_fields", named(decoded.fields(), FieldOrigin.OVERRIDDEN));
  }

  private static JsonObject fields(List<DecodedField> fields) {
    var object = new JsonObject();
    for (var field : fields) {
      switch (field.origin()) {
        case STORED, DEFAULT, COMPUTED -> {
          if (isNobody(field)) continue;
          object.add(field.name(), value(field));
          if (field.kind() == FieldKind.BYTES && !field.children().isEmpty())
            object.add("transaction", fields(field.children()));
        }
        case ENVELOPE, OVERRIDDEN, UNKNOWN, UNREAD -> {}
      }
    }
    return object;
  }

  /// A sender or signer that there is not.
  private static boolean isNobody(DecodedField field) {
    return field.computed() && field.kind() == FieldKind.STRING && field.plain().isEmpty();
  }

  private static List<JsonObject> named(List<DecodedField> fields, FieldOrigin origin) {
    return fields.stream()
        .filter(field -> field.origin() == origin)
        .map(
            field -> {
              var object = new JsonObject();
              object.addProperty("field", field.number());
              object.add("value", value(field));
              return object;
            })
        .toList();
  }

  private static JsonElement value(DecodedField field) {
    return switch (field.kind()) {
      case UINT64, UINT32, UINT256, ENUM -> JsonNumber.of(field.plain());
      case BOOL -> new JsonPrimitive(Boolean.valueOf(field.plain()));
      case BYTES, STRING -> new JsonPrimitive(field.plain());
      case MESSAGE -> fields(field.children());
      case LIST -> {
        var array = new JsonArray();
        field.children().forEach(child -> array.add(value(child)));
        yield array;
      }
    };
  }

  private static void addList(JsonObject object, String name, List<? extends JsonElement> values) {
    if (values.isEmpty()) return;
    var array = new JsonArray();
    values.forEach(array::add);
    object.add(name, array);
  }
}
