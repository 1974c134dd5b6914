package dev.streamwright.app.inspector;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.PayloadReading;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;

/// Looks into the selected entry: its fields, its bytes, and which of them belong together.
///
/// The field that was chosen stays chosen in the next entry that has it, so that one field can be
/// read through many entries.
public final class InspectorViewModel {

  /// The cursor while no byte is chosen.
  static final int NO_BYTE = -1;

  private static final String NOTHING_SELECTED = "Select an entry to look into it.";

  private final Workspace workspace;
  private final Tasks tasks;
  private final LatestTask reading;
  private final LatestTask following;

  private final ReadOnlyObjectWrapper<ShownEntry> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<FieldPath> field = new ReadOnlyObjectWrapper<>();
  private final StringBinding problem =
      Bindings.createStringBinding(this::findProblem, shown, field);
  private final ReadOnlyIntegerWrapper cursor = new ReadOnlyIntegerWrapper(NO_BYTE);
  private final ReadOnlyStringWrapper placeholder = new ReadOnlyStringWrapper(NOTHING_SELECTED);
  private final ReadOnlyBooleanWrapper hasPrevious = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper hasNext = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  private Optional<WantedEntry> wanted = Optional.empty();
  private Optional<FieldPath> chosen = Optional.empty();

  /// @param tasks where entries are read and decoded
  public InspectorViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    reading = new LatestTask(tasks);
    following = new LatestTask(tasks);
    workspace.stream().subscribe(this::showSelected);
    workspace.header().subscribe(this::showSelected);
    workspace.selected().subscribe(this::selectionChanged);
    workspace.pending().addListener(this::pendingChanged);
    workspace.payloads().formats().subscribe(this::showSelected);
    showSelected();
  }

  /// The entry that is looked into, or null. The one before stays until the next is read.
  ReadOnlyObjectProperty<ShownEntry> shown() {
    return shown.getReadOnlyProperty();
  }

  /// The chosen field of the entry, or null.
  ReadOnlyObjectProperty<FieldPath> field() {
    return field.getReadOnlyProperty();
  }

  /// Why the entry cannot be decoded: of the chosen field, or else of the first that has a problem;
  /// empty if none has.
  StringBinding problem() {
    return problem;
  }

  private String findProblem() {
    var entry = shown.get();
    if (entry == null) return "";
    var path = field.get();
    return path != null && path.field().hasProblem()
        ? path.field().problem()
        : entry.decoded().problems().stream().findFirst().orElse("");
  }

  /// The chosen byte, counted from the envelope's start, or [#NO_BYTE].
  ReadOnlyIntegerProperty cursor() {
    return cursor.getReadOnlyProperty();
  }

  /// What is said while no entry is shown.
  ReadOnlyStringProperty placeholder() {
    return placeholder.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty hasPrevious() {
    return hasPrevious.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty hasNext() {
    return hasNext.getReadOnlyProperty();
  }

  ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Selects the entry before this one.
  public void previousEntry() {
    if (hasPrevious.get()) workspace.select(workspace.selected().get() - 1);
  }

  /// Selects the entry after this one; after the last committed one come the pending ones.
  public void nextEntry() {
    if (hasNext.get()) workspace.select(workspace.selected().get() + 1);
  }

  /// Selects the nearest entry of the same kind before this one.
  public void previousOfKind() {
    walk("before", (walk, progress) -> walk.previous(progress));
  }

  /// Selects the nearest entry of the same kind after this one.
  public void nextOfKind() {
    walk("after", (walk, progress) -> walk.next(progress));
  }

  /// How the data of the stream are read, and choices of it.
  PayloadReading payloads() {
    return workspace.payloads();
  }

  /// Chooses a field, and with it the first byte of its value.
  void chooseField(FieldPath path) {
    choose(Optional.of(path));
    var range = path.field().range();
    if (range.isEmpty()) cursor.set(NO_BYTE);
    else cursor.set(range.valueFrom() < range.to() ? range.valueFrom() : range.from());
  }

  /// Chooses a byte, and with it the deepest field that covers it.
  void chooseByte(int offset) {
    if (shown.get() == null) return;
    int at = Math.clamp(offset, 0, shown.get().bytes().length - 1);
    choose(FieldPath.at(shown.get().decoded(), at));
    cursor.set(at);
  }

  /// Chooses the first field that has a problem.
  void chooseProblem() {
    if (shown.get() != null)
      FieldPath.firstProblem(shown.get().decoded()).ifPresent(this::chooseField);
  }

  /// Goes to the batch or block that the chosen field names, if it names one.
  void followChosen() {
    if (field.get() == null || shown.get() == null) return;
    shown.get().link(field.get().field()).ifPresent(this::follow);
  }

  /// Goes to a batch or block.
  void follow(ZkevmBookmark named) {
    var stream = workspace.stream().get();
    if (stream == null) return;
    var search = new ReferenceSearch(stream.reader(), workspace.pending());
    var bookmarks = workspace.payloads().formats().get().bookmarksOf(named);
    following.run(
        "Find " + named, _ -> search.find(bookmarks), outcome -> referenceFound(named, outcome));
  }

  /// Gives the entry as a text.
  void copy(CopyForm form, Consumer<String> clipboard) {
    var entry = shown.get().entry();
    var formats = workspace.payloads().formats().get();
    tasks.<String>run(
        "Copy " + form.words(),
        _ -> form.text(entry, formats),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<String>(var text) -> {
              clipboard.accept(text);
              sayCopied(form.words());
            }
            case Outcome.Failed<String>(var cause) ->
                failure.set(Failure.of("Cannot copy " + form.words(), cause));
            case Outcome.Cancelled<String> _ -> {}
          }
        });
  }

  /// Gives the chosen field's value: digits without separators, bytes in hex.
  void copyValue(Consumer<String> clipboard) {
    if (field.get() == null) return;
    clipboard.accept(field.get().field().plain());
    sayCopied(field.get().field().name());
  }

  /// Gives the marked bytes in hex: those of the chosen field, or all if none is chosen.
  void copyBytes(Consumer<String> clipboard) {
    if (shown.get() == null) return;
    var bytes = shown.get().bytes();
    boolean whole = field.get() == null || field.get().field().range().isEmpty();
    var range = whole ? null : field.get().field().range();
    var marked = whole ? bytes : Arrays.copyOfRange(bytes, range.from(), range.to());
    clipboard.accept(HexText.of(marked));
    sayCopied(whole ? "all bytes" : "the bytes of " + field.get().field().name());
  }

  private interface Step {

    OptionalLong take(KindWalk walk, Progress progress) throws IOException;
  }

  private void walk(String side, Step step) {
    var entry = shown.get();
    var stream = workspace.stream().get();
    if (entry == null || stream == null) return;
    var walk = new KindWalk(stream.reader(), workspace.payloads().formats().get(), entry.entry());
    var title = entry.decoded().title();
    following.run(
        "Look for the nearest " + title + " " + side,
        progress -> step.take(walk, progress),
        outcome -> walked(title, side, outcome));
  }

  private void walked(String title, String side, Outcome<OptionalLong> outcome) {
    switch (outcome) {
      case Outcome.Done<OptionalLong>(var number) when number.isPresent() ->
          workspace.select(number.getAsLong());
      case Outcome.Done<OptionalLong> _ ->
          workspace.notify(
              Notice.Kind.INFO,
              title + ": none " + side + " this entry",
              PlainText.format("within %,d entries", KindWalk.MAX_WALK));
      case Outcome.Failed<OptionalLong>(var cause) ->
          failure.set(Failure.of("Cannot look for the nearest " + title, cause));
      case Outcome.Cancelled<OptionalLong> _ -> {}
    }
  }

  private void choose(Optional<FieldPath> path) {
    chosen = path;
    field.set(path.orElse(null));
  }

  private void sayCopied(String what) {
    workspace.notify(
        Notice.Kind.DONE, "Copied " + what, "entry " + NumberFormats.grouped(shown.get().number()));
  }

  private void selectionChanged() {
    following.cancel();
    showSelected();
  }

  /// What is added after the selected entry changes nothing of it, nor where it will lie.
  private void pendingChanged(ListChangeListener.Change<? extends StreamEntry> change) {
    var number = workspace.selected().get();
    int selected = number == null ? -1 : workspace.positionOf(number);
    boolean before = selected < 0;
    while (change.next()) before |= change.getFrom() <= selected;
    if (before) showSelected();
    else updateNeighbours();
  }

  private void showSelected() {
    updateNeighbours();
    var next = WantedEntry.of(workspace);
    if (next.equals(wanted)) return;
    wanted = next;
    failure.set(null);
    if (next.isEmpty()) showNothing(NOTHING_SELECTED);
    else
      reading.<Optional<ShownEntry>>run(
          "Read entry " + NumberFormats.grouped(next.get().number()),
          _ -> next.get().read(),
          outcome -> entryRead(next.get(), outcome));
  }

  private void updateNeighbours() {
    var number = workspace.selected().get();
    var header = workspace.header().get();
    hasPrevious.set(number != null && number != 0);
    long end = header == null ? 0 : header.totalEntries() + workspace.pending().size();
    hasNext.set(number != null && end != 0 && Long.compareUnsigned(number, end - 1) < 0);
  }

  private void showNothing(String why) {
    reading.cancel();
    placeholder.set(why);
    field.set(null);
    cursor.set(NO_BYTE);
    shown.set(null);
  }

  private void entryRead(WantedEntry read, Outcome<Optional<ShownEntry>> outcome) {
    switch (outcome) {
      case Outcome.Done<Optional<ShownEntry>>(var entry) ->
          entry.ifPresentOrElse(this::show, () -> showNothing(NOTHING_SELECTED));
      case Outcome.Failed<Optional<ShownEntry>>(var cause) -> {
        var number = NumberFormats.grouped(read.number());
        showNothing("Entry " + number + " cannot be read.");
        failure.set(Failure.of("Cannot read entry " + number, cause));
      }
      case Outcome.Cancelled<Optional<ShownEntry>> _ -> {}
    }
  }

  private void show(ShownEntry entry) {
    field.set(null);
    cursor.set(NO_BYTE);
    shown.set(entry);
    chosen.flatMap(path -> path.sameIn(entry.decoded())).ifPresent(this::chooseField);
  }

  private void referenceFound(ZkevmBookmark named, Outcome<OptionalLong> outcome) {
    switch (outcome) {
      case Outcome.Done<OptionalLong>(var number) when number.isPresent() ->
          workspace.select(number.getAsLong());
      case Outcome.Done<OptionalLong> _ ->
          failure.set(
              new Failure(
                  "Cannot go to " + named,
                  "The stream has no bookmark for it.",
                  "Cannot go to " + named + ": the stream has no bookmark for it."));
      case Outcome.Failed<OptionalLong>(var cause) ->
          failure.set(Failure.of("Cannot go to " + named, cause));
      case Outcome.Cancelled<OptionalLong> _ -> {}
    }
  }
}
