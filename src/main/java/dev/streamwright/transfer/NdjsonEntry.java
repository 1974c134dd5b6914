package dev.streamwright.transfer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.MessageForm;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.NewEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A line of NDJSON as the entry that it was made of. What counts is `type` and `data`; a line of
/// `show --json`, which may have no `data`, is taken if its fields say every byte.
final class NdjsonEntry {

  private static final Pattern TYPE = Pattern.compile("[0-9]{1,10}");
  private static final long MAX_TYPE = 0xffff_ffffL;
  private static final int MAX_DATA_BYTES = PageLayout.STANDARD.maxDataBytes();

  private NdjsonEntry() {}

  /// @throws InvalidTextException if it is none, in a sentence
  static NewEntry parse(String line) throws InvalidTextException {
    var object = object(line);
    int type = type(object);
    var data = object.has("data") ? data(object) : rebuilt(type, object);
    if (data.length > MAX_DATA_BYTES)
      throw new InvalidTextException(
          PlainText.format(
              "data: %s; the limit is %s.",
              NumberFormats.exactSize(data.length), NumberFormats.grouped(MAX_DATA_BYTES)));
    return new NewEntry(type, data);
  }

  private static JsonObject object(String line) throws InvalidTextException {
    var reader = new JsonReader(new StringReader(line));
    reader.setStrictness(Strictness.STRICT);
    try {
      var parsed = JsonParser.parseReader(reader);
      reader.peek(); // Nothing else may follow.
      if (parsed.isJsonObject()) return parsed.getAsJsonObject();
    } catch (MalformedJsonException | JsonParseException _) {
      throw new InvalidTextException("This is no JSON: an object in one line is expected.");
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    throw new InvalidTextException("An object in one line is expected: {\"type\": 7, …}.");
  }

  private static int type(JsonObject object) throws InvalidTextException {
    var text = text(object, "type");
    long type = TYPE.matcher(text).matches() ? Long.parseLong(text) : -1;
    if (type < 0 || type > MAX_TYPE)
      throw new InvalidTextException(
          PlainText.format("type: “%s” is no number up to 4,294,967,295.", text));
    return (int) type;
  }

  private static byte[] data(JsonObject object) throws InvalidTextException {
    try {
      return HexText.parse(text(object, "data"));
    } catch (InvalidTextException invalid) {
      throw new InvalidTextException("data: " + invalid.getMessage());
    }
  }

  private static String text(JsonObject object, String name) throws InvalidTextException {
    if (!object.has(name))
      throw new InvalidTextException(PlainText.format("“%s” is missing.", name));
    if (!object.get(name).isJsonPrimitive())
      throw new InvalidTextException(name + ": a string or a number is expected here.");
    return object.get(name).getAsString();
  }

  /// The data that the fields say, if they are sure to be the ones that the line was made of.
  private static byte[] rebuilt(int type, JsonObject object) throws InvalidTextException {
    var form = MessageForm.of(EntryKind.of(type));
    if (form.isEmpty() || !(object.get("fields") instanceof JsonObject fields))
      throw new InvalidTextException("“data” is missing: the entry's bytes in hex.");
    var result = form.get().encode(texts(form.get(), fields));
    var data = result.data().orElse(new byte[0]);
    var again = EntryJson.tree(new StreamEntry(type, 0, data), PayloadFormats.BY_ENTRY);
    boolean isSame =
        result.problems().isEmpty()
            && same(again, object, "fields")
            && same(again, object, "length")
            && !object.has("unknown_fields")
            && !object.has("overridden_fields");
    if (isSame) return data;
    throw new InvalidTextException(
        PlainText.format(
            "The fields of this %s do not say each of its bytes, and “data” is missing. Export it"
                + " again with 'streamwright export', which writes them.",
            EntryKind.titleOf(type)));
  }

  private static boolean same(JsonObject one, JsonObject other, String name) {
    return String.valueOf(one.get(name)).equals(String.valueOf(other.get(name)));
  }

  private static Map<String, String> texts(MessageForm form, JsonObject fields) {
    var texts = new LinkedHashMap<String, String>();
    for (var field : form.schema().fields()) {
      var value = fields.get(field.name());
      if (value != null) texts.put(field.name(), text(value));
    }
    return texts;
  }

  /// A field `debug` holds a message with one text.
  private static String text(JsonElement value) {
    if (value.isJsonPrimitive()) return value.getAsString();
    boolean isText = value.isJsonObject() && value.getAsJsonObject().has("message");
    return isText ? text(value.getAsJsonObject().get("message")) : "";
  }
}
