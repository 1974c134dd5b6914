package dev.streamwright.app.compare;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.compare.EntryComparison;
import dev.streamwright.compare.FieldPair;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Two entries of the open stream that are compared: A stays, B is the entry that is selected.
/// Belongs to the FX thread.
public final class CompareViewModel {

  private final Workspace workspace;
  private final LatestTask reading;
  private final ReadOnlyObjectWrapper<Long> marked = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<EntryComparison> comparison = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<FieldPair> current = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty onlyDifferences = new SimpleBooleanProperty();
  private final ObservableList<FieldPair> rows = FXCollections.observableArrayList();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  public CompareViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    reading = new LatestTask(tasks);
    workspace.selected().subscribe(this::selected);
    workspace.stream().subscribe((_, _) -> close());
    onlyDifferences.subscribe(this::showRows);
  }

  /// The number of entry A, or null.
  public ReadOnlyObjectProperty<Long> marked() {
    return marked.getReadOnlyProperty();
  }

  /// What is compared, or null.
  public ReadOnlyObjectProperty<EntryComparison> comparison() {
    return comparison.getReadOnlyProperty();
  }

  /// The field that is looked at, or null.
  public ReadOnlyObjectProperty<FieldPair> current() {
    return current.getReadOnlyProperty();
  }

  public BooleanProperty onlyDifferences() {
    return onlyDifferences;
  }

  /// The fields that are shown.
  public ObservableList<FieldPair> rows() {
    return rows;
  }

  /// Why nothing could be compared last, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Marks the selected entry as A; of two that are chosen, compares both. Ends what is compared,
  /// and a mark that is set again.
  public void mark() {
    var chosen = workspace.selectedEntries();
    if (chosen.count() == 2 && !isCompared(chosen.first(), chosen.last())) {
      marked.set(chosen.first());
      compare(chosen.first(), chosen.last());
      return;
    }
    if (comparison.get() != null) {
      close();
      return;
    }
    var number = workspace.selected().get();
    if (number == null) return;
    if (number.equals(marked.get())) {
      close();
      return;
    }
    marked.set(number);
    workspace.notify(
        Notice.Kind.INFO,
        "A is entry " + NumberFormats.grouped(number),
        "Select the entry to compare it with");
  }

  private boolean isCompared(long a, long b) {
    var now = comparison.get();
    return now != null && now.a().number() == a && now.b().number() == b;
  }

  /// A becomes B, and B becomes A.
  public void swap() {
    var now = comparison.get();
    if (now == null) return;
    marked.set(now.b().number());
    compare(now.b().number(), now.a().number());
  }

  /// Ends comparing.
  public void close() {
    reading.cancel();
    marked.set(null);
    comparison.set(null);
    current.set(null);
    rows.clear();
    failure.set(null);
  }

  /// Looks at a field.
  public void look(FieldPair pair) {
    if (pair != null) current.set(pair);
  }

  public void nextDifference() {
    step(1);
  }

  public void previousDifference() {
    step(-1);
  }

  /// `7 of 16 fields differ`.
  public String counted() {
    var now = comparison.get();
    if (now == null) return "";
    int count = now.differing().size();
    return count == 0
        ? "The same"
        : count
            + " of "
            + NumberFormats.counted(now.fieldCount(), "field differs", "fields differ");
  }

  /// `5 of 7`, where the field that is looked at is among those that differ.
  public String place() {
    var differing = differing();
    int index = current.get() == null ? -1 : differing.indexOf(current.get());
    return index < 0 ? "" : (index + 1) + " of " + differing.size();
  }

  private List<FieldPair> differing() {
    return comparison.get() == null ? List.of() : comparison.get().differing();
  }

  private void step(int by) {
    var differing = differing();
    if (differing.isEmpty()) return;
    int index = current.get() == null ? -1 : differing.indexOf(current.get());
    int next = index < 0 ? (by > 0 ? 0 : differing.size() - 1) : index + by;
    if (next >= 0 && next < differing.size()) current.set(differing.get(next));
  }

  private void selected(Long number) {
    if (number != null && marked.get() != null && !number.equals(marked.get()))
      compare(marked.get(), number);
  }

  private void compare(long a, long b) {
    var stream = workspace.stream().get();
    if (stream == null) return;
    var formats = workspace.payloads().formats().get();
    reading.watch(
        _ -> EntryComparison.of(entry(stream, a), formats, entry(stream, b), formats, Set.of()),
        this::compared);
  }

  private static StreamEntry entry(OpenStream stream, long number) throws IOException {
    StreamReader reader = stream.reader();
    return reader
        .getEntry(number)
        .orElseThrow(
            () ->
                new IOException(
                    "Entry " + NumberFormats.grouped(number) + " is not committed yet."));
  }

  private void compared(Outcome<EntryComparison> outcome) {
    switch (outcome) {
      case Outcome.Done<EntryComparison>(var done) -> {
        failure.set(null);
        current.set(null);
        comparison.set(done);
        showRows(onlyDifferences.get());
        nextDifference();
        workspace.notify(
            Notice.Kind.INFO,
            "Comparing "
                + NumberFormats.grouped(done.a().number())
                + " with "
                + NumberFormats.grouped(done.b().number()),
            counted());
      }
      case Outcome.Failed<EntryComparison>(var cause) -> {
        failure.set(Failure.of("Cannot compare", cause));
        workspace.notify(failure.get());
      }
      case Outcome.Cancelled<EntryComparison> _ -> {}
    }
  }

  private void showRows(boolean isOnlyDifferences) {
    var now = comparison.get();
    if (now == null) rows.clear();
    else
      rows.setAll(
          now.pairs().stream().filter(pair -> !isOnlyDifferences || pair.differs()).toList());
  }
}
