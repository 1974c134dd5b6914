package dev.streamwright.app.drafts;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.text.PlainText;
import java.util.List;
import java.util.Optional;

/// How a draft came about, in words.
public enum DraftOrigin {
  ROLLED_BACK(
      "rolled back",
      "Kept from the operation that was rolled back. Readers see nothing until you commit."),
  CONNECTION_LOST("lost", "The connection was lost, so the server rolled the operation back."),
  COMMIT_UNCERTAIN(
      "in doubt",
      "The connection was lost during the commit. Check at the end of the stream whether the"
          + " entries are there."),
  LEFT("left", "It was not added before another stream was opened or this one was closed."),
  PROGRAM_ENDED(
      "open",
      "The program ended while the operation was open. If it was being committed, look at the end"
          + " of the stream first.");

  private final String word;

  private final String story;

  DraftOrigin(String word, String story) {
    this.word = word;
    this.story = story;
  }

  /// How the operation ended with a call, if the call says that it is lost.
  public static Optional<DraftOrigin> of(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(OperationLostException lost)
        ? Optional.of(lost.maybeCommitted() ? COMMIT_UNCERTAIN : CONNECTION_LOST)
        : Optional.empty();
  }

  /// What became of the operation, in short.
  public String word() {
    return word;
  }

  /// A sentence.
  public String story() {
    return story;
  }

  /// What the status bar says.
  public String notice(List<StreamEntry> entries) {
    var count = OperationContent.of(entries).count();
    return switch (this) {
      case ROLLED_BACK, LEFT, PROGRAM_ENDED -> "Rolled back " + count;
      case CONNECTION_LOST -> "The lost connection rolled back " + count;
      case COMMIT_UNCERTAIN -> PlainText.format("It is not known whether %s were committed", count);
    };
  }
}
