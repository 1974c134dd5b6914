package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.text.NumberFormats;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The page of entries that the browser shows, and the ways to other pages. It keeps at most a page
/// of rows, whatever the stream's size, and reads again what it shows when the stream changes.
public final class BrowserViewModel {

  /// The page sizes to choose from.
  public static final List<Integer> PAGE_SIZES = List.of(50, 100, 500, 1000);

  private static final Duration BETWEEN_FOLLOWED_PAGES = Duration.ofMillis(250);

  private final Workspace workspace;
  private final Tasks tasks;
  private final CopyViewModel copying;
  private final LatestTask reading;

  private final ShownRows shownRows = new ShownRows();
  private final IntegerProperty pageSize = new SimpleIntegerProperty(100);
  private final BooleanProperty descending = new SimpleBooleanProperty();
  private final BooleanProperty follow = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper page = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper pageCount = new ReadOnlyLongWrapper(1);
  private final ReadOnlyStringWrapper range = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper newEntries = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private final AwaitedPage awaited = new AwaitedPage();
  private long seenTotal;
  private long readTotal;

  /// Whether a page is being read, and whether the stream has changed since that was started. A
  /// stream that grows faster than pages are read must not start them anew for ever.
  private boolean busy;

  private boolean resting;
  private boolean changedMeanwhile;

  /// The page whose rows are shown; another one is asked for while it is read.
  private long shownPage = 1;

