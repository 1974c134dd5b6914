package dev.streamwright.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Findings by their rules: the first of each are kept, all are counted. Any thread.
public final class FindingGroups implements Consumer<Finding> {
  private final int keptOfEach;
  private final Map<Rule, Building> building = new EnumMap<>(Rule.class);

  /// @param keptOfEach how many findings of a rule are kept
  public FindingGroups(int keptOfEach) {
    this.keptOfEach = keptOfEach;
  }

  private static final class Building {
    final List<Finding> kept = new ArrayList<>();
    long count;
    Severity worst = Severity.NOTE;
  }

  /// The findings of a rule.
  ///
  /// @param severity that of the worst of them
  /// @param count all of them
  /// @param findings the first ones
  public record Group(Rule rule, Severity severity, long count, List<Finding> findings) {

    /// How many are not among the first ones.
    public long more() {
      return count - findings.size();
    }
  }

  @Override
  public synchronized void accept(Finding finding) {
    var group = building.computeIfAbsent(finding.rule(), _ -> new Building());
    group.count++;
    if (finding.severity().compareTo(group.worst) < 0) group.worst = finding.severity();
    if (group.kept.size() < keptOfEach) group.kept.add(finding);
  }

  /// The groups as they are now, those with errors first, then in the order of the rules.
  public synchronized List<Group> groups() {
    var groups = new ArrayList<Group>();
    building.forEach(
        (rule, group) ->
            groups.add(new Group(rule, group.worst, group.count, List.copyOf(group.kept))));
    groups.sort(Comparator.comparing(Group::severity));
    return groups;
  }
}
