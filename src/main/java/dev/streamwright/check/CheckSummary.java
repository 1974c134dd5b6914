package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamHeader;
import java.util.Map;
import java.util.Set;

/// What a check looked at, and how many findings there are.
///
/// @param header the stream as it was when the check began
/// @param rules that were judged
/// @param first the first entry of the range, u64
/// @param next the first entry that was not looked at, u64
/// @param end the number after the range's last entry, u64
/// @param isComplete whether everything was looked at, the index included
/// @param kinds how many entries of each kind were seen; kinds that do not occur are left out
/// @param counts findings by severity
public record CheckSummary(
    StreamHeader header,
    Set<Rule> rules,
    long first,
    long next,
    long end,
    boolean isComplete,
    Map<EntryKind, Long> kinds,
    Map<Severity, Long> counts) {

  public long count(Severity severity) {
    return counts.getOrDefault(severity, 0L);
  }

  /// How many entries were looked at.
  public long entries() {
    return next - first;
  }
}
