package dev.streamwright.app.checks;

import dev.streamwright.app.task.Progress;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.check.CheckPlan;
import dev.streamwright.check.CheckSummary;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.Rule;
import dev.streamwright.check.StreamCheck;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A check of one stream, which can be held and gone on with. [#run] and [#close] are called in the
/// background, one after the other; the groups may be asked for on any thread.
final class RunningCheck {

  /// How many findings of a rule are listed.
  static final int LISTED = 100;

  /// At a server each of them costs a question for every bookmark.
  private static final Set<Rule> OF_THE_INDEX = EnumSet.of(Rule.B3, Rule.B4, Rule.B5);

  private final OpenStream stream;
  private final FindingGroups groups = new FindingGroups(LISTED);
  private StreamCheck check;

  RunningCheck(OpenStream stream) {
    this.stream = stream;
  }

  /// Goes on to the end, or until it is cancelled.
  ///
  /// @param watcher told how far it is, in the background
  CheckSummary run(Progress progress, Consumer<ScanProgress> watcher) throws IOException {
    if (check == null) check = StreamCheck.of(stream.name(), stream.reader(), plan(), groups);
    return check.run(
        new ScanWatch() {
          @Override
          public boolean isCancelled() {
            return progress.isCancelled();
          }

          @Override
          public void progress(ScanProgress now) {
            progress.report(now.fraction());
            watcher.accept(now);
          }
        });
  }

  private CheckPlan plan() {
    var rules = EnumSet.allOf(Rule.class);
    if (stream.remote().isPresent()) rules.removeAll(OF_THE_INDEX);
    return CheckPlan.ALL.withRules(rules);
  }

  List<FindingGroups.Group> groups() {
    return groups.groups();
  }

  Void close() throws IOException {
    if (check != null) check.close();
    return null;
  }
}
