package dev.streamwright.app.browser;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// Reads the page that was asked for, in the background. A stream that grows faster than pages are
/// read does not restart the reading: the change is put off until the page is there. Belongs to the
/// FX thread.
final class PageReader {

  /// Nobody can read a page that is replaced more often than a few times a second.
  private static final Duration BETWEEN_FOLLOWED_PAGES = Duration.ofMillis(250);

  /// What comes of a reading.
  interface Listener {

    /// The rows of a page were read.
    void read(List<BrowserRow> rows, Paging paging);

    /// A reading has ended, well or not.
    void ended();

    /// The stream changed while it was read; now there is time for it.
    void changed();
  }

  private final Tasks tasks;
  private final LatestTask reading;
  private final PagePosition position;
  private final Listener listener;
  private final AwaitedPage awaited = new AwaitedPage();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private boolean busy;
  private boolean resting;
  private boolean changePutOff;
  private long readTotal;

  PageReader(Tasks tasks, PagePosition position, Listener listener) {
    this.tasks = tasks;
    this.reading = new LatestTask(tasks);
    this.position = position;
    this.listener = listener;
  }

  /// Whether a page of this stream has been read.
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /// What failed last, or null.
  ObjectProperty<Failure> failure() {
    return failure;
  }

  /// The page that is read once the connection is back.
  AwaitedPage awaited() {
    return awaited;
  }

  /// How many entries the stream had when a page was read last.
  long readTotal() {
    return readTotal;
  }

  /// Forgets all that belongs to the stream before.
  void reset() {
    reading.cancel();
    busy = false;
    awaited.clear();
    failure.set(null);
    loaded.set(false);
  }

  /// Reads the page at the position.
  void read(StreamReader stream, PayloadFormats formats, Paging paging) {
    position.ask(position.index(), paging);
    long page = position.index();
    long first = paging.lowest(page);
    int count = paging.entries(page);
    busy = true;
    changePutOff = false;
    readTotal = paging.total();
    awaited.clear();
    reading.run(
        "Read entries",
        progress -> PageRows.read(stream, formats, first, count, progress),
        outcome -> ended(outcome, paging, page));
  }

  /// Whether a change of the stream must wait; [Listener#changed] follows then.
  boolean putsOffChange() {
    changePutOff = busy || resting;
    return changePutOff;
  }

  /// Puts changes off for a moment, so that a page that follows the stream can be read.
  void rest() {
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
    if (changePutOff) listener.changed();
  }

  private void ended(Outcome<List<BrowserRow>> outcome, Paging paging, long page) {
    busy = false;
    switch (outcome) {
      case Outcome.Done<List<BrowserRow>>(var rows) -> {
        failure.set(null);
        loaded.set(true);
        position.show(page, paging);
        listener.read(rows, paging);
      }
      case Outcome.Failed<List<BrowserRow>>(ConnectionLostException _) -> {
        position.stay();
        awaited.set(page);
      }
      case Outcome.Failed<List<BrowserRow>>(var cause) -> {
        failure.set(Failure.of("Cannot read page " + NumberFormats.grouped(page + 1), cause));
        position.stay();
      }
      case Outcome.Cancelled<List<BrowserRow>> _ -> position.stay();
    }
    listener.ended();
    catchUp();
  }
}
