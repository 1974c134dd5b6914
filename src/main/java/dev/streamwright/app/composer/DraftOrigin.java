package dev.streamwright.app.composer;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.OperationLostException;
import java.util.List;
import java.util.Optional;

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

  /// How the operation ended with a call, if the call says that it is lost.
  static Optional<DraftOrigin> of(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(OperationLostException lost)
        ? Optional.of(lost.maybeCommitted() ? COMMIT_UNCERTAIN : CONNECTION_LOST)
        : Optional.empty();
  }

  /// A sentence.
  String story() {
    return story;
  }

  /// What the status bar says.
  String notice(List<StreamEntry> entries) {
    var count = OperationContent.of(entries).count();
    return switch (this) {
      case ROLLED_BACK -> "Rolled back " + count;
      case CONNECTION_LOST -> "The lost connection rolled back " + count;
      case COMMIT_UNCERTAIN -> "Not known whether %s were committed".formatted(count);
    };
  }
}
