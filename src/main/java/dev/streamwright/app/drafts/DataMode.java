package dev.streamwright.app.drafts;

/// How an entry's data are given.
public enum DataMode {
  FORM("Form", "a form"),
  HEX("Hex", "hex"),
  TEXT("Text", "text"),
  FILE("File", "a file");

  private final String word;
  private final String noun;

  DataMode(String word, String noun) {
    this.word = word;
    this.noun = noun;
  }

  /// What the control says: `Form`.
  public String word() {
    return word;
  }

  /// What a sentence says: `a form`.
  public String noun() {
    return noun;
  }
}
