package dev.streamwright.store;

import dev.streamwright.text.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/// What went wrong in some of many tries.
final class Failures {
  private static final int SHOWN = 10;

  private Failures() {}

  static void assertNone(List<? extends Throwable> failures, int tries) {
    if (failures.isEmpty()) return;
    var text =
        failures.stream()
            .limit(SHOWN)
            .map(Throwable::getMessage)
            .collect(Collectors.joining(System.lineSeparator()));
    var all =
        new AssertionError(
            PlainText.format("%,d of %,d tries went wrong:%n%s", failures.size(), tries, text));
    failures.stream().limit(SHOWN).forEach(all::addSuppressed);
    throw all;
  }
}
