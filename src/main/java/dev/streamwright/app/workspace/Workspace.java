package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Tasks;
import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What all panels look at: the open stream, its header, the entries of the open operation, the
/// selected entry, and what happened last. The only object that panels share; each of them changes
/// it by the methods here and follows the others by binding. Belongs to the FX thread.
public final class Workspace {

  private final StreamGrowth growth;
  private final Clock clock;
  private final StreamCloser closer;
  private final ConnectionFollower connections;
  private final VisitedEntries visited = new VisitedEntries();
  private final PayloadReading payloads = new PayloadReading();

  private final ReadOnlyObjectWrapper<OpenStream> stream = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper operationOpen = new ReadOnlyBooleanWrapper();
  private final ObservableList<StreamEntry> pending;
  private final ObservableList<StreamEntry> pendingView;
  private final ReadOnlyObjectWrapper<Runnable> leaving = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Long> selected = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<EntryRanges> chosen =
      new ReadOnlyObjectWrapper<>(EntryRanges.NONE);
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>();
  private Consumer<Runnable> beforeLeaving = Runnable::run;
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();

  /// @param tasks where waiting for the stream to grow runs
  public Workspace(Tasks tasks, Clock clock) {
    this(tasks, clock, new ArrayList<>());
  }

  /// @param operation where the entries of the open operation are kept
  public Workspace(Tasks tasks, Clock clock, List<StreamEntry> operation) {
    pending = FXCollections.observableList(operation);
    pendingView = FXCollections.unmodifiableObservableList(pending);
    this.growth = new StreamGrowth(tasks, this::cutBack, this::notify);
    this.clock = clock;
    this.closer = new StreamCloser(tasks);
    this.connections = new ConnectionFollower(tasks, clock);
    connections.connectionStatus().subscribe(this::connectionChanged);
  }

  /// The stream that is shown, or null.
  public ReadOnlyObjectProperty<OpenStream> stream() {
    return stream.getReadOnlyProperty();
  }

  /// Its header as last committed, or null without a stream. Follows the stream as it grows.
  public ReadOnlyObjectProperty<StreamHeader> header() {
    return growth.header();
  }

  /// Why the stream is not followed any more: what is shown is what it had. Null while it is.
  public ObjectProperty<Failure> growthFailure() {
    return growth.failure();
  }

  /// How the server of the open stream can be reached; null for a stream in a file.
  public ReadOnlyObjectProperty<ConnectionStatus> connectionStatus() {
    return connections.connectionStatus();
  }

  /// Tries now instead of later to connect again.
  public void retryNow() {
    connections.retryNow();
  }

  /// Whether an operation of ours is open.
  public ReadOnlyBooleanProperty operationOpen() {
    return operationOpen.getReadOnlyProperty();
  }

  /// The entries of the open operation, with the numbers they will have.
  public ObservableList<StreamEntry> pending() {
    return pendingView;
  }

  /// The number of the selected entry, committed or pending, or null.
  public ReadOnlyObjectProperty<Long> selected() {
    return selected.getReadOnlyProperty();
  }

  /// The entries that were chosen together, as ranges of numbers; none while one is selected.
  public ReadOnlyObjectProperty<EntryRanges> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// Chooses several entries, or none.
  public void choose(EntryRanges entries) {
    chosen.set(entries);
  }

  /// The entries that were chosen together, or else the selected one.
  public EntryRanges selectedEntries() {
    var number = selected.get();
    if (!chosen.get().isEmpty() || number == null || number < 0) return chosen.get();
    return EntryRanges.of(number, number + 1);
  }

