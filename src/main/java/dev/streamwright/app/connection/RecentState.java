package dev.streamwright.app.connection;

/// How a place of the list is now.
public enum RecentState {
  READ_WRITE("read-write"),
  READ_ONLY("read-only"),
  OPENING("opening…"),
  CLOSED("closed"),
  CONNECTED("connected"),
  /// The connection was lost, and is tried again.
  RETRYING("lost"),
  /// The connection was lost, and is not tried again by itself.
  REFUSED("refused");

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
    return this != OPENING && this != CLOSED;
  }
}
