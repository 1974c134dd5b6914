package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.browser.BrowserRow.PendingDivider;
import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.Figures;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The page of entries that the browser shows, and the ways to other pages. It keeps at most a page
/// of rows, whatever the stream's size, and reads again what it shows when the stream changes.
public final class BrowserViewModel {

  /// The page sizes to choose from.
  public static final List<Integer> PAGE_SIZES = List.of(50, 100, 500, 1000);

  private static final int RUN_BYTES = 4 << 20;

  private final Workspace workspace;
  private final Tasks tasks;
  private final LatestTask reading;

  private final ObservableList<BrowserRow> rows = FXCollections.observableArrayList();
  private final IntegerProperty pageSize = new SimpleIntegerProperty(100);
  private final BooleanProperty descending = new SimpleBooleanProperty();
  private final BooleanProperty follow = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper page = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper pageCount = new ReadOnlyLongWrapper(1);
  private final ReadOnlyStringWrapper range = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper newEntries = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private long seenTotal;
  private boolean changingRows;

  /// The page whose rows are shown; another one is asked for while it is read.
  private long shownPage = 1;

  private List<BrowserRow> committedRows = List.of();

  public BrowserViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.reading = new LatestTask(tasks);
    workspace.stream().subscribe(this::streamChanged);
    workspace.header().subscribe((_, newer) -> headerChanged(newer));
    workspace.selected().subscribe(this::reveal);
    workspace.pending().subscribe(this::pendingChanged);
    pageSize.subscribe((_, _) -> layoutChanged());
    descending.subscribe((_, _) -> layoutChanged());
    follow.subscribe(this::followChanged);
  }

  /// The rows of the page: its committed entries, and on the newest page the pending ones.
  public ObservableList<BrowserRow> rows() {
    return rows;
  }

  /// One of [#PAGE_SIZES].
  public IntegerProperty pageSize() {
    return pageSize;
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
    if (!changingRows
        && row instanceof EntryRow entry
        && !Objects.equals(workspace.selected().get(), entry.number()))
      workspace.select(entry.number());
  }

  /// The number of the selected entry, or null.
  public ReadOnlyObjectProperty<Long> selected() {
    return workspace.selected();
  }

  /// Says in the status bar that something was copied.
  public void copied(String what) {
    workspace.say(Notice.Kind.INFO, "Copied " + what, "");
  }

  /// Reads an entry again, to copy it; then `whenRead` is called.
  public void readEntry(long number, Consumer<StreamEntry> whenRead) {
    var pending = workspace.pendingEntry(number);
    if (pending.isPresent()) {
      whenRead.accept(pending.get());
      return;
    }
    var reader = stream().reader();
    tasks.run(
        "Read entry " + Figures.grouped(number),
        _ -> reader.getEntry(number).orElseThrow(() -> gone(number)),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<StreamEntry>(var entry) -> whenRead.accept(entry);
            case Outcome.Failed<StreamEntry>(var cause) ->
                failure.set(Failure.of("Cannot read entry " + Figures.grouped(number), cause));
            case Outcome.Cancelled<StreamEntry> _ -> {}
          }
        });
  }

  private static IOException gone(long number) {
    return new IOException(
        "The stream was truncated: entry " + Figures.grouped(number) + " is gone.");
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
    rows.clear();
    committedRows = List.of();
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
    var paging = paging();
    boolean wasNewest = committedRows.size() < paging.size();
    if (follow.get()) newestPage();
    else if (paging.clamped(page.get() - 1) != page.get() - 1) show(paging.count() - 1);
    else if (wasNewest || descending.get()) read();
    pageCount.set(paging.count());
    countNewEntries(paging);
  }

  private void countNewEntries(Paging paging) {
    if (page.get() - 1 == paging.newest() || paging.total() < seenTotal) seenTotal = paging.total();
    newEntries.set(paging.total() - seenTotal);
  }

  private void pendingChanged() {
    if (stream() == null) return;
    showRows();
  }

  private void layoutChanged() {
    if (stream() == null) return;
    var number = selected().get();
    long anchor = number != null ? number : firstNumberOfRows();
    showPageOf(anchor);
  }

  private long firstNumberOfRows() {
    return rows.stream()
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
    reading.run(
        "Read entries",
        progress -> readRows(stream.reader(), first, count, progress),
        outcome -> readEnded(outcome, paging, shown));
  }

  private static List<BrowserRow> readRows(
      StreamReader reader, long first, int count, Progress progress) throws IOException {
    var rows = new ArrayList<BrowserRow>(count);
    while (rows.size() < count) {
      progress.stopIfCancelled();
      var run = reader.getEntries(first + rows.size(), count - rows.size(), RUN_BYTES);
      if (run.isEmpty()) break;
      for (var entry : run) rows.add(EntryRow.of(entry, false));
      progress.report((double) rows.size() / count);
    }
    progress.stopIfCancelled();
    return rows;
  }

  private void readEnded(Outcome<List<BrowserRow>> outcome, Paging paging, long shown) {
    switch (outcome) {
      case Outcome.Done<List<BrowserRow>>(var read) -> {
        failure.set(null);
        shownPage = shown + 1;
        if (paging.descending()) Collections.reverse(read);
        committedRows = read;
        loaded.set(true);
        showRange(paging, shown);
        showRows();
        countNewEntries(paging());
      }
      case Outcome.Failed<List<BrowserRow>>(var cause) -> {
        failure.set(Failure.of("Cannot read page " + Figures.grouped(shown + 1), cause));
        page.set(shownPage);
      }
      case Outcome.Cancelled<List<BrowserRow>> _ -> page.set(shownPage);
    }
  }

  private void showRange(Paging paging, long shown) {
    long first = paging.lowest(shown);
    int count = paging.entries(shown);
    range.set(
        count == 0 ? "none" : Figures.grouped(first) + "–" + Figures.grouped(first + count - 1));
  }

  /// Puts committed and pending rows together, changing as little of the list as possible, so that
  /// selection and scroll position stay.
  private void showRows() {
    var wanted = new ArrayList<>(committedRows);
    if (page.get() - 1 == paging().newest() && workspace.operationOpen().get()) addPending(wanted);
    changingRows = true;
    replaceRows(wanted);
    changingRows = false;
  }

  private void replaceRows(List<BrowserRow> wanted) {
    int head = 0;
    int shorter = Math.min(wanted.size(), rows.size());
    while (head < shorter && wanted.get(head).equals(rows.get(head))) head++;
    int tail = 0;
    while (tail < shorter - head
        && wanted.get(wanted.size() - 1 - tail).equals(rows.get(rows.size() - 1 - tail))) tail++;
    if (head + tail < rows.size()) rows.remove(head, rows.size() - tail);
    if (head + tail < wanted.size()) rows.addAll(head, wanted.subList(head, wanted.size() - tail));
  }

  private void addPending(List<BrowserRow> wanted) {
    var pending = new ArrayList<BrowserRow>();
    pending.add(new PendingDivider());
    for (var entry : workspace.pending()) pending.add(EntryRow.of(entry, true));
    if (descending.get()) {
      Collections.reverse(pending);
      wanted.addAll(0, pending);
    } else wanted.addAll(pending);
  }
}
