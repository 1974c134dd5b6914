package dev.streamwright.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The greatest of many things, a few of them; of equal ones those that came first.
final class Greatest<T> {
  private final int count;
  private final Comparator<T> order;
  private final ArrayList<T> kept = new ArrayList<>();

  /// @param count how many are kept
  Greatest(int count, Comparator<T> order) {
    this.count = count;
    this.order = order;
  }

  void offer(T candidate) {
    if (kept.size() == count && order.compare(candidate, kept.getLast()) <= 0) return;
    int place = kept.size();
    while (place > 0 && order.compare(candidate, kept.get(place - 1)) > 0) place--;
    kept.add(place, candidate);
    if (kept.size() > count) kept.removeLast();
  }

  /// Whether something with this would be kept.
  boolean wants(T candidate) {
    return kept.size() < count || order.compare(candidate, kept.getLast()) > 0;
  }

  /// The greatest first.
  List<T> all() {
    return List.copyOf(kept);
  }
}
