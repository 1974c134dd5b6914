package dev.streamwright.app.browser;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.transfer.CopyText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Copies the selected entries, which are read again for it: the rows keep no data.
final class CopyViewModel {

  private static final long MAX_ENTRIES = 10_000;
  private static final long MAX_BYTES = 16 << 20;
  private static final int PAGE_BYTES = 1 << 20;

  private final Workspace workspace;
  private final Tasks tasks;
  private final ObjectProperty<Failure> failure;

  /// @param failure gets what failed
  CopyViewModel(Workspace workspace, Tasks tasks, ObjectProperty<Failure> failure) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.failure = failure;
  }

  /// The number of the selected entry, or null.
  ReadOnlyObjectProperty<Long> selected() {
    return workspace.selected();
  }

  /// Reads the selected entries and makes a text of them; then `whenMade` gets it.
  void copy(CopyText form, Consumer<String> whenMade) {
    var entries = workspace.selectedEntries();
    var stream = workspace.stream().get();
    if (entries.isEmpty() || stream == null) return;
    var formats = workspace.payloads().formats().get();
    var place = stream.location();
    var pending = workspace.pendingEntry(entries.first());
    if (entries.count() == 1 && pending.isPresent()) {
      whenMade.accept(form.of(List.of(pending.get()), formats, place));
      copied(form, entries);
      return;
    }
    tasks.run(
        "Read " + entries,
        progress -> form.of(read(stream.reader(), entries, progress), formats, place),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<String>(var text) -> {
              whenMade.accept(text);
              copied(form, entries);
            }
            case Outcome.Failed<String>(var cause) ->
                failure.set(Failure.of("Cannot copy " + entries, cause));
            case Outcome.Cancelled<String> _ -> {}
          }
        });
  }

  private static List<StreamEntry> read(StreamReader reader, EntryRanges wanted, Progress progress)
      throws IOException {
    if (wanted.count() > MAX_ENTRIES) throw tooMany();
    var entries = new ArrayList<StreamEntry>();
    long bytes = 0;
    for (var range : wanted.ranges())
      for (long next = range.first(); next < range.end(); ) {
        progress.stopIfCancelled();
        var page = reader.getEntries(next, (int) (range.end() - next), PAGE_BYTES);
        if (page.isEmpty()) throw gone(next);
        entries.addAll(page);
        next += page.size();
        for (var entry : page) bytes += entry.data().length;
        if (bytes > MAX_BYTES) throw tooMany();
      }
    return entries;
  }

  private static IOException tooMany() {
    return new IOException(
        "They are too many for the clipboard: the limit is 10,000 entries with 16 MiB. Export them"
            + " instead.");
  }

  private void copied(CopyText form, EntryRanges entries) {
    var of = entries.count() == 1 ? " of " : " of " + NumberFormats.grouped(entries.count()) + ": ";
    workspace.notify(Notice.Kind.INFO, "Copied " + form.word() + of + entries, "");
  }

  private static IOException gone(long number) {
    return new IOException(
        "The stream was truncated: entry " + NumberFormats.grouped(number) + " is gone.");
  }
}
