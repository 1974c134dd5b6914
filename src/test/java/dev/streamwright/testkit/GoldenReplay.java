package dev.streamwright.testkit;

import dev.streamwright.source.StreamSource;
import dev.streamwright.source.Truncatable;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Makes the calls that made a golden stream.
public final class GoldenReplay {

  private GoldenReplay() {}

  /// The names of golden streams whose calls are all accepted.
  public static List<String> acceptedStreams() {
    return List.of(
        "empty",
        "wire",
        "zkevm",
        "rollback",
        "rollback_then_commit",
        "truncated",
        "truncated_append",
        "truncated_boundary",
        "extended");
  }

  /// Makes all calls on an empty source; what is refused is left out.
  ///
  /// @return the recorded numbers of the entries that were refused
  /// @throws IllegalStateException if the source numbers an entry otherwise
  public static List<Long> run(GoldenStream golden, StreamSource target) throws IOException {
    var refused = new ArrayList<Long>();
    for (var call : golden.calls())
      switch (call) {
        case GoldenCall.Start() -> target.startAtomicOp();
        case GoldenCall.Commit() -> target.commitAtomicOp();
        case GoldenCall.RollBack() -> target.rollbackAtomicOp();
        case GoldenCall.Truncate(long first) -> ((Truncatable) target).truncate(first);
        case GoldenCall.Add add -> {
          if (!isAdded(add, target, refused.size())) refused.add(add.number());
        }
      }
    return refused;
  }

  private static boolean isAdded(GoldenCall.Add add, StreamSource target, int refusedBefore)
      throws IOException {
    long number;
    try {
      number = target.addStreamEntry(add.type(), add.data());
    } catch (IllegalArgumentException _) {
      return false;
    }
    if (number != add.number() - refusedBefore)
      throw new IllegalStateException(
          PlainText.format(
              "Entry %,d was numbered %,d, %,d of those before it were refused.",
              add.number(), number, refusedBefore));
    return true;
  }
}
