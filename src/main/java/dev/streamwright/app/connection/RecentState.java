package dev.streamwright.app.connection;

/// How a stream of the list is now.
public enum RecentState {
  READ_WRITE("read-write"),
  READ_ONLY("read-only"),
  OPENING("opening…"),
  CLOSED("closed");

  private final String word;

  RecentState(String word) {
    this.word = word;
  }

  /// In one word, for people.
  public String word() {
    return word;
  }

  /// Whether it is the stream that the window shows.
  public boolean isOpen() {
    return this == READ_WRITE || this == READ_ONLY;
  }
}
