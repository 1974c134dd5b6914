package dev.streamwright.app.browser;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Copies the selected entry, which is read again for it: the rows keep no data.
final class CopyViewModel {

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

  /// How the stream's data are read.
  PayloadFormats formats() {
    return workspace.payloads().formats().get();
  }

  /// Reads an entry; then `whenRead` is called.
  void readEntry(long number, Consumer<StreamEntry> whenRead) {
    var pending = workspace.pendingEntry(number);
    if (pending.isPresent()) {
      whenRead.accept(pending.get());
      return;
    }
    var reader = workspace.stream().get().reader();
    tasks.run(
        "Read entry " + NumberFormats.grouped(number),
        _ -> reader.getEntry(number).orElseThrow(() -> gone(number)),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<StreamEntry>(var entry) -> whenRead.accept(entry);
            case Outcome.Failed<StreamEntry>(var cause) ->
                failure.set(
                    Failure.of("Cannot read entry " + NumberFormats.grouped(number), cause));
            case Outcome.Cancelled<StreamEntry> _ -> {}
          }
        });
  }

  /// Says in the status bar that something was copied.
  void copied(String what) {
    workspace.notify(Notice.Kind.INFO, "Copied " + what, "");
  }

  private static IOException gone(long number) {
    return new IOException(
        "The stream was truncated: entry " + NumberFormats.grouped(number) + " is gone.");
  }
}
