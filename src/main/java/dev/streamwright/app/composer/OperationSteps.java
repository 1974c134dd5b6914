package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.DraftOrigin;
import dev.streamwright.app.drafts.Drafts;
import dev.streamwright.app.drafts.OperationContent;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The steps of an operation: it is started, filled, and committed or rolled back; and what each of
/// them means for workspace, editors and drafts. Belongs to the FX thread.
final class OperationSteps {

  private final Workspace workspace;
  private final Clock clock;
  private final SourceCalls calls;
  private final Editors editors;
  private final Drafts drafts;
  private final DraftKeeper keeper;
  private final EntryChanges changes;
  private final ReadOnlyObjectWrapper<Instant> since = new ReadOnlyObjectWrapper<>();

  /// @param drafts loses a draft that an operation was started with
  /// @param keeper keeps what is not committed
  /// @param changes is forgotten when the operation ends
  OperationSteps(
      Workspace workspace,
      Clock clock,
      SourceCalls calls,
      Editors editors,
      Drafts drafts,
      DraftKeeper keeper,
      EntryChanges changes) {
    this.workspace = workspace;
    this.clock = clock;
    this.calls = calls;
    this.editors = editors;
    this.drafts = drafts;
    this.keeper = keeper;
    this.changes = changes;
  }

  /// When the open operation was started, or null.
  ReadOnlyObjectProperty<Instant> since() {
    return since.getReadOnlyProperty();
  }

  void start() {
    calls.run(
        new SourceCalls.Words("Starting…", "Start operation", "Cannot start an operation"),
        (source, _) -> {
          source.startAtomicOp();
          return List.<StreamEntry>of();
        },
        this::started);
  }

  /// Starts an operation with all entries of the chosen draft; if anything of it is refused,
  /// nothing is open, and the draft stays.
  void startWithDraft() {
    var draft = drafts.chosen().get();
    if (draft == null) return;
    calls.run(
        new SourceCalls.Words(
            "Adding the draft…", "Start with the draft", "Cannot start with the draft"),
        (source, progress) -> Additions.start(source, draft.entries(), progress),
        entries -> {
          started(entries);
          editors.restore(draft.typed());
          var used = drafts.remove(draft);
          keeper.write(() -> drafts.delete(used));
        });
  }

  /// Adds the new entry, if nothing is wrong with it.
  void add() {
    var typed = editors.newEntry().entry().get();
    if (typed == null) return;
    calls.run(
        new SourceCalls.Words("Adding…", "Add entry", "Cannot add this entry"),
        (source, _) -> Additions.add(source, typed),
        this::added);
  }

  void commit() {
    calls.run(
        new SourceCalls.Words("Committing…", "Commit", "Cannot commit"),
        (source, _) -> source.commitAtomicOp(),
        this::committed);
  }

  void rollBack() {
    calls.run(
        new SourceCalls.Words("Rolling back…", "Roll back", "Cannot roll back"),
        (source, _) -> {
          source.rollbackAtomicOp();
          return null;
        },
        _ -> rolledBack(DraftOrigin.ROLLED_BACK));
  }

  /// The operation was lost with the connection.
  void lost(DraftOrigin origin) {
    rolledBack(origin);
  }

  /// No operation is open any more: one that no step has ended was left with its stream.
  void left() {
    if (since.get() == null) return;
    keeper.end(DraftOrigin.LEFT);
    ended();
  }

  private void started(List<StreamEntry> entries) {
    keeper.begin();
    workspace.setOperation(entries);
    since.set(clock.instant());
    notifyPending(
        "Started an operation", entries.isEmpty() ? "" : OperationContent.of(entries).count());
  }

  private void added(StreamEntry entry) {
    editors.newEntry().clear();
    workspace.addPending(entry);
    notifyPending(
        PlainText.format(
            "Added %s as %s",
            EntryKind.titleOf(entry.type()), NumberFormats.grouped(entry.number())),
        OperationContent.of(List.of(entry)).size() + ", pending");
  }

  private void committed(StreamHeader header) {
    var entries = List.copyOf(workspace.pending());
    var content = OperationContent.of(entries);
    var stream = workspace.stream().get();
    workspace.notify(
        Notice.Kind.DONE,
        "Committed " + OperationContent.range(entries),
        content.count() + ", " + content.size());
    keeper.forget();
    editors.forgetPending();
    ended();
    workspace.operationCommitted(header);
    if (workspace.stream().get() == stream) workspace.select(entries.getFirst().number());
  }

  private void rolledBack(DraftOrigin origin) {
    var entries = List.copyOf(workspace.pending());
    boolean kept = keeper.end(origin);
    workspace.notify(
        origin == DraftOrigin.ROLLED_BACK ? Notice.Kind.INFO : Notice.Kind.LOST,
        origin.notice(entries),
        kept ? "kept as a draft" : "");
    ended();
    workspace.operationRolledBack();
  }

  private void ended() {
    changes.forget();
    since.set(null);
  }

  private void notifyPending(String text, String detail) {
    workspace.notify(Notice.Kind.PENDING, text, detail);
  }
}
