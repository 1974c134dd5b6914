package dev.streamwright.app.transfer;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.inspect.GoTo;
import dev.streamwright.inspect.PlaceSpan;
import dev.streamwright.inspect.Target;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import dev.streamwright.transfer.Export;
import dev.streamwright.transfer.ExportFormat;
import dev.streamwright.transfer.Exported;
import dev.streamwright.transfer.StreamFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What is to be exported and how, and the export itself, which goes on in the background: the
/// status bar shows it, and Esc cancels it. Belongs to the FX thread.
public final class ExportViewModel {

  private static final String DOTS = "..";

  /// What can be exported.
  public enum Part {
    SELECTION,
    PAGE,
    RANGE,
    ALL
  }

  private final Workspace workspace;
  private final Tasks tasks;
  private final StreamFiles files;
  private final Supplier<EntryRanges> page;
  private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ALL);
  private final ObjectProperty<ExportFormat> format =
      new SimpleObjectProperty<>(ExportFormat.NDJSON);
  private final StringProperty range = new SimpleStringProperty("");
  private final ObservableValue<String> obstacle;
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  /// @param files creates stream files
  /// @param page the entries of the page that is shown
  public ExportViewModel(
      Workspace workspace, Tasks tasks, StreamFiles files, Supplier<EntryRanges> page) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.files = files;
    this.page = page;
    obstacle = Bindings.createStringBinding(this::findObstacle, part, range, workspace.stream());
    if (!selection().isEmpty()) part.set(Part.SELECTION);
  }

  public ObjectProperty<Part> part() {
    return part;
  }

  public ObjectProperty<ExportFormat> format() {
    return format;
  }

  /// The range that is typed, two places with `..` between.
  public StringProperty range() {
    return range;
  }

  /// Why nothing can be exported yet; empty if it can.
  public ObservableValue<String> obstacle() {
    return obstacle;
  }

  /// Why an export failed last, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// What a part covers, in words: `Entries 17 to 99`.
  public String words(Part each) {
    return switch (each) {
      case SELECTION -> counted(selection());
      case PAGE -> counted(page.get());
      case RANGE -> "such as block 10..block 20 or 17..99";
      case ALL -> counted(all());
    };
  }

  private static String counted(EntryRanges entries) {
    if (entries.isEmpty()) return "nothing";
    var words = entries.toString();
    return entries.ranges().size() == 1 && entries.count() > 1
        ? words + ", " + NumberFormats.grouped(entries.count()) + " of them"
        : words;
  }

  /// What is said below the formats.
  public static String explanation(ExportFormat each) {
    return switch (each) {
      case STREAM -> "With its bookmarks. Entries are numbered from 0 again.";
      case NDJSON -> "A JSON object a line, which can be imported again byte for byte.";
      case CSV -> "For spreadsheets, with times, hashes and senders.";
      case RAW -> "Entries as they lie in the stream, envelopes included.";
    };
  }

  /// A name for the file.
  public String suggestedName() {
    var stream = workspace.stream().get();
    var name = stream == null ? "entries" : stream.name().replaceFirst("\\.bin$", "");
    return name.replaceAll("[^A-Za-z0-9_-]+", "-")
        + (part.get() == Part.ALL ? "" : "-part")
        + "."
        + format.get().ending();
  }

  /// Exports into a file, which the user agreed to replace if it is there.
  public void start(Path file) {
    var stream = workspace.stream().get();
    if (stream == null || !obstacle.getValue().isEmpty()) return;
    var formats = workspace.payloads().formats().get();
    var entries = entries(formats);
    var chosen = format.get();
    tasks.run(
        "Export to " + file.getFileName(),
        progress ->
            new Export(
                    stream.name(), stream.reader(), entries.of(stream.reader(), progress), formats)
                .into(file, chosen, true, files, new Looking(progress)),
        outcome -> ended(file, stream, outcome));
  }

  /// Entries that are worked out in the background.
  private interface Entries {
    EntryRanges of(StreamReader reader, Progress progress) throws IOException;
  }

  private Entries entries(PayloadFormats formats) {
    if (part.get() == Part.RANGE) {
      var ends = ends();
      return (reader, progress) -> resolved(ends, reader, formats, progress);
    }
    var known =
        switch (part.get()) {
          case SELECTION -> selection();
          case PAGE -> page.get();
          default -> all();
        };
    return (_, _) -> known;
  }

  private static EntryRanges resolved(
      List<Target> ends, StreamReader reader, PayloadFormats formats, Progress progress)
      throws IOException {
    var both = EntryRanges.NONE;
    for (var end : ends) {
      var span = PlaceSpan.of(end, reader, formats, progress::isCancelled);
      progress.stopIfCancelled();
      if (span.isEmpty()) throw new IOException("The range names a place that is not there.");
      both = both.with(span);
    }
    return EntryRanges.of(both.first(), both.last() + 1);
  }

  private record Looking(Progress progress) implements ScanWatch {
    @Override
    public boolean isCancelled() {
      return progress.isCancelled();
    }

    @Override
    public void progress(ScanProgress now) {
      progress.report(now.fraction());
    }
  }

  private void ended(Path file, OpenStream stream, Outcome<Exported> outcome) {
    switch (outcome) {
      case Outcome.Done<Exported>(var exported) when exported.isComplete() ->
          workspace.notify(
              exported.damage().isEmpty() ? Notice.Kind.DONE : Notice.Kind.FAILED,
              PlainText.format(
                  "Exported %s to %s",
                  NumberFormats.counted(exported.entries(), "entry", "entries"),
                  file.getFileName()),
              exported.damage().isEmpty()
                  ? NumberFormats.size(exported.bytes())
                  : exported.damage().getFirst().sentence());
      case Outcome.Failed<Exported>(var cause) -> {
        var failed = Failure.of("Cannot export " + stream.name() + " to " + file, cause);
        failure.set(failed);
        workspace.notify(failed);
      }
      default ->
          workspace.notify(
              Notice.Kind.INFO,
              "Cancelled: export to " + file.getFileName(),
              "Nothing was written");
    }
  }

  private EntryRanges selection() {
    return workspace.selectedEntries();
  }

  private EntryRanges all() {
    var header = workspace.header().get();
    return header == null ? EntryRanges.NONE : EntryRanges.of(0, header.totalEntries());
  }

  private String findObstacle() {
    if (workspace.stream().get() == null) return "No stream is open";
    return switch (part.get()) {
      case SELECTION -> selection().isEmpty() ? "No entry is selected" : "";
      case PAGE -> page.get().isEmpty() ? "The page has no entries" : "";
      case RANGE -> rangeProblem();
      case ALL -> all().isEmpty() ? "The stream has no entries" : "";
    };
  }

  private String rangeProblem() {
    if (range.get().isBlank()) return "Type a range";
    try {
      parsed();
      return "";
    } catch (InvalidTextException invalid) {
      return invalid.getMessage();
    }
  }

  private List<Target> ends() {
    try {
      return parsed();
    } catch (InvalidTextException invalid) {
      throw new IllegalStateException(invalid);
    }
  }

  private List<Target> parsed() throws InvalidTextException {
    var text = range.get();
    int dots = text.indexOf(DOTS);
    if (dots < 0) return List.of(GoTo.parse(text));
    var before = text.substring(0, dots);
    var after = text.substring(dots + DOTS.length());
    return List.of(
        before.isBlank() ? new Target.First() : GoTo.parse(before),
        after.isBlank() ? new Target.Last() : GoTo.parse(after));
  }
}
