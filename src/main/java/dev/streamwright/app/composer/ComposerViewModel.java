package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.Drafts;
import dev.streamwright.app.drafts.OperationContent;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The operation that is being composed: it is started, filled, changed, and committed or rolled
/// back, with one call to the stream at a time. What was rolled back becomes a draft. Belongs to
/// the FX thread.
public final class ComposerViewModel {

  private final Workspace workspace;
  private final SourceCalls calls;
  private final Editors editors;
  private final OperationSteps steps;
  private final OperationLoss loss;
  private final Filling filling;
  private final EntryChanges changes;

  private final ComposerFold fold;
  private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
  private final OperationTotals totals;
  private final Drafts drafts;
  private final DraftKeeper keeper;

  /// @param clock tells since when an operation is open
  /// @param draftsFolder where drafts are kept; it may not exist yet
  public ComposerViewModel(Workspace workspace, Tasks tasks, Clock clock, Path draftsFolder) {
    this.workspace = workspace;
    this.totals = new OperationTotals(workspace.pending());
    this.fold = new ComposerFold(workspace);
    this.editors = new Editors(workspace.pending(), this::typed);
    this.drafts = new Drafts(tasks, draftsFolder, workspace::notify);
    this.keeper = new DraftKeeper(workspace, tasks, clock, editors, drafts);
    this.calls = new SourceCalls(workspace, tasks);
    this.changes = new EntryChanges(workspace, calls);
    this.steps = new OperationSteps(workspace, clock, calls, editors, drafts, keeper, changes);
    this.loss = new OperationLoss(workspace, calls, steps::lost);
    calls.onEnd(loss::callEnded);
    this.filling = new Filling(workspace, tasks, clock, calls);
    steps.since().subscribe(since -> fold.expanded().set(since != null));
    workspace.stream().subscribe(this::streamChanged);
    workspace.operationOpen().subscribe(_ -> operationChanged());
    workspace.pending().addListener(this::pendingChanged);
    workspace.selected().subscribe(this::showSelected);
    workspace.leaving().subscribe((_, _) -> asked());
    workspace.connectionStatus().subscribe(loss::connectionChanged);
  }

  public ReadOnlyObjectProperty<ComposerState> state() {
    return fold.state();
  }

  /// Whether list and editor are shown, and not only a line. It unfolds when an operation starts,
  /// and stays folded while none is open.
  public BooleanProperty expanded() {
    return fold.expanded();
  }

  /// The stream, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return workspace.stream();
  }

  /// When the open operation was started, or null.
  public ReadOnlyObjectProperty<Instant> since() {
    return steps.since();
  }

  /// The entries of the open operation.
  public ObservableList<StreamEntry> pending() {
    return workspace.pending();
  }

  /// What the open operation holds in all.
  ReadOnlyObjectProperty<OperationContent> content() {
    return totals.content();
  }

  /// What the list shows: the entries of the operation, and the new one while it is being typed.
  public ObservableList<PendingRow> rows() {
    return editors.rows();
  }

  /// What was not committed in this stream, to start with again.
  public Drafts drafts() {
    return drafts;
  }

  /// Whether the stream can be called now; not while the connection to its server is lost.
  public ReadOnlyBooleanProperty connected() {
    return calls.connected();
  }

  /// What is being edited.
  public ReadOnlyObjectProperty<EntryEditorViewModel> editor() {
    return editors.current();
  }

  /// The editor of the new entry.
  public EntryEditorViewModel newEntry() {
    return editors.newEntry();
  }

  /// The row of what is being edited, or null if it has none.
  public PendingRow editedRow() {
    return editors.currentRow();
  }

  /// Whether a call to the stream runs: then no other one can be made.
  public ReadOnlyBooleanProperty busy() {
    return calls.busy();
  }

  /// What is being done: `Committing…`; empty if nothing is.
  public ReadOnlyStringProperty activity() {
    return calls.activity();
  }

  /// Why the operation cannot be committed now, or empty.
  public ReadOnlyStringProperty obstacle() {
    return obstacle.getReadOnlyProperty();
  }

  /// What failed last in this panel, or null.
  public ObjectProperty<Failure> failure() {
    return calls.failure();
  }

  /// What waits for the operation to end, or null.
  public ReadOnlyObjectProperty<Runnable> leaving() {
    return workspace.leaving();
  }

  public ReadOnlyBooleanProperty canUndo() {
    return changes.canUndo();
  }

  public ReadOnlyBooleanProperty canRedo() {
    return changes.canRedo();
  }

  public void startOperation() {
    steps.start();
  }

  /// Starts an operation and adds all entries of the chosen draft; if anything of it is refused,
  /// nothing is open, and the draft stays.
  public void startWithDraft() {
    steps.startWithDraft();
  }

  /// Adds the new entry, if nothing is wrong with it.
  public void addEntry() {
    steps.add();
  }

  /// Saves the changes to the pending entry in the editor, if nothing is wrong with them.
  public void saveChanges() {
    var shown = editors.current().get();
    var typed = shown.entry().get();
    if (shown.isNew() || typed == null) return;
    changes.save(typed, editors::showNewEntry);
  }

  /// Shows the pending entry in the editor as it is, and goes back to the new entry.
  public void cancelEdit() {
    editors.current().get().clear();
    editors.showNewEntry();
  }

  /// Takes the last saved change back.
  public void undo() {
    changes.undo();
  }

  /// Makes the change again that was taken back last.
  public void redo() {
    changes.redo();
  }

  public void commit() {
    if (obstacle.get().isEmpty()) steps.commit();
  }

  public void rollBack() {
    steps.rollBack();
  }

  /// Stays with the open operation.
  public void stay() {
    workspace.stay();
  }

  /// Shows a row's entry in the editor, and selects it if it is pending. What a table selects by
  /// itself while its rows change does not count.
  public void edit(PendingRow row) {
    if (editors.changingRows()) return;
    if (row.draft()) {
      editNewEntry();
      return;
    }
    editors.show(row.position());
    workspace.select(row.number());
  }

  /// Shows the new entry in the editor.
  public void editNewEntry() {
    editors.showNewEntry();
  }

  /// Reads a file whose content becomes the data of the entry in the editor.
  public void readFile(Path path) {
    filling.readFile(path, editors.current().get());
  }

  /// Fills the form with what would come next, by the last pending entries and the stream's end.
  public void fillFromLast() {
    filling.fillFromLast(editors.current().get());
  }

  private void streamChanged(OpenStream before, OpenStream now) {
    if (before != null) keeper.left(before);
    drafts.show(now == null || now.source().isEmpty() ? null : now.location());
    fold.update();
  }

  private void typed(int position) {
    keeper.typed(position);
    obstacle.set(editors.obstacle());
  }

  private void operationChanged() {
    if (!workspace.operationOpen().get()) steps.left();
    fold.update();
    entriesChanged();
  }

  private void pendingChanged(ListChangeListener.Change<? extends StreamEntry> change) {
    editors.follow(change);
    change.reset();
    keeper.follow(change);
    entriesChanged();
  }

  private void entriesChanged() {
    var header = workspace.header().get();
    long committed = header == null ? 0 : header.totalEntries();
    editors.newEntry().setNumber(committed + pending().size());
    obstacle.set(editors.obstacle());
  }

  private void showSelected(Long number) {
    int position = number == null ? -1 : workspace.positionOf(number);
    if (position >= 0) editors.show(position);
  }

  /// An empty operation need not be asked for.
  private void asked() {
    if (leaving().get() == null) return;
    fold.expanded().set(true);
    if (pending().isEmpty()) rollBack();
  }
}
