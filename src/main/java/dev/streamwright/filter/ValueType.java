package dev.streamwright.filter;

/// What a field of a filter holds, and so what it can be compared with.
public enum ValueType {
  NUMBER("number", "a number, such as 4259"),
  AMOUNT("amount", "an amount, such as 1.5 ETH, 20 gwei or 1000 wei"),
  SIZE("size", "a size, such as 10 KiB or 300"),
  TIME("time", "a time, such as 2024-07-31 21:00"),
  BYTES("bytes", "bytes, such as 0xa9059cbb"),
  TEXT("text", "a text, such as \"fork\""),
  FLAG("yes or no", "true or false"),
  NAME("name", "one of its names, or a number"),
  KIND("kind", "tx, block, blockEnd, batch, batchEnd, ger, bookmark, or a number");

  private final String word;
  private final String expected;

  ValueType(String word, String expected) {
    this.word = word;
    this.expected = expected;
  }

  /// In a word: `number`.
  public String word() {
    return word;
  }

  /// What it is compared with, in words.
  String expected() {
    return expected;
  }

  /// Whether values lie in an order, so that `<` and ranges mean something.
  boolean isOrdered() {
    return this == NUMBER || this == AMOUNT || this == SIZE || this == TIME;
  }

  boolean isBytes() {
    return this == BYTES || this == TEXT;
  }
}
