package dev.streamwright.app.bookmarks;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkSearch;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.InvalidTextException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Searches the open stream for bookmarks. A search waits for the bookmark index, if that is still
/// being made, and can be cancelled all the while. Belongs to the FX thread.
public final class BookmarksViewModel {

  /// A search that was made before, to be repeated.
  ///
  /// @param outcome what came of it, in a word or two
  public record Earlier(BookmarkQuestion question, String outcome) {}

  private static final int EARLIER_LIMIT = 8;
  private static final Duration INDEX_SLICE = Duration.ofMillis(100);

  /// The number that no entry ever has: waiting for it is waiting for the time to pass.
  private static final long NEVER = -1;

  private final Workspace workspace;
  private final LatestTask searching;
  private final LatestTask looking;

  private final ObjectProperty<SearchMode> mode = new SimpleObjectProperty<>(SearchMode.L2_BLOCK);
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<BookmarkQuestion> question = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<BookmarkAnswer> answer = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Earlier> earlier = FXCollections.observableArrayList();
  private final ObservableList<Earlier> earlierView =
      FXCollections.unmodifiableObservableList(earlier);
  private final ObservableList<BookmarkQuestion> examples = FXCollections.observableArrayList();
  private final ObservableList<BookmarkQuestion> examplesView =
      FXCollections.unmodifiableObservableList(examples);
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  public BookmarksViewModel(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.searching = new LatestTask(tasks);
    this.looking = new LatestTask(tasks);
    workspace.stream().subscribe(this::streamChanged);
    workspace.header().subscribe(this::headerChanged);
    text.subscribe(_ -> problem.set(""));
    mode.subscribe(_ -> problem.set(""));
  }

  /// What the text means.
  public ObjectProperty<SearchMode> mode() {
    return mode;
  }

  /// What is typed.
  public StringProperty text() {
    return text;
  }

  /// Why what is typed cannot be searched for, or empty.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether a search runs.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// What was found last, or null.
  public ReadOnlyObjectProperty<BookmarkAnswer> answer() {
    return answer.getReadOnlyProperty();
  }

  /// Searches before the last one, newest first.
  public ObservableList<Earlier> earlier() {
    return earlierView;
  }

  /// Bookmarks of this stream to try the search with.
  public ObservableList<BookmarkQuestion> examples() {
    return examplesView;
  }

  /// The number of the selected entry, or null.
  public ReadOnlyObjectProperty<Long> selected() {
    return workspace.selected();
  }

  /// What failed last in this panel, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Searches for what is typed; a problem with it is shown instead.
  public void find() {
    try {
      find(BookmarkQuestion.of(mode.get(), text.get()));
    } catch (InvalidTextException invalid) {
      problem.set(invalid.getMessage());
    }
  }

  /// Whether the last search found what is typed now.
  public boolean isFoundAlready() {
    var found = answer.get();
    return found != null
        && found.isFound()
        && found.question().mode() == mode.get()
        && found.question().text().equals(text.get());
  }

  /// Writes a question into the field and searches for it.
  public void find(BookmarkQuestion wanted) {
    var stream = workspace.stream().get();
    if (stream == null) return;
    mode.set(wanted.mode());
    text.set(wanted.text());
    failure.set(null);
    question.set(wanted);
    busy.set(true);
    var reader = stream.reader();
    var formats = workspace.payloads().formats().get();
    searching.run(
        "Find " + lowerFirst(wanted.describe()),
        progress -> search(wanted, reader, formats, progress),
        this::searchEnded);
  }

  /// Searches for a bookmark that is near the wanted one.
  public void findNear(BookmarkHit near) {
    find(answer.get().question().about(near));
  }

  /// Ends the search that runs.
  public void cancel() {
    searching.cancel();
    busy.set(false);
  }

  /// Selects an entry.
  public void select(long number) {
    workspace.select(number);
  }

  private static BookmarkAnswer search(
      BookmarkQuestion wanted, StreamReader reader, PayloadFormats formats, Progress progress)
      throws IOException {
    awaitIndex(reader, progress);
    return BookmarkAnswer.find(wanted, new BookmarkSearch(reader, formats, progress::isCancelled));
  }

  /// Waits in slices until the index covers the header: a question before that would wait without
  /// looking whether it is still wanted.
  private static void awaitIndex(StreamReader reader, Progress progress) throws IOException {
    var catalogue = reader.as(BookmarkCatalogue.class);
    if (catalogue.isEmpty()) return;
    long total = reader.getHeader().totalEntries();
    for (long indexed = catalogue.get().indexedEntries();
        Long.compareUnsigned(indexed, total) < 0;
        indexed = catalogue.get().indexedEntries()) {
      progress.stopIfCancelled();
      progress.report((double) indexed / total);
      reader.awaitEntry(NEVER, INDEX_SLICE);
    }
  }

  private void searchEnded(Outcome<BookmarkAnswer> outcome) {
    busy.set(false);
    switch (outcome) {
      case Outcome.Done<BookmarkAnswer>(var found) -> publish(found);
      case Outcome.Failed<BookmarkAnswer>(var cause) ->
          failure.set(
              Failure.of("Cannot search for " + lowerFirst(question.get().describe()), cause));
      case Outcome.Cancelled<BookmarkAnswer> _ -> {}
    }
  }

  private void publish(BookmarkAnswer found) {
    var before = answer.get();
    if (before != null) earlier.addFirst(new Earlier(before.question(), before.outcome()));
    earlier.removeIf(one -> one.question().equals(found.question()));
    if (earlier.size() > EARLIER_LIMIT) earlier.removeLast();
    answer.set(found);
    var detail = found.place().isPresent() ? found.outcome() + ", " : "";
    workspace.notify(
        Notice.Kind.INFO,
        found.question().describe() + (found.isFound() ? " found" : " not found"),
        detail + found.tookWords());
  }

  private void streamChanged(OpenStream stream) {
    cancel();
    looking.cancel();
    answer.set(null);
    earlier.clear();
    examples.clear();
    failure.set(null);
    problem.set("");
    if (stream != null) lookForExamples(stream.reader());
  }

  private void headerChanged() {
    var stream = workspace.stream().get();
    if (stream != null && examples.isEmpty()) lookForExamples(stream.reader());
  }

  private void lookForExamples(StreamReader reader) {
    var formats = workspace.payloads().formats().get();
    looking.watch(_ -> BookmarkExamples.of(reader, formats), this::examplesFound);
  }

  private void examplesFound(Outcome<List<BookmarkQuestion>> outcome) {
    if (outcome instanceof Outcome.Done<List<BookmarkQuestion>>(var found)) examples.setAll(found);
  }

  private static String lowerFirst(String words) {
    return words.startsWith("L2")
        ? words
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
