package dev.streamwright.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.streamwright.source.NewEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// An operation as a JSON file says it. Everything is checked, so that nothing of it is added if
/// anything is wrong.
final class OperationFile {

  /// The longest file. Larger data have files of their own.
  private static final int MAX_BYTES = 64 << 20;

  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  private static final String READS =
      "An operation reads {\"entries\": [{\"type\": 7, \"text\": \"hello\"}]}.";

  private OperationFile() {}

  /// @param name for messages
  /// @param folder where files lie that it names
  /// @throws CommandFailedException if something is wrong; it says at which entry and field
  static List<NewEntry> read(String name, InputStream content, Path folder)
      throws IOException, CommandFailedException {
    var bytes = content.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES)
      throw new CommandFailedException(
          PlainText.format(
              "%s is longer than %s. Put large data into files of their own, as {\"file\": …}.",
              name, NumberFormats.size(MAX_BYTES)));
    try {
      var text = text(bytes);
      if (text.isBlank()) throw new CommandFailedException(name + " is empty. " + READS);
      return additions(parse(text), folder);
    } catch (InvalidOperationException invalid) {
      throw new CommandFailedException(name + ": " + invalid.getMessage());
    }
  }

  private static List<NewEntry> additions(JsonElement root, Path folder)
      throws IOException, InvalidOperationException {
    if (root.isJsonArray())
      throw new InvalidOperationException(
          "This is a list. Put it into an object: {\"entries\": […]}.");
    if (!root.isJsonObject()) throw new InvalidOperationException("This is no operation. " + READS);
    var place = new OperationPlace("", root);
    if (place.has("type") || place.has("bookmark"))
      throw new InvalidOperationException(
          "This is one entry. Put it into a list: {\"entries\": [{…}]}.");
    if (place.names().isEmpty())
      throw new InvalidOperationException("There is nothing in it. " + READS);
    place.requireFields(List.of("entries"));
    var reader = new AdditionReader(folder);
    var additions = new ArrayList<NewEntry>();
    for (var entry : place.field("entries").elements()) additions.add(reader.read(entry));
    if (additions.isEmpty()) throw new InvalidOperationException("There are no entries in it.");
    return additions;
  }

  private static String text(byte[] bytes) throws InvalidOperationException {
    var rest = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
    } catch (CharacterCodingException _) {
      throw new InvalidOperationException(
          PlainText.format(
              "This is no text in UTF-8: look at byte %s.",
              NumberFormats.grouped(rest.position())));
    }
  }

  /// Of two fields with the same name a parser keeps one, and says nothing.
  private static void requireNamesOnce(String json) throws IOException, InvalidOperationException {
    var reader = new JsonReader(new StringReader(json));
    var names = new ArrayDeque<Set<String>>();
    for (var token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek())
      switch (token) {
        case BEGIN_OBJECT -> {
          reader.beginObject();
          names.push(new HashSet<>());
        }
        case END_OBJECT -> {
          reader.endObject();
          names.pop();
        }
        case NAME -> {
          if (!names.element().add(reader.nextName()))
            throw new InvalidOperationException(
                reader.getPath().substring("$.".length()) + ": This field is there twice.");
        }
        case BEGIN_ARRAY -> reader.beginArray();
        case END_ARRAY -> reader.endArray();
        default -> reader.skipValue();
      }
  }

  private static JsonElement parse(String text) throws IOException, InvalidOperationException {
    var reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      var root = JsonParser.parseReader(reader);
      reader.peek(); // Nothing else may follow.
      requireNamesOnce(text);
      return root;
    } catch (JsonParseException | MalformedJsonException malformed) {
      var place = PLACE.matcher(String.valueOf(malformed.getMessage()));
      throw new InvalidOperationException(
          PlainText.format("This is no JSON%s.", place.find() ? ": look at " + place.group() : ""));
    }
  }
}