  public BrowserViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.reading = new LatestTask(tasks);
    this.copying = new CopyViewModel(workspace, tasks, failure);
    workspace.stream().subscribe(this::streamChanged);
    workspace.header().subscribe((_, newer) -> headerChanged(newer));
    workspace.selected().subscribe(this::reveal);
    workspace.pending().addListener(this::pendingChanged);
    pageSize.subscribe((_, _) -> layoutChanged());
    descending.subscribe((_, _) -> layoutChanged());
    follow.subscribe(this::followChanged);
    workspace.connectionStatus().subscribe(this::connectionChanged);
  }

  /// The rows of the page: its committed entries, and on the newest page the pending ones.
  public ObservableList<BrowserRow> rows() {
    return shownRows.rows();
  }

  /// One of [#PAGE_SIZES].
  public IntegerProperty pageSize() {
    return pageSize;
  }

  /// The place of an entry's row, or -1 if the page has none.
  int rowOf(long number) {
    return shownRows.indexOf(number);
  }

  /// Whether the newest entries come first.
  public BooleanProperty descending() {
    return descending;
  }

  /// Whether the newest page is kept in view as the stream grows.
  public BooleanProperty follow() {
    return follow;
  }

  /// The page that is shown, counted from 1 as people do.
  public ReadOnlyLongProperty page() {
    return page.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty pageCount() {
    return pageCount.getReadOnlyProperty();
  }

  /// The entry numbers on the page: `17,400–17,499`.
  public ReadOnlyStringProperty range() {
    return range.getReadOnlyProperty();
  }

  /// How many entries were committed since the newest page was last in view.
  public ReadOnlyLongProperty newEntries() {
    return newEntries.getReadOnlyProperty();
  }

  /// What waits for the connection to come back, in words; empty if nothing does.
  public ReadOnlyStringProperty waiting() {
    return awaited.words();
  }

  /// Whether the page has been read, so that no rows mean no entries.
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /// The entries of the open operation.
  public ObservableList<StreamEntry> pending() {
    return workspace.pending();
  }

  /// What failed last in this panel, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// The stream that is shown, or null.
  public OpenStream stream() {
    return workspace.stream().get();
  }

  public void firstPage() {
    show(0);
  }

  public void previousPage() {
    show(page.get() - 2);
  }

  public void nextPage() {
    show(page.get());
  }

  public void lastPage() {
    show(paging().count() - 1);
  }

  /// Shows the page with the newest entries, wherever it is.
  public void newestPage() {
    show(paging().newest());
  }

  /// Shows a page, counted from 1; one that is not there becomes the nearest.
  public void showPage(long number) {
    show(number - 1);
  }

  /// Shows the page that holds this entry, without selecting anything.
  public void showPageOf(long number) {
    show(paging().pageOf(number));
  }

  /// The lowest entry number on the page, to come back to it later.
  public long firstNumber() {
    return paging().lowest(page.get() - 1);
  }

  /// Selects an entry of the page. What a table selects by itself while its rows change does not
  /// count.
  public void select(BrowserRow row) {
    if (!shownRows.changing()
        && row instanceof EntryRow entry
        && !Objects.equals(workspace.selected().get(), entry.number()))
      workspace.select(entry.number());
  }

  /// Copying the selected entry.
  CopyViewModel copying() {
    return copying;
  }

  /// The number of the selected entry, or null.
  public ReadOnlyObjectProperty<Long> selected() {
    return workspace.selected();
  }

  private Paging paging() {
    var header = workspace.header().get();
    return new Paging(pageSize.get(), header == null ? 0 : header.totalEntries(), descending.get());
  }

  private void show(long wanted) {
    var paging = paging();
    page.set(paging.clamped(wanted) + 1);
    if (page.get() - 1 != paging.newest()) follow.set(false);
    read();
  }

  private void streamChanged(OpenStream stream) {
    reading.cancel();
    busy = false;
    awaited.clear();
    shownRows.clear();
    failure.set(null);
    loaded.set(false);
    newEntries.set(0);
    shownPage = 1;
    seenTotal = paging().total();
    if (stream == null) {
      range.set("");
      pageCount.set(1);
      page.set(1);
    } else if (follow.get()) newestPage();
    else firstPage();
  }

  private void headerChanged(StreamHeader newer) {
    if (newer == null || stream() == null) return;
    changedMeanwhile = busy || resting;
    if (changedMeanwhile) return;
    var paging = paging();
    boolean wasNewest = shownRows.committed().size() < paging.size();
    if (follow.get()) newestPage();
    else {
      keepRange(paging);
      if (paging.clamped(page.get() - 1) != page.get() - 1) show(paging.count() - 1);
      else if (wasNewest || paging.total() < readTotal) read();
    }
    pageCount.set(paging.count());
    countNewEntries(paging);
  }

  /// In descending order, pages that are added come first: the one that is shown gets another
  /// number, and shows what it did.
  private void keepRange(Paging paging) {
    long added = paging.count() - pageCount.get();
    if (!paging.descending() || added <= 0) return;
    page.set(page.get() + added);
    shownPage += added;
  }

  private void connectionChanged(ConnectionStatus now) {
    if (now != null && now.isLive() && awaited.get() != null) show(awaited.get());
  }

  private void countNewEntries(Paging paging) {
    if (page.get() - 1 == paging.newest() || paging.total() < seenTotal) seenTotal = paging.total();
    newEntries.set(paging.total() - seenTotal);
  }

  private void pendingChanged(ListChangeListener.Change<? extends StreamEntry> change) {
    if (stream() == null) return;
    if (shownRows.showsPending() && showsPending()) shownRows.follow(change);
    else showRows();
  }

  private void layoutChanged() {
    if (stream() == null) return;
    var number = selected().get();
    long anchor = number != null ? number : firstNumberOfRows();
    showPageOf(anchor);
  }

  private long firstNumberOfRows() {
    return rows().stream()
        .filter(EntryRow.class::isInstance)
        .mapToLong(row -> ((EntryRow) row).number())
        .min()
        .orElse(0);
  }

  private void followChanged(boolean following) {
    if (following && stream() != null) newestPage();
  }

  private void reveal(Long number) {
    if (number == null || stream() == null || workspace.header().get() == null) return;
    long wanted = paging().pageOf(number);
    if (wanted != page.get() - 1) show(wanted);
  }

  private void read() {
    var stream = stream();
    if (stream == null) return;
    var paging = paging();
    long shown = paging.clamped(page.get() - 1);
    page.set(shown + 1);
    pageCount.set(paging.count());
    long first = paging.lowest(shown);
    int count = paging.entries(shown);
    busy = true;
    changedMeanwhile = false;
    readTotal = paging.total();
    awaited.clear();
    reading.run(
        "Read entries",
        progress -> PageRows.read(stream.reader(), first, count, progress),
        outcome -> readEnded(outcome, paging, shown));
  }

  private void readEnded(Outcome<List<BrowserRow>> outcome, Paging paging, long shown) {
    busy = false;
    switch (outcome) {
      case Outcome.Done<List<BrowserRow>>(var read) -> {
        failure.set(null);
        shownPage = shown + 1;
        shownRows.setCommitted(read, paging.descending());
        loaded.set(true);
        showRange(paging, shown);
        showRows();
        countNewEntries(paging());
      }
      case Outcome.Failed<List<BrowserRow>>(ConnectionLostException _) -> {
        page.set(shownPage);
        awaited.set(shown);
      }
      case Outcome.Failed<List<BrowserRow>>(var cause) -> {
        failure.set(Failure.of("Cannot read page " + NumberFormats.grouped(shown + 1), cause));
        page.set(shownPage);
      }
      case Outcome.Cancelled<List<BrowserRow>> _ -> page.set(shownPage);
    }
    if (follow.get()) rest();
    catchUp();
  }

  /// Nobody can read a page that is replaced more often than a few times a second.
  private void rest() {
    if (resting) return;
    resting = true;
    tasks.after(
        BETWEEN_FOLLOWED_PAGES,
        () -> {
          resting = false;
          catchUp();
        });
  }

  private void catchUp() {
    if (changedMeanwhile) headerChanged(workspace.header().get());
  }

  private void showRange(Paging paging, long shown) {
    long first = paging.lowest(shown);
    int count = paging.entries(shown);
    range.set(
        count == 0
            ? "none"
            : NumberFormats.grouped(first) + "–" + NumberFormats.grouped(first + count - 1));
  }

  /// Puts committed and pending rows together.
  private void showRows() {
    if (showsPending()) shownRows.show(workspace.pending());
    else shownRows.show();
  }

  /// Pending entries belong to the newest page.
  private boolean showsPending() {
    return page.get() - 1 == paging().newest() && workspace.operationOpen().get();
  }
}
