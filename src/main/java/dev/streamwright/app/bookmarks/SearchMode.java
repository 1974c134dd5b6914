package dev.streamwright.app.bookmarks;

/// What a bookmark is searched by.
public enum SearchMode {
  L2_BLOCK("L2 block", "Number of an L2 block"),
  BATCH("Batch", "Number of a batch"),
  RAW_BYTES("Raw bytes", "Bytes in hex, for example 08 02 10 a3 21");

  private final String word;
  private final String prompt;

  SearchMode(String word, String prompt) {
    this.word = word;
    this.prompt = prompt;
  }

  /// How it is called: `L2 block`.
  public String word() {
    return word;
  }

  /// What is to be typed.
  public String prompt() {
    return prompt;
  }
}
