package dev.streamwright.decode;

import java.util.Map;

/// What a form shows for bytes that are already there.
public sealed interface FormTexts {

  /// The texts by field name, all fields in order; writing them again makes the same bytes, or
  /// tells what is wrong with them.
  record Texts(Map<String, String> byField) implements FormTexts {}

  /// The form would lose something; the bytes can be edited in hex only.
  ///
  /// @param reason a sentence
  record HexOnly(String reason) implements FormTexts {}
}
