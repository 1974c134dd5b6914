package dev.streamwright.app.browser;

import dev.streamwright.app.look.LongLook;
import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.filter.Completion;
import dev.streamwright.filter.Completions;
import dev.streamwright.filter.Filter;
import dev.streamwright.filter.InvalidFilterException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The filter above the list: what is typed, what is wrong with it, and the hits of the one that
/// runs. Typing changes nothing but the text. At most 1,000 rows are held. Belongs to the FX
/// thread.
public final class FilterViewModel {

  private static final int MAX_EARLIER = 20;

  private final Workspace workspace;
  private final Tasks tasks;
  private final LatestTask pageReading;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<InvalidFilterException> mistake = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<LongLook> look = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper narrowedToNothing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper hitCount = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper firstHit = new ReadOnlyLongWrapper();
  private final BooleanProperty showsHits = new SimpleBooleanProperty();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private final ObservableList<HitRow> rows = FXCollections.observableArrayList();
  private final List<String> earlier = new ArrayList<>();

  /// Set by the thread that searches, taken back by the FX thread.
  private volatile boolean delivering;

  private HitSearch search;
  private RunningTask task;

  public FilterViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    pageReading = new LatestTask(tasks);
    workspace.stream().subscribe((_, _) -> clear());
    text.subscribe((_, _) -> mistake.set(null));
  }

  /// What is typed.
  public StringProperty text() {
    return text;
  }

  /// What is wrong with the filter that was run last; null once the text changes.
  public ReadOnlyObjectProperty<InvalidFilterException> mistake() {
    return mistake;
  }

  /// How the search stands; null without one.
  public ReadOnlyObjectProperty<LongLook> look() {
    return look.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /// Whether the search was stopped before its end, and can go on.
  public ReadOnlyBooleanProperty held() {
    return held.getReadOnlyProperty();
  }

  /// Whether nothing was found, but not all of the stream was looked at.
  ReadOnlyBooleanProperty narrowedToNothing() {
    return narrowedToNothing.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty hitCount() {
    return hitCount.getReadOnlyProperty();
  }

  /// Whether the hits are shown instead of all entries.
  public BooleanProperty showsHits() {
    return showsHits;
  }

  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// The hits of the page that is shown.
  ObservableList<HitRow> rows() {
    return rows;
  }

  /// The place of the page's first hit, counted from 0.
  ReadOnlyLongProperty firstHit() {
    return firstHit.getReadOnlyProperty();
  }

  /// The search, for the rail; null without one.
  HitSearch search() {
    return search;
  }

  ReadOnlyObjectProperty<Long> selected() {
    return workspace.selected();
  }

  /// The place of the selected entry among the rows; -1 if it is none of them.
  int rowOfSelected() {
    Long number = workspace.selected().get();
    if (number == null) return -1;
    int place =
        Collections.binarySearch(rows.stream().map(row -> row.entry().number()).toList(), number);
    return Math.max(-1, place);
  }

  void select(long number) {
    if (!Long.valueOf(number).equals(workspace.selected().get())) workspace.select(number);
  }

  /// What may be typed at the caret.
  List<Completion> completions(int caret) {
    return Completions.at(text.get(), Math.min(caret, text.get().length()));
  }

  /// Filters that were run before, the last one first.
  List<String> earlier() {
    return List.copyOf(earlier);
  }

  /// Runs what is typed; nothing typed shows all entries again.
  public void run() {
    if (text.get().isBlank()) {
      clear();
      return;
    }
    start(false);
  }

  /// Runs a filter from elsewhere, such as a value's menu.
  public void run(String filter) {
    text.set(filter);
    run();
  }

  /// The same filter over all entries, whatever it bounds.
  public void runOverAll() {
    start(true);
  }

  private void start(boolean wholeStream) {
    OpenStream stream = workspace.stream().get();
    if (stream == null) return;
    Filter filter;
    try {
      filter = Filter.parse(text.get());
    } catch (InvalidFilterException invalid) {
      mistake.set(invalid);
      return;
    }
    remember(filter.text());
    forget();
    search =
        new HitSearch(
            stream.name(),
            stream.reader(),
            workspace.payloads().formats().get(),
            filter,
            workspace.header().get().totalEntries(),
            wholeStream);
    showsHits.set(true);
    goOn();
  }

  /// Goes on with a search that was stopped.
  public void goOn() {
    if (search == null || running.get()) return;
    var mine = search;
    failure.set(null);
    running.set(true);
    held.set(false);
    narrowedToNothing.set(false);
    show(LongLook.State.RUNNING);
    task =
        tasks.run(
            "Filter entries",
            progress -> mine.run(progress, () -> changed(mine)),
            outcome -> ended(mine, outcome));
  }

  /// Stops the search; what was found stays.
  public void stop() {
    if (task != null) task.cancel();
  }

  /// Shows all entries again.
  public void clear() {
    forget();
    text.set("");
    mistake.set(null);
  }

  private void forget() {
    stop();
    task = null;
    search = null;
    running.set(false);
    held.set(false);
    narrowedToNothing.set(false);
    look.set(null);
    hitCount.set(0);
    firstHit.set(0);
    rows.clear();
    showsHits.set(false);
    failure.set(null);
  }

  private void remember(String filter) {
    earlier.remove(filter);
    earlier.addFirst(filter);
    if (earlier.size() > MAX_EARLIER) earlier.removeLast();
  }

  /// On the search's thread. At most one change waits for the FX thread.
  private void changed(HitSearch of) {
    if (delivering) return;
    delivering = true;
    tasks.later(
        () -> {
          delivering = false;
          if (of == search && running.get()) show(LongLook.State.RUNNING);
        });
  }

  private void ended(HitSearch of, Outcome<Boolean> outcome) {
    if (of != search) return;
    running.set(false);
    boolean complete = outcome instanceof Outcome.Done<Boolean>(var all) && all;
    held.set(!complete);
    if (outcome instanceof Outcome.Failed<Boolean>(var cause))
      failure.set(Failure.of("Cannot look through the stream", cause));
    boolean damaged = of.state() != null && of.state().damagedPlaces() > 0;
    narrowedToNothing.set(complete && of.isNarrowed() && of.positions().count() == 0);
    if (!complete) show(LongLook.State.HELD);
    else show(damaged ? LongLook.State.DAMAGED : LongLook.State.COMPLETE);
  }

  private void show(LongLook.State how) {
    var state = search.state();
    boolean isRemote = workspace.stream().get().remote().isPresent();
    look.set(HitWords.look(state, how, search.total(), isRemote));
    if (state == null) return;
    hitCount.set(state.hits());
    if (firstHit.get() == 0) addNew(state.rows());
  }

  /// Hits come in at the end only.
  private void addNew(List<HitRow> found) {
    if (found.size() > rows.size()) rows.addAll(found.subList(rows.size(), found.size()));
  }

  boolean hasNextPage() {
    return firstHit.get() + HitSearch.PAGE_ROWS < hitCount.get();
  }

  void showNextPage() {
    if (hasNextPage()) showPage(firstHit.get() + HitSearch.PAGE_ROWS);
  }

  void showPreviousPage() {
    if (firstHit.get() > 0) showPage(Math.max(0, firstHit.get() - HitSearch.PAGE_ROWS));
  }

  private void showPage(long first) {
    var mine = search;
    pageReading.run(
        "Read hits",
        progress -> mine.page(first, progress),
        outcome -> {
          if (mine != search || !(outcome instanceof Outcome.Done<List<HitRow>>(var read))) return;
          firstHit.set(first);
          rows.setAll(read);
        });
  }

  /// Selects the next hit after the selected entry, or the one before it.
  public void step(int direction) {
    if (search == null || rows.isEmpty()) return;
    Long number = workspace.selected().get();
    HitRow wanted = null;
    for (var row : direction > 0 ? rows : rows.reversed()) {
      long away = number == null ? direction : Long.compareUnsigned(row.entry().number(), number);
      if (Long.signum(away) == direction) {
        wanted = row;
        break;
      }
    }
    if (wanted != null) select(wanted.entry().number());
    else if (direction > 0) showNextPage();
    else showPreviousPage();
  }

  /// Selects the hit nearest to a place of the stream.
  void selectNear(long number) {
    long hit = search == null ? -1 : search.positions().hitFrom(number);
    if (hit >= 0) select(search.positions().numberAt(HitPositions.anchor(hit)));
  }
}
