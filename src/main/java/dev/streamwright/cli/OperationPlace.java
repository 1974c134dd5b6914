package dev.streamwright.cli;

import com.google.gson.JsonElement;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A value in an operation's JSON, and where it stands: `entries[2].bookmark`.
record OperationPlace(String path, JsonElement value) {

  /// This place, which holds an object.
  OperationPlace object() throws InvalidOperationException {
    if (!value.isJsonObject()) throw wrong("an object is expected here.");
    return this;
  }

  Set<String> names() {
    return value.getAsJsonObject().keySet();
  }

  boolean has(String name) {
    return value.getAsJsonObject().has(name);
  }

  OperationPlace field(String name) throws InvalidOperationException {
    if (!has(name)) throw wrong(PlainText.format("“%s” is missing.", name));
    return new OperationPlace(
        path.isEmpty() ? name : path + "." + name, value.getAsJsonObject().get(name));
  }

  /// @throws InvalidOperationException if the object has another field than these
  void requireFields(List<String> known) throws InvalidOperationException {
    for (var name : names())
      if (!known.contains(name))
        throw wrong(
            PlainText.format(
                "“%s” is not known here; there can be %s.", name, String.join(", ", known)));
  }

  List<OperationPlace> elements() throws InvalidOperationException {
    if (!value.isJsonArray()) throw wrong("a list is expected here.");
    var elements = new ArrayList<OperationPlace>();
    for (var element : value.getAsJsonArray())
      elements.add(new OperationPlace(PlainText.format("%s[%d]", path, elements.size()), element));
    return elements;
  }

  /// The text of a string, or the digits of a number, or the word of a truth value.
  String text() throws InvalidOperationException {
    if (!value.isJsonPrimitive()) throw wrong("a string or a number is expected here.");
    return value.getAsString();
  }

  InvalidOperationException wrong(String reason) {
    return new InvalidOperationException(path.isEmpty() ? reason : path + ": " + reason);
  }
}
