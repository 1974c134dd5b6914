package dev.streamwright.decode;

import dev.streamwright.text.VisibleText;

/// A field in words. What is shown of it is visible ([VisibleText]), what is copied exact.
///
/// @param value what to read first: `4,229`, `0x1a…`, `true`, `111 B`
/// @param meaning what explains the value, or empty: `2026-11-23 12:03:09 UTC`, `32 B`
/// @param plain what to copy: digits without separators, all bytes in hex
public record FieldText(String value, String meaning, String plain) {

  public FieldText {
    value = VisibleText.of(value);
    meaning = VisibleText.of(meaning);
  }

  static FieldText of(String value, String meaning) {
    return new FieldText(value, meaning, value);
  }

  /// The same with a remark behind its meaning.
  FieldText withRemark(String remark) {
    if (remark.isEmpty()) return this;
    return new FieldText(value, meaning.isEmpty() ? remark : meaning + " · " + remark, plain);
  }
}
