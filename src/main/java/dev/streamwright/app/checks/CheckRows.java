package dev.streamwright.app.checks;

import dev.streamwright.check.Finding;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.Rule;
import dev.streamwright.check.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Groups of findings as rows: those with errors and warnings open and notes closed at first, muted
/// rules left out.
final class CheckRows {

  /// Rules that were opened or closed by hand: the other way round than at first.
  private final Set<Rule> turned = EnumSet.noneOf(Rule.class);

  private final Set<Rule> muted = EnumSet.noneOf(Rule.class);

  void turn(Rule rule) {
    if (!turned.remove(rule)) turned.add(rule);
  }

  void mute(Rule rule) {
    muted.add(rule);
  }

  void unmuteAll() {
    muted.clear();
  }

  boolean isMuted(Rule rule) {
    return muted.contains(rule);
  }

  private boolean isOpen(FindingGroups.Group group) {
    return group.severity() != Severity.NOTE ^ turned.contains(group.rule());
  }

  List<CheckRow> of(List<FindingGroups.Group> groups) {
    var rows = new ArrayList<CheckRow>();
    for (var group : groups) {
      if (isMuted(group.rule())) continue;
      boolean open = isOpen(group);
      rows.add(new CheckRow.Head(group, open));
      if (!open) continue;
      group.findings().forEach(finding -> rows.add(new CheckRow.Found(finding)));
      if (group.more() > 0) rows.add(new CheckRow.More(group.rule(), group.more()));
    }
    return rows;
  }

  /// The findings that are walked through, in the order of the rows, closed groups included.
  List<Finding> walked(List<FindingGroups.Group> groups) {
    return groups.stream()
        .filter(group -> !isMuted(group.rule()))
        .flatMap(group -> group.findings().stream())
        .toList();
  }

  /// The muted groups.
  List<FindingGroups.Group> muted(List<FindingGroups.Group> groups) {
    return groups.stream().filter(group -> isMuted(group.rule())).toList();
  }
}