  /// What happened last, or null.
  public ReadOnlyObjectProperty<Notice> notice() {
    return notice.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoBack() {
    return canGoBack.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoForward() {
    return canGoForward.getReadOnlyProperty();
  }

  /// How the data of the stream's entries are read.
  public PayloadReading payloads() {
    return payloads;
  }

  /// Shows another stream, already open, with its header; each entry is read as its data look.
  public void show(OpenStream opened, StreamHeader openedHeader) {
    show(opened, openedHeader, PayloadEvidence.of(List.of()));
  }

  /// Shows another stream, already open, with its header and what a sample of its entries showed.
  public void show(OpenStream opened, StreamHeader openedHeader, PayloadEvidence sample) {
    clear();
    payloads.begin(sample);
    growth.setHeader(openedHeader);
    stream.set(opened);
    connections.follow(opened);
    growth.follow(opened.reader());
  }

  /// Shows no stream any more. Closing it is left to the caller, see [#closer].
  public void clear() {
    growth.stop();
    connections.follow(null);
    leaving.set(null);
    endOperation();
    selected.set(null);
    chosen.set(EntryRanges.NONE);
    visited.clear();
    updateHistory();
    stream.set(null);
    growth.setHeader(null);
  }

  /// Closes streams that are not shown any more.
  public StreamCloser closer() {
    return closer;
  }

  /// Tells what the open operation holds now.
  public void setOperation(List<StreamEntry> entries) {
    operationOpen.set(true);
    pending.setAll(entries);
    dropLostSelection();
  }

  /// Tells that an entry was added to the open operation.
  public void addPending(StreamEntry entry) {
    pending.add(entry);
  }

  /// Tells that an entry of the open operation was changed.
  public void changePending(StreamEntry entry) {
    pending.set(positionOf(entry.number()), entry);
  }

  /// Tells that the open operation is committed: its entries are the stream's last ones now.
  public void operationCommitted(StreamHeader newer) {
    growth.setHeader(newer);
    endOperation();
    growth.resume();
  }

  /// Tells that the open operation was rolled back: nothing of it is left.
  public void operationRolledBack() {
    endOperation();
    dropLostSelection();
  }

  /// Does something that ends the work on this stream, such as opening another one, unless an
  /// operation is open: then [#leaving] asks, and it is done once the operation has ended.
  public void leave(Runnable proceed) {
    if (operationOpen.get()) leaving.set(() -> beforeLeaving.accept(proceed));
    else beforeLeaving.accept(proceed);
  }

  /// Asks before the work on a stream ends without an open operation.
  ///
  /// @param ask gets what is to be done; it does it, now or later, or not at all
  public void askBeforeLeaving(Consumer<Runnable> ask) {
    beforeLeaving = ask;
  }

  /// What waits for the open operation to end, or null: the composer asks whether to commit it, to
  /// roll it back or to stay.
  public ReadOnlyObjectProperty<Runnable> leaving() {
    return leaving.getReadOnlyProperty();
  }

  /// Forgets what waited.
  public void stay() {
    leaving.set(null);
  }

  /// Selects an entry and remembers the visit.
  public void select(long number) {
    visited.visit(number);
    if (!chosen.get().contains(number)) chosen.set(EntryRanges.NONE);
    updateHistory();
    selected.set(number);
  }

  /// Selects the entry visited before.
  public void goBack() {
    visited.back().ifPresent(selected::set);
    updateHistory();
  }

  /// Selects the entry that [#goBack] came from.
  public void goForward() {
    visited.forward().ifPresent(selected::set);
    updateHistory();
  }

  /// The pending entry with this number.
  public Optional<StreamEntry> pendingEntry(long number) {
    int position = positionOf(number);
    return position < 0 ? Optional.empty() : Optional.of(pending.get(position));
  }

  /// The place of an entry in the open operation, counted from 0, or -1: its entries have numbers
  /// that follow each other.
  public int positionOf(long number) {
    if (pending.isEmpty()) return -1;
    long position = number - pending.getFirst().number();
    return position < 0 || position >= pending.size() ? -1 : (int) position;
  }

  /// Says in the status bar what happened.
  public void notify(Notice.Kind kind, String text, String detail) {
    notice.set(new Notice(kind, text, detail, clock.instant()));
  }

  /// Says in the status bar what failed.
  public void notify(Failure failure) {
    notify(Notice.Kind.FAILED, failure.what(), failure.why());
  }

  private void endOperation() {
    operationOpen.set(false);
    pending.clear();
    var proceed = leaving.get();
    leaving.set(null);
    if (proceed != null) proceed.run();
  }

  private void updateHistory() {
    canGoBack.set(visited.canGoBack());
    canGoForward.set(visited.canGoForward());
  }

  private void dropLostSelection() {
    var number = selected.get();
    if (header().get() == null) return;
    chosen.set(chosen.get().within(0, header().get().totalEntries()));
    if (number == null) return;
    boolean committed = Long.compareUnsigned(number, header().get().totalEntries()) < 0;
    if (!committed && pendingEntry(number).isEmpty()) selected.set(null);
  }

  /// All panels see the cut: what they have read after it is gone.
  private void cutBack(StreamGrowth.Cut cut) {
    dropLostSelection();
    notify(
        Notice.Kind.INFO,
        "The stream was cut back to " + NumberFormats.counted(cut.kept(), "entry", "entries"),
        PlainText.format("it had %,d", cut.had()));
  }

  private void connectionChanged(ConnectionStatus before, ConnectionStatus now) {
    if (before == null || now == null) return;
    if (now.isLost() && !before.isLost()) notify(Notice.Kind.LOST, now.title(), now.reason());
    else if (now.isLive() && !before.isLive())
      notify(Notice.Kind.DONE, "Connected again to " + now.address(), "");
  }
}
