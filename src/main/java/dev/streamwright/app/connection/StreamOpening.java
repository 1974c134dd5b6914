package dev.streamwright.app.connection;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.Work;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.inspect.PayloadSample;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Opens one stream at a time in the background, and shows it in the place of the one before. Only
/// the attempt that was started last counts; what an earlier one still opens is closed again.
/// Belongs to the FX thread.
final class StreamOpening {

  /// A stream, the header it was opened with, and how its entries seem to be written.
  private record Opened(OpenStream stream, StreamHeader header, PayloadEvidence payloads) {}

  private final Workspace workspace;
  private final Tasks tasks;
  private final RecentPlaces recents;
  private final Consumer<OpenStream> close;
  private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>();
  private long attempt;

  /// @param recents gets the place of each stream that is shown
  /// @param close closes a stream that is not shown, or not any more
  StreamOpening(
      Workspace workspace, Tasks tasks, RecentPlaces recents, Consumer<OpenStream> close) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.recents = recents;
    this.close = close;
  }

  /// The place of the stream that is being opened, or null.
  ReadOnlyObjectProperty<Place> place() {
    return place.getReadOnlyProperty();
  }

  /// Starts to open a stream.
  ///
  /// @param title what is done, for people: `Open zkevm.bin`
  /// @param whenEnded gets null once it is shown, or what failed; not called if it was cancelled
  void start(String title, Place wanted, Work<OpenStream> work, Consumer<Failure> whenEnded) {
    long mine = ++attempt;
    place.set(wanted);
    tasks.run(
        title,
        progress -> withHeader(work, progress),
        outcome -> {
          if (mine == attempt) ended(title, wanted, outcome, whenEnded);
          else if (outcome instanceof Outcome.Done<Opened>(var late)) close.accept(late.stream());
        });
  }

  /// Gives up what is being opened.
  void cancel() {
    attempt++;
    place.set(null);
  }

  private static Opened withHeader(Work<OpenStream> work, Progress progress) throws Exception {
    var stream = work.run(progress);
    try {
      progress.stopIfCancelled();
      var reader = stream.reader();
      return new Opened(stream, reader.getHeader(), payloads(reader));
    } catch (Exception failed) {
      try (var _ = stream.reader()) {
        throw failed;
      }
    }
  }

  /// What can be read of the sample: a stream is opened even if its entries are damaged.
  private static PayloadEvidence payloads(StreamReader reader) throws IOException {
    try {
      return PayloadSample.of(reader);
    } catch (CorruptStreamException _) {
      return PayloadEvidence.of(List.of());
    }
  }

  private void ended(
      String title, Place wanted, Outcome<Opened> outcome, Consumer<Failure> whenEnded) {
    boolean mayShow = !workspace.operationOpen().get();
    if (mayShow && outcome instanceof Outcome.Done<Opened>(var opened)) show(wanted, opened);
    place.set(null);
    switch (outcome) {
      case Outcome.Done<Opened> _ when mayShow -> whenEnded.accept(null);
      case Outcome.Done<Opened>(var opened) -> {
        close.accept(opened.stream());
        whenEnded.accept(startedMeanwhile(title));
      }
      case Outcome.Failed<Opened>(var cause) ->
          whenEnded.accept(Failure.of("Cannot " + lowerFirst(title), cause));
      case Outcome.Cancelled<Opened> _ ->
          workspace.notify(Notice.Kind.INFO, "Cancelled: " + lowerFirst(title), "");
    }
  }

  private void show(Place shown, Opened opened) {
    var before = workspace.stream().get();
    workspace.show(opened.stream(), opened.header(), opened.payloads());
    recents.add(shown);
    workspace.notify(
        Notice.Kind.DONE,
        (shown instanceof ServerPlace ? "Connected to " : "Opened ") + opened.stream().name(),
        NumberFormats.counted(opened.header().totalEntries(), "entry", "entries"));
    if (before != null) close.accept(before);
  }

  private static Failure startedMeanwhile(String title) {
    return Failure.of(
        "Cannot " + lowerFirst(title),
        new IOException(
            "Meanwhile, an operation was started in the open stream. Commit it or roll it back,"
                + " then try again."));
  }

  private static String lowerFirst(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
