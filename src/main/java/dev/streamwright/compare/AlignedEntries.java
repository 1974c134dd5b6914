package dev.streamwright.compare;

import dev.streamwright.format.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// An entry of two ranges, side by side.
///
/// @param a the entry in the first range; empty if it is in the second one only
/// @param b likewise in the second range
/// @param isSame whether both hold the same
public record AlignedEntries(Optional<StreamEntry> a, Optional<StreamEntry> b, boolean isSame) {

  /// Beyond so many comparisons, entries are put side by side one by one.
  private static final long MAX_COMPARISONS = 4_000_000;

  /// Puts the entries of two blocks, two batches or two stretches side by side: those that are the
  /// same, as many as can be, and between them those of one type, in order.
  ///
  /// @param same whether two entries hold the same
  public static List<AlignedEntries> of(
      List<StreamEntry> a, List<StreamEntry> b, BiPredicate<StreamEntry, StreamEntry> same) {
    int start = 0;
    int shorter = Math.min(a.size(), b.size());
    while (start < shorter && same.test(a.get(start), b.get(start))) start++;
    int end = 0;
    while (end < shorter - start && same.test(fromEnd(a, end), fromEnd(b, end))) end++;
    var rows = new ArrayList<AlignedEntries>();
    for (int i = 0; i < start; i++) rows.add(both(a.get(i), b.get(i), true));
    rows.addAll(middle(a.subList(start, a.size() - end), b.subList(start, b.size() - end), same));
    for (int i = end - 1; i >= 0; i--) rows.add(both(fromEnd(a, i), fromEnd(b, i), true));
    return rows;
  }

  private static StreamEntry fromEnd(List<StreamEntry> entries, int index) {
    return entries.get(entries.size() - 1 - index);
  }

  private static AlignedEntries both(StreamEntry a, StreamEntry b, boolean isSame) {
    return new AlignedEntries(Optional.of(a), Optional.of(b), isSame);
  }

  private static List<AlignedEntries> middle(
      List<StreamEntry> a, List<StreamEntry> b, BiPredicate<StreamEntry, StreamEntry> same) {
    if ((long) a.size() * b.size() > MAX_COMPARISONS) return paired(a, b);
    int[][] longest = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--)
      for (int j = b.size() - 1; j >= 0; j--)
        longest[i][j] =
            same.test(a.get(i), b.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
    var rows = new ArrayList<AlignedEntries>();
    int pairedA = 0;
    int pairedB = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (longest[i][j] == 0) break;
      if (same.test(a.get(i), b.get(j)) && longest[i][j] == longest[i + 1][j + 1] + 1) {
        rows.addAll(paired(a.subList(pairedA, i), b.subList(pairedB, j)));
        rows.add(both(a.get(i++), b.get(j++), true));
        pairedA = i;
        pairedB = j;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
      else j++;
    }
    rows.addAll(paired(a.subList(pairedA, a.size()), b.subList(pairedB, b.size())));
    return rows;
  }

  /// Entries that are not the same: those of one type next to each other, in order.
  private static List<AlignedEntries> paired(List<StreamEntry> a, List<StreamEntry> b) {
    var rows = new ArrayList<AlignedEntries>();
    int nextB = 0;
    for (var left : a) {
      int partner = nextB;
      while (partner < b.size() && b.get(partner).type() != left.type()) partner++;
      if (partner == b.size()) {
        rows.add(new AlignedEntries(Optional.of(left), Optional.empty(), false));
        continue;
      }
      while (nextB < partner)
        rows.add(new AlignedEntries(Optional.empty(), Optional.of(b.get(nextB++)), false));
      var right = b.get(nextB++);
      rows.add(both(left, right, left.equals(right)));
    }
    while (nextB < b.size())
      rows.add(new AlignedEntries(Optional.empty(), Optional.of(b.get(nextB++)), false));
    return rows;
  }
}
