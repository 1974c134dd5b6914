package dev.streamwright.store;

import java.io.IOException;
import java.nio.file.Path;

/// A process that creates a stream and takes the steps of a [TrackedStream], and prints the number
/// of each when it is done.
final class SteppingChild {
  static final int MAX_STEPS = 250;

  private SteppingChild() {}

  /// @param arguments the file, and the seed
  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[1]);
    System.out.println("ready");
    try (var stream = new TrackedStream(Path.of(arguments[0]), Durability.OPERATING_SYSTEM, seed)) {
      stream.create();
      System.out.println(0);
      for (int step = 1; step <= MAX_STEPS; step++) {
        stream.step();
        System.out.println(step);
      }
    }
  }
}
