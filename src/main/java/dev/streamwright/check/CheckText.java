package dev.streamwright.check;

import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a check looked at and found, in the words that the window and the command line share.
public final class CheckText {

  private CheckText() {}

  /// `29 rules over all 34,723 entries`, or how far a check got that was ended early.
  public static String range(CheckSummary summary) {
    var rules = NumberFormats.counted(summary.rules().size(), "rule", "rules");
    if (summary.isComplete())
      return PlainText.format(
          "%s over %s.",
          rules,
          summary.entries() == summary.header().totalEntries()
              ? "all " + NumberFormats.counted(summary.entries(), "entry", "entries")
              : entries(summary));
    if (summary.entries() == 0) return "Nothing was looked at.";
    long left = summary.end() - summary.next();
    return PlainText.format(
        "Partial: %s over %s; %s.",
        rules,
        entries(summary),
        left == 0
            ? "the rows of the index were not all looked at"
            : NumberFormats.counted(left, "entry was", "entries were") + " not looked at");
  }

  private static String entries(CheckSummary summary) {
    return PlainText.format(
        "entries %s to %s",
        NumberFormats.grouped(summary.first()), NumberFormats.grouped(summary.next() - 1));
  }

  /// `3 errors, 12 warnings, 26 notes`; says that there is nothing only of what was looked at.
  public static String result(CheckSummary summary) {
    var counts =
        Arrays.stream(Severity.values())
            .filter(severity -> summary.count(severity) > 0)
            .map(severity -> counted(severity, summary.count(severity)))
            .collect(Collectors.joining(", "));
    if (!counts.isEmpty()) return counts;
    return summary.isComplete() ? "No problem was found." : "No problem was found so far.";
  }

  /// `1 error`, `12 warnings`.
  public static String counted(Severity severity, long count) {
    return NumberFormats.counted(count, severity.word(), severity.word() + "s");
  }
}
