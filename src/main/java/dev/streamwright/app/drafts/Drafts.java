package dev.streamwright.app.drafts;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.TaskQueue;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The drafts of the open stream, each in a file of its own. Those of other streams stay on the
/// disk until their stream is opened. Belongs to the FX thread; the disk is read and written in the
/// background, in order.
public final class Drafts {

  private static final Comparator<Draft> NEWEST_FIRST = Comparator.comparing(Draft::at).reversed();

  private final TaskQueue disk;
  private final Path folder;
  private final Consumer<Failure> whenFailed;
  private final ObservableList<Draft> all = FXCollections.observableArrayList();
  private final ObservableList<Draft> allView = FXCollections.unmodifiableObservableList(all);
  private final ReadOnlyObjectWrapper<Draft> chosen = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Draft> discarded = new ReadOnlyObjectWrapper<>();

  /// What could not be written: it is kept here, whatever stream is open.
  private final List<Draft> unwritten = new ArrayList<>();

  private String stream;

  public Drafts(Tasks tasks, Path folder, Consumer<Failure> whenFailed) {
    this.disk = new TaskQueue(tasks);
    this.folder = folder;
    this.whenFailed = whenFailed;
  }

  /// The newest first.
  public ObservableList<Draft> all() {
    return allView;
  }

  /// The one to start with, or null if there is none.
  public ReadOnlyObjectProperty<Draft> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// The one that was discarded last and can be had back, or null.
  public ReadOnlyObjectProperty<Draft> discarded() {
    return discarded.getReadOnlyProperty();
  }

  public void choose(Draft draft) {
    chosen.set(draft);
  }

  /// Discards the chosen draft. Until something else is done, [#undoDiscard] brings it back.
  public void discard() {
    var draft = chosen.get();
    if (draft == null) return;
    delete(remove(draft));
    discarded.set(draft);
  }

  public void undoDiscard() {
    var draft = discarded.get();
    if (draft == null) return;
    discarded.set(null);
    keep(draft.keptIn(null));
  }

  /// Does something once all that was kept so far is on the disk.
  public void onceWritten(Runnable action) {
    disk.afterwards(action);
  }

  public TaskQueue disk() {
    return disk;
  }

  public Path folder() {
    return folder;
  }

  /// Shows the drafts of a stream.
  ///
  /// @param location where it is, or null for none
  public void show(String location) {
    stream = location;
    all.clear();
    chosen.set(null);
    discarded.set(null);
    if (location == null) return;
    disk.run(
        _ -> DraftFile.findAll(folder, location),
        outcome -> {
          if (location.equals(stream)) found(outcome);
        });
  }

  /// Keeps a draft in a file.
  public void keep(Draft draft) {
    add(draft);
    disk.run(_ -> DraftFile.write(folder, draft), outcome -> written(draft, outcome));
  }

  /// Adds a draft that is written by somebody else, who then calls [#written].
  public void add(Draft draft) {
    unwritten.add(draft);
    if (!draft.stream().equals(stream)) return;
    all.addFirst(draft);
    all.sort(NEWEST_FIRST);
    chosen.set(draft);
  }

  public void written(Draft draft, Outcome<Path> outcome) {
    switch (outcome) {
      case Outcome.Done<Path>(var file) -> {
        boolean wanted = unwritten.remove(draft);
        var kept = draft.keptIn(file);
        int place = all.indexOf(draft);
        boolean isChosen = chosen.get() == draft;
        if (place >= 0) all.set(place, kept);
        if (isChosen) chosen.set(kept);
        if (!wanted) delete(kept);
      }
      case Outcome.Failed<Path>(var cause) ->
          whenFailed.accept(Failure.of("Cannot write a draft to the disk", cause));
      case Outcome.Cancelled<Path> _ -> {}
    }
  }

  /// An operation is started: what was discarded before is gone.
  public void forgetDiscarded() {
    discarded.set(null);
  }

  /// Takes a draft away: an operation was started with it, or it is discarded.
  ///
  /// @return the draft as it is kept now
  public Draft remove(Draft draft) {
    var kept = all.stream().filter(draft::isSame).findFirst().orElse(draft);
    discarded.set(null);
    unwritten.remove(kept);
    all.remove(kept);
    chosen.set(all.isEmpty() ? null : all.getFirst());
    return kept;
  }

  /// Deletes a draft's file.
  public void delete(Draft draft) {
    if (draft.file() == null) return;
    disk.run(
        _ -> Files.deleteIfExists(draft.file()),
        outcome -> {
          if (outcome instanceof Outcome.Failed<?>(var cause))
            whenFailed.accept(Failure.of("Cannot delete a draft from the disk", cause));
        });
  }

  private void found(Outcome<List<Draft>> outcome) {
    switch (outcome) {
      case Outcome.Done<List<Draft>>(var drafts) -> {
        var known = unwritten.stream().filter(draft -> draft.stream().equals(stream)).toList();
        all.setAll(drafts);
        all.addAll(known);
        all.sort(NEWEST_FIRST);
        if (!all.isEmpty()) chosen.set(all.getFirst());
      }
      case Outcome.Failed<List<Draft>>(var cause) ->
          whenFailed.accept(Failure.of("Cannot read the drafts", cause));
      case Outcome.Cancelled<List<Draft>> _ -> {}
    }
  }
}
