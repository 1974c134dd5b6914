package dev.streamwright.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What may have been meant by a word that is not known.
final class Suggestion {

  private Suggestion() {}

  /// The known word that takes the fewest changes of letters, if a third of them is right.
  static Optional<String> nearest(String word, Collection<String> known) {
    var typed = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(one -> distance(typed, one) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(one -> distance(typed, one)));
  }

  /// How many letters must be put in, left out, changed or swapped with the next.
  private static int distance(String typed, String known) {
    var other = known.toLowerCase(Locale.ROOT);
    int[][] steps = new int[typed.length() + 1][other.length() + 1];
    for (int i = 0; i <= typed.length(); i++) steps[i][0] = i;
    for (int j = 0; j <= other.length(); j++) steps[0][j] = j;
    for (int i = 1; i <= typed.length(); i++)
      for (int j = 1; j <= other.length(); j++) {
        int change = typed.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
        best = Math.min(best, steps[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && typed.charAt(i - 1) == other.charAt(j - 2)
            && typed.charAt(i - 2) == other.charAt(j - 1))
          best = Math.min(best, steps[i - 2][j - 2] + 1);
        steps[i][j] = best;
      }
    return steps[typed.length()][other.length()];
  }
}
