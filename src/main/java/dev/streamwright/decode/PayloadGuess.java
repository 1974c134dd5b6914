package dev.streamwright.decode;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What bytes without a schema may be: text, JSON, or a protobuf message. Several can be true, so
/// all that are plausible are said: the text and JSON beside the bytes, the message's fields below.
///
/// Bytes are a plausible message if they can be read to their end as fields. Longer ones than 64
/// KiB, and messages more than 8 deep, are left as bytes.
final class PayloadGuess {

  private static final int MAX_BYTES = 64 << 10;
  private static final int MAX_DEPTH = 8;
  private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

  private final byte[] bytes;
  private final int depth;

  /// @param bytes what holds the fields; shared
  /// @param depth how many messages without a schema lie around them
  PayloadGuess(byte[] bytes, int depth) {
    this.bytes = bytes;
    this.depth = depth;
  }

  /// The field of bytes, with what they may be.
  DecodedField of(DecodedField field) {
    var range = field.range();
    int size = range.to() - range.valueFrom();
    if (size == 0 || size > MAX_BYTES) return field;
    var data = new byte[size];
    System.arraycopy(bytes, range.valueFrom(), data, 0, size);
    var text = EntryDecoder.readableText(data);
    var guessed = field;
    if (!text.isEmpty() && !field.meaning().contains(text))
      guessed = guessed.withText(guessed.text().withRemark(text));
    if (isJson(data)) return guessed.withText(guessed.text().withRemark("JSON"));
    if (depth >= MAX_DEPTH || !isMessage(data)) return guessed;
    return guessed
        .withText(guessed.text().withRemark(text.isEmpty() ? "as a message" : "or a message"))
        .withChildren(
            MessageDecoder.decodeUnknown(bytes, range.valueFrom(), range.to(), depth + 1));
  }

  private static boolean isMessage(byte[] data) {
    var cursor = new WireCursor(data);
    int count = 0;
    while (cursor.next()) count++;
    return count > 0 && !cursor.isBroken();
  }

  private static boolean isJson(byte[] data) {
    int first = 0;
    while (first < data.length && Character.isWhitespace(data[first])) first++;
    if (first == data.length || data[first] != '{' && data[first] != '[') return false;
    try {
      return !JSON.fromJson(new String(data, StandardCharsets.UTF_8)).isJsonNull();
    } catch (IOException | JsonParseException _) {
      return false;
    }
  }
}
