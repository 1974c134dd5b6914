package dev.streamwright.check;

/// How much a finding matters.
public enum Severity {
  /// Readers of the stream get something wrong, or nothing.
  ERROR("error"),
  /// Some readers may stumble over it.
  WARNING("warning"),
  /// Worth knowing; no reader is harmed.
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// `error`, `warning` or `note`.
  public String word() {
    return word;
  }
}
