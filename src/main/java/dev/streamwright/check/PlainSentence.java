package dev.streamwright.check;

/// Parts of a sentence, put together.
final class PlainSentence {

  private PlainSentence() {}

  /// The parts with a space between them, the first letter large.
  static String of(String... parts) {
    var sentence = String.join(" ", parts);
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
