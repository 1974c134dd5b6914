package dev.streamwright.filter;

/// A word of a filter.
///
/// @param text as it was typed
/// @param from its first character, counted from 0
record Token(Kind kind, String text, int from) {

  enum Kind {
    WORD,
    NUMBER,
    HEX,
    TIME,
    TEXT,
    SIGN,
    END
  }

  /// The first character after it.
  int to() {
    return from + text.length();
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
