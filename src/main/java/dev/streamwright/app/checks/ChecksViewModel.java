package dev.streamwright.app.checks;

import dev.streamwright.app.look.LongLook;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.check.CheckSummary;
import dev.streamwright.check.CheckText;
import dev.streamwright.check.Finding;
import dev.streamwright.check.FindingGroups;
import dev.streamwright.check.FindingJson;
import dev.streamwright.check.Rule;
import dev.streamwright.check.Severity;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.source.IndexRebuild;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Checks the open stream and walks through what was found. Belongs to the FX thread.
public final class ChecksViewModel {

  private final Workspace workspace;
  private final Tasks tasks;
  private final CheckRows layout = new CheckRows();

  private final ReadOnlyObjectWrapper<LongLook> look = new ReadOnlyObjectWrapper<>();
  private final ObservableList<CheckRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Finding> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper errors = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper muted = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canRebuild = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<CheckSummary> summary = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  private RunningCheck check;
  private RunningTask task;
  private ScanProgress progress;
  private List<FindingGroups.Group> groups = List.of();

  public ChecksViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    workspace.stream().subscribe(_ -> forget());
  }

  /// How the check stands; null before there was one.
  public ReadOnlyObjectProperty<LongLook> look() {
    return look.getReadOnlyProperty();
  }

  ObservableList<CheckRow> rows() {
    return rows;
  }

  /// The finding that is looked at, or null.
  public ReadOnlyObjectProperty<Finding> current() {
    return current.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /// Whether a check was stopped and can go on.
  public ReadOnlyBooleanProperty held() {
    return held.getReadOnlyProperty();
  }

  /// How many errors were found, those of muted rules left out.
  public ReadOnlyLongProperty errors() {
    return errors.getReadOnlyProperty();
  }

  /// Which rules are muted, and how many findings they have; empty if none is.
  public ReadOnlyStringProperty muted() {
    return muted.getReadOnlyProperty();
  }

  /// Whether the bookmark index was found wrong and can be rebuilt.
  public ReadOnlyBooleanProperty canRebuild() {
    return canRebuild.getReadOnlyProperty();
  }

  /// What was committed since the check: `16 newer not checked`; empty if nothing was.
  public ObservableValue<String> newer() {
    return Bindings.createStringBinding(this::newerWords, workspace.header(), summary, running);
  }

  private String newerWords() {
    var header = workspace.header().get();
    if (header == null || summary.get() == null || running.get()) return "";
    long more = header.totalEntries() - summary.get().header().totalEntries();
    return more > 0 ? NumberFormats.grouped(more) + " newer not checked" : "";
  }

  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Whether a stream is open.
  public ObservableValue<Boolean> hasStream() {
    return workspace.stream().isNotNull();
  }

  /// Checks the whole stream, as it is now.
  public void check() {
    var stream = workspace.stream().get();
    if (stream == null || running.get()) return;
    forget();
    check = new RunningCheck(stream);
    goOn();
  }

  /// Goes on with a check that was held.
  public void goOn() {
    if (check == null || running.get()) return;
    var mine = check;
    running.set(true);
    held.set(false);
    failure.set(null);
    task =
        tasks.run(
            "Check " + workspace.stream().get().name(),
            progress -> mine.run(progress, now -> tasks.later(() -> isAt(mine, now))),
            outcome -> ended(mine, outcome));
  }

  /// Holds the check that runs.
  public void stop() {
    if (task != null) task.cancel();
  }

  private void isAt(RunningCheck mine, ScanProgress now) {
    if (mine != check || !running.get()) return;
    progress = now;
    refresh();
    look.set(CheckLook.running(groups, now));
  }

  private void ended(RunningCheck mine, Outcome<CheckSummary> outcome) {
    if (mine != check) {
      close(mine);
      return;
    }
    running.set(false);
    refresh();
    switch (outcome) {
      case Outcome.Done<CheckSummary>(var done) -> done(done);
      case Outcome.Failed<CheckSummary>(var cause) -> {
        failure.set(Failure.of("Cannot check the stream", cause));
        hold();
      }
      case Outcome.Cancelled<CheckSummary> _ -> hold();
    }
  }

  private void done(CheckSummary done) {
    summary.set(done);
    held.set(!done.isComplete());
    look.set(CheckLook.of(done, progress));
    if (done.isComplete())
      workspace.notify(
          done.count(Severity.ERROR) > 0 ? Notice.Kind.FAILED : Notice.Kind.DONE,
          "Checked " + workspace.stream().get().name(),
          CheckText.result(done));
  }

  private void hold() {
    held.set(true);
    if (progress != null) look.set(CheckLook.held(groups, progress));
  }

  private void forget() {
    stop();
    // One that runs is closed once it has ended.
    if (check != null && !running.get()) close(check);
    check = null;
    progress = null;
    running.set(false);
    held.set(false);
    summary.set(null);
    look.set(null);
    current.set(null);
    failure.set(null);
    groups = List.of();
    show();
  }

  private void close(RunningCheck done) {
    tasks.watch(_ -> done.close(), _ -> {});
  }

  private void refresh() {
    groups = check.groups();
    show();
  }

  private void show() {
    var now = layout.of(groups);
    if (!now.equals(rows)) rows.setAll(now);
    errors.set(
        groups.stream()
            .filter(group -> group.severity() == Severity.ERROR && !layout.isMuted(group.rule()))
            .mapToLong(FindingGroups.Group::count)
            .sum());
    muted.set(mutedWords());
    var wrong = EnumSet.of(Rule.B3, Rule.B4);
    canRebuild.set(groups.stream().anyMatch(group -> wrong.contains(group.rule())) && rebuilds());
  }

  private boolean rebuilds() {
    var stream = workspace.stream().get();
    return stream != null && stream.source().flatMap(it -> it.as(IndexRebuild.class)).isPresent();
  }

  private String mutedWords() {
    return layout.muted(groups).stream()
        .map(
            group ->
                PlainText.format(
                    "%s %s (%s)",
                    group.rule(), group.rule().title(), NumberFormats.grouped(group.count())))
        .collect(Collectors.joining(", "));
  }

  /// Opens or closes a rule's findings.
  void turn(Rule rule) {
    layout.turn(rule);
    show();
  }

  /// Leaves a rule's findings out, but for their count.
  void mute(Rule rule) {
    layout.mute(rule);
    show();
  }

  public void unmuteAll() {
    layout.unmuteAll();
    show();
  }

  /// Goes to the next finding, or to the first.
  public void next() {
    walk(1);
  }

  /// Goes to the finding before, or to the last.
  public void previous() {
    walk(-1);
  }

  private void walk(int step) {
    var walked = layout.walked(groups);
    if (walked.isEmpty()) return;
    int before = walked.indexOf(current.get());
    int place = before < 0 && step < 0 ? walked.size() - 1 : before + step;
    look(walked.get(Math.floorMod(place, walked.size())));
  }

  /// Looks at a finding: its entry is selected, if it is about one.
  void look(Finding finding) {
    current.set(finding);
    finding.entry().ifPresent(workspace::select);
  }

  /// Rebuilds the bookmark index and checks again.
  public void rebuildIndex() {
    var stream = workspace.stream().get();
    if (stream == null || !rebuilds()) return;
    tasks.run(
        "Rebuild the bookmark index", _ -> rebuild(stream), outcome -> rebuilt(stream, outcome));
  }

  private static Void rebuild(OpenStream stream) throws IOException {
    stream.reader().as(IndexRebuild.class).orElseThrow().rebuildIndex();
    return null;
  }

  private void rebuilt(OpenStream stream, Outcome<Void> outcome) {
    if (stream != workspace.stream().get()) return;
    if (outcome instanceof Outcome.Failed<Void>(var cause))
      failure.set(Failure.of("Cannot rebuild the bookmark index", cause));
    else check();
  }

  /// Writes what is listed, a line of JSON each, and the summary as the last line.
  public void export(Path file) {
    var done = summary.get();
    if (done == null) return;
    var lines = new ArrayList<String>();
    for (var group : groups) group.findings().forEach(each -> lines.add(FindingJson.line(each)));
    lines.add(FindingJson.line(workspace.stream().get().name(), done));
    tasks.run(
        "Export findings",
        _ -> Files.write(file, lines),
        outcome -> exported(file, lines.size() - 1, outcome));
  }

  private void exported(Path file, int count, Outcome<Path> outcome) {
    if (outcome instanceof Outcome.Failed<Path>(var cause))
      failure.set(Failure.of("Cannot export the findings", cause));
    else if (outcome instanceof Outcome.Done<Path>)
      workspace.notify(
          Notice.Kind.DONE,
          "Exported " + NumberFormats.counted(count, "finding", "findings"),
          file.getFileName().toString());
  }
}
