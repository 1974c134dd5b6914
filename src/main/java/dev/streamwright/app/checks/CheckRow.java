package dev.streamwright.app.checks;

import dev.streamwright.check.Finding;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.Rule;

/// A row of the table of findings.
sealed interface CheckRow {

  /// The rule that the row belongs to.
  Rule rule();

  /// The head of a rule's findings.
  record Head(FindingGroups.Group group, boolean isOpen) implements CheckRow {

    @Override
    public Rule rule() {
      return group.rule();
    }
  }

  /// A finding.
  record Found(Finding finding) implements CheckRow {

    @Override
    public Rule rule() {
      return finding.rule();
    }
  }

  /// How many findings of the rule are counted and not listed.
  record More(Rule rule, long count) implements CheckRow {}
}
