package dev.streamwright.app;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.inspect.Destination;
import dev.streamwright.inspect.EntryLink;
import dev.streamwright.inspect.GoTo;
import dev.streamwright.inspect.Target;
import dev.streamwright.source.FailureReason;
import dev.streamwright.text.InvalidTextException;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The field that goes anywhere: to an entry, a block, a batch or a bookmark. What cannot be gone
/// to stays typed, with the reason. Belongs to the FX thread.
final class GoToViewModel {

  private final Workspace workspace;
  private final LatestTask search;
  private final Runnable arrived;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /// @param arrived what else to do once the entry is selected
  GoToViewModel(Workspace workspace, Tasks tasks, Runnable arrived) {
    this.workspace = workspace;
    this.search = new LatestTask(tasks);
    this.arrived = arrived;
    text.subscribe(_ -> problem.set(""));
    workspace.stream().subscribe(_ -> clear());
    workspace.selected().subscribe(_ -> forgetProblem());
  }

  /// What is typed.
  StringProperty text() {
    return text;
  }

  /// Why it cannot be gone there, or empty.
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Goes to what is typed.
  void go() {
    var stream = workspace.stream().get();
    if (stream == null || text.get().isBlank()) return;
    try {
      var target = target(stream);
      var formats = workspace.payloads().formats().get();
      if (target instanceof Target.Entry(long number) && workspace.pendingEntry(number).isPresent())
        arrive(number);
      else
        search.run(
            "Go to " + text.get().strip(),
            progress -> {
              var found = GoTo.resolve(target, stream.reader(), formats, progress::isCancelled);
              progress.stopIfCancelled();
              return found;
            },
            this::ended);
    } catch (InvalidTextException invalid) {
      problem.set(invalid.getMessage());
    }
  }

  /// What was said about the typed text is over once the reader does something else; the text
  /// stays.
  void forgetProblem() {
    problem.set("");
  }

  /// What is typed, or the entry that a pasted link leads to.
  private Target target(OpenStream stream) throws InvalidTextException {
    if (!EntryLink.isLink(text.get())) return GoTo.parse(text.get());
    var link = EntryLink.parse(text.get());
    if (link.place().equals(stream.location())) return new Target.Entry(link.entry());
    throw new InvalidTextException(
        "This link leads to " + link.place() + ". Open that stream first, then paste it again.");
  }

  private void clear() {
    search.cancel();
    text.set("");
  }

  private void ended(Outcome<Destination> outcome) {
    switch (outcome) {
      case Outcome.Done<Destination>(Destination.At(long number)) -> arrive(number);
      case Outcome.Done<Destination>(Destination.Missing(String reason)) -> problem.set(reason);
      case Outcome.Failed<Destination>(var cause) -> problem.set(FailureReason.of(cause));
      case Outcome.Cancelled<Destination> _ -> {}
    }
  }

  private void arrive(long number) {
    workspace.select(number);
    text.set("");
    arrived.run();
  }
}
