package dev.streamwright.app.checks;

import dev.streamwright.app.look.LongLook;
import dev.streamwright.check.CheckSummary;
import dev.streamwright.check.CheckText;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.Rule;
import dev.streamwright.check.Severity;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a check stands, in the words of the strip.
final class CheckLook {

  private CheckLook() {}

  static LongLook running(List<FindingGroups.Group> groups, ScanProgress now) {
    return new LongLook(
        LongLook.State.RUNNING, count(groups), pace(now), range(now), now.fraction());
  }

  static LongLook held(List<FindingGroups.Group> groups, ScanProgress now) {
    return new LongLook(
        LongLook.State.HELD, count(groups), List.of("Stopped"), range(now), now.fraction());
  }

  /// @param now how far the scan was; null if nothing was scanned
  static LongLook of(CheckSummary done, ScanProgress now) {
    double fraction = now == null ? 1 : now.fraction();
    boolean damaged = done.count(Severity.ERROR) > 0;
    var state =
        !done.isComplete()
            ? LongLook.State.HELD
            : damaged ? LongLook.State.DAMAGED : LongLook.State.COMPLETE;
    return new LongLook(
        state,
        CheckText.result(done).replaceFirst("\\.$", ""),
        List.of(CheckText.range(done).replaceFirst("\\.$", "")),
        notJudged(done),
        done.isComplete() ? 1 : fraction);
  }

  private static String notJudged(CheckSummary done) {
    var left = new ArrayList<String>();
    for (var rule : Rule.values()) if (!done.rules().contains(rule)) left.add(rule.name());
    return left.isEmpty()
        ? "All rules were judged. What is open at the end is no error."
        : "Not judged in this stream: " + String.join(", ", left) + ".";
  }

  private static String count(List<FindingGroups.Group> groups) {
    long count = groups.stream().mapToLong(FindingGroups.Group::count).sum();
    return count == 0 ? "Nothing so far" : NumberFormats.counted(count, "finding", "findings");
  }

  private static List<String> pace(ScanProgress now) {
    var pace = new ArrayList<String>();
    pace.add(
        "Checked "
            + NumberFormats.grouped(now.entries())
            + " of "
            + NumberFormats.counted(now.end() - now.first(), "entry", "entries"));
    pace.add(NumberFormats.grouped((long) now.entriesPerSecond()) + " entries/s");
    now.timeLeft().map(left -> DurationText.of(left) + " left").ifPresent(pace::add);
    return pace;
  }

  private static String range(ScanProgress now) {
    return now.end() == now.first()
        ? "No entries"
        : "Entries "
            + NumberFormats.grouped(now.first())
            + " to "
            + NumberFormats.grouped(now.end() - 1)
            + Optional.of(now)
                .filter(it -> !it.isComplete())
                .map(it -> ", at " + NumberFormats.grouped(it.next()))
                .orElse("");
  }
}
