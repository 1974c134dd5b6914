package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.LongBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableLongValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The page of entries that the browser shows, and the ways to other pages. It keeps at most a page
/// of rows, whatever the stream's size, and reads again what it shows when the stream changes.
public final class BrowserViewModel {

  /// The page sizes to choose from.
  public static final List<Integer> PAGE_SIZES = List.of(50, 100, 500, 1000);

  private final Workspace workspace;
  private final CopyViewModel copying;
  private final ShownRows shownRows = new ShownRows();
  private final IntegerProperty pageSize = new SimpleIntegerProperty(100);
  private final BooleanProperty descending = new SimpleBooleanProperty();
  private final BooleanProperty follow = new SimpleBooleanProperty();
  private final PagePosition position = new PagePosition();
  private final PageReader reader;
  private final LongBinding entryCount;

  public BrowserViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.reader = new PageReader(tasks, position, new Reading());
    this.copying = new CopyViewModel(workspace, tasks, reader.failure());
    this.entryCount =
        Bindings.createLongBinding(this::countEntries, workspace.header(), workspace.pending());
    workspace.stream().subscribe(this::streamChanged);
    workspace.header().subscribe((_, newer) -> headerChanged(newer));
    workspace.selected().subscribe(this::reveal);
    workspace.pending().addListener(this::pendingChanged);
    pageSize.subscribe((_, _) -> layoutChanged());
    descending.subscribe((_, _) -> layoutChanged());
    follow.subscribe(this::followChanged);
    workspace.connectionStatus().subscribe(this::connectionChanged);
    workspace.payloads().formats().subscribe((_, _) -> read());
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
    return position.page();
  }

  public ReadOnlyLongProperty pageCount() {
    return position.count();
  }

  /// The entry numbers on the page: `17,400–17,499`.
  public ReadOnlyStringProperty range() {
    return position.range();
  }

  /// How many entries were committed since the newest page was last in view.
  public ReadOnlyLongProperty newEntries() {
    return position.newEntries();
  }

  /// How many entries the stream has, with those of the open operation.
  ObservableLongValue entryCount() {
    return entryCount;
  }

  /// What waits for the connection to come back, in words; empty if nothing does.
  public ReadOnlyStringProperty waiting() {
    return reader.awaited().words();
  }

  /// Whether the page has been read, so that no rows mean no entries.
  public ReadOnlyBooleanProperty loaded() {
    return reader.loaded();
  }

  /// The entries of the open operation.
  public ObservableList<StreamEntry> pending() {
    return workspace.pending();
  }

  /// What failed last in this panel, or null.
  public ObjectProperty<Failure> failure() {
    return reader.failure();
  }

  /// The stream that is shown, or null.
  public OpenStream stream() {
    return workspace.stream().get();
  }

  public void firstPage() {
    show(0);
  }

  public void previousPage() {
    show(position.index() - 1);
  }

  public void nextPage() {
    show(position.index() + 1);
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
    return paging().lowest(position.index());
  }

  /// Selects an entry of the page. What a table selects by itself while its rows change does not
  /// count.
  public void select(BrowserRow row) {
    if (!shownRows.changing()
        && row instanceof EntryRow entry
        && !Objects.equals(workspace.selected().get(), entry.number()))
      workspace.select(entry.number());
  }

  /// The entries that are chosen together.
  ReadOnlyObjectProperty<EntryRanges> chosen() {
    return workspace.chosen();
  }

  /// Chooses several entries, or none.
  void choose(EntryRanges entries) {
    workspace.choose(entries);
    if (entries.count() > 1)
      workspace.notify(
          Notice.Kind.INFO,
          NumberFormats.counted(entries.count(), "entry", "entries") + " selected",
          entries.ranges().size() == 1 ? entries.toString() : "");
  }

  /// Chooses the page, and once it is chosen, all of the stream.
  void chooseMore() {
    var page = pageEntries();
    boolean isPage = page.equals(workspace.chosen().get());
    choose(isPage ? EntryRanges.of(0, workspace.header().get().totalEntries()) : page);
  }

  /// The entries that are chosen together, or else the selected one.
  EntryRanges selectedEntries() {
    return workspace.selectedEntries();
  }

  /// The committed entries of the page.
  public EntryRanges pageEntries() {
    var rows = shownRows.committed();
    if (rows.isEmpty()) return EntryRanges.NONE;
    long lowest = Long.MAX_VALUE;
    for (var row : rows)
      if (row instanceof EntryRow entry) lowest = Math.min(lowest, entry.number());
    return EntryRanges.of(lowest, lowest + rows.size());
  }

  /// Copying the selected entry.
  CopyViewModel copying() {
    return copying;
  }

  /// The number of the selected entry, or null.
  public ReadOnlyObjectProperty<Long> selected() {
    return workspace.selected();
  }

  private long countEntries() {
    var header = workspace.header().get();
    return (header == null ? 0 : header.totalEntries()) + workspace.pending().size();
  }

  private Paging paging() {
    var header = workspace.header().get();
    return new Paging(pageSize.get(), header == null ? 0 : header.totalEntries(), descending.get());
  }

  private void show(long wanted) {
    var paging = paging();
    position.ask(wanted, paging);
    if (position.index() != paging.newest()) follow.set(false);
    read();
  }

  private void streamChanged(OpenStream stream) {
    reader.reset();
    shownRows.clear();
    position.reset(paging());
    if (stream == null) position.clear();
    else if (follow.get()) newestPage();
    else firstPage();
  }

  private void headerChanged(StreamHeader newer) {
    if (newer == null || stream() == null) return;
    if (reader.putsOffChange()) return;
    var paging = paging();
    boolean wasNewest = shownRows.committed().size() < paging.size();
    if (follow.get()) newestPage();
    else {
      position.keepRange(paging);
      if (!position.exists(paging)) show(paging.count() - 1);
      else if (wasNewest || paging.total() < reader.readTotal()) read();
    }
    position.update(paging);
  }

  private void connectionChanged(ConnectionStatus now) {
    var page = reader.awaited().get();
    if (now != null && now.isLive() && page != null) show(page);
  }

  private void pendingChanged(ListChangeListener.Change<? extends StreamEntry> change) {
    if (stream() == null) return;
    if (shownRows.showsPending() && showsPending()) shownRows.follow(change);
    else showRows();
  }

  private void layoutChanged() {
    if (stream() == null) return;
    var number = selected().get();
    long anchor = number != null ? number : shownRows.lowestNumber();
    showPageOf(anchor);
  }

  private void followChanged(boolean following) {
    if (following && stream() != null) newestPage();
  }

  private void reveal(Long number) {
    if (number == null || stream() == null || workspace.header().get() == null) return;
    long wanted = paging().pageOf(number);
    if (wanted != position.index()) show(wanted);
  }

  private void read() {
    if (stream() != null)
      reader.read(stream().reader(), workspace.payloads().formats().get(), paging());
  }

  private final class Reading implements PageReader.Listener {

    @Override
    public void read(List<BrowserRow> rows, Paging paging) {
      shownRows.setCommitted(rows, paging.descending());
      showRows();
      position.countNewEntries(paging());
    }

    @Override
    public void ended() {
      if (follow.get()) reader.rest();
    }

    @Override
    public void changed() {
      headerChanged(workspace.header().get());
    }
  }

  /// Puts committed and pending rows together.
  private void showRows() {
    if (showsPending()) shownRows.show(workspace.pending());
    else shownRows.show();
  }

  /// Pending entries belong to the newest page.
  private boolean showsPending() {
    return position.index() == paging().newest() && workspace.operationOpen().get();
  }
}
