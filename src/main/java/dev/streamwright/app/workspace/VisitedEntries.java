package dev.streamwright.app.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The entries that were looked at, to go back and forward in, as a web browser does with pages.
/// Belongs to the FX thread.
final class VisitedEntries {

  private static final int LIMIT = 200;

  private final List<Long> numbers = new ArrayList<>();
  private int current = -1;

  /// Makes `number` the current one; what was ahead is forgotten.
  void visit(long number) {
    if (current >= 0 && numbers.get(current) == number) return;
    numbers.subList(current + 1, numbers.size()).clear();
    numbers.add(number);
    if (numbers.size() > LIMIT) numbers.removeFirst();
    current = numbers.size() - 1;
  }

  OptionalLong back() {
    return canGoBack() ? OptionalLong.of(numbers.get(--current)) : OptionalLong.empty();
  }

  OptionalLong forward() {
    return canGoForward() ? OptionalLong.of(numbers.get(++current)) : OptionalLong.empty();
  }

  boolean canGoBack() {
    return current > 0;
  }

  boolean canGoForward() {
    return current < numbers.size() - 1;
  }

  void clear() {
    numbers.clear();
    current = -1;
  }
}
