package dev.streamwright.app.composer;

import dev.streamwright.format.StreamEntry;
import java.util.List;

/// How a draft came about, in words.
public enum DraftOrigin {
  ROLLED_BACK(
      "Kept from the operation that was rolled back. Readers see nothing until you commit."),
  CONNECTION_LOST("The connection was lost, so the server rolled the operation back."),
  COMMIT_UNCERTAIN(
      "The connection was lost during the commit. Look at the end of the stream whether it came"
          + " through.");

  private final String story;

  DraftOrigin(String story) {
    this.story = story;
  }

  /// A sentence.
  String story() {
    return story;
  }

  /// What the status bar says.
  String notice(List<StreamEntry> entries) {
    var count = OperationWords.count(entries);
    return switch (this) {
      case ROLLED_BACK -> "Rolled back " + count;
      case CONNECTION_LOST -> "The lost connection rolled back " + count;
      case COMMIT_UNCERTAIN -> "Not known whether %s were committed".formatted(count);
    };
  }
}
