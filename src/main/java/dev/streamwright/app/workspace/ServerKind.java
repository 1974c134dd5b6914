package dev.streamwright.app.workspace;

/// What a connection to a server is for.
public enum ServerKind {
  /// Reads, at the port that every data-stream server has.
  CLIENT("Client", 6900),
  /// Reads and writes, at the source port of a server of ours.
  SOURCE("Source", 6901);

  private final String word;
  private final int defaultPort;

  ServerKind(String word, int defaultPort) {
    this.word = word;
    this.defaultPort = defaultPort;
  }

  /// In one word, for people.
  public String word() {
    return word;
  }

  /// The port that such servers have by habit.
  public int defaultPort() {
    return defaultPort;
  }
}
