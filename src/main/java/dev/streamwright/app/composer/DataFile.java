package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.ChosenFile;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A file whose content is to be an entry's data.
final class DataFile {

  private DataFile() {}

  /// Reads it, unless it is too long for an entry.
  ///
  /// @throws IOException if it is, or if it cannot be read
  static ChosenFile read(Path path) throws IOException {
    long size = Files.size(path);
    if (size > EntryDataViewModel.MAX_BYTES) throw new IOException(tooLong(path, size));
    return new ChosenFile(path.getFileName().toString(), Files.readAllBytes(path));
  }

  /// Shows the file that was read, or what is wrong with it.
  static Consumer<Outcome<ChosenFile>> into(EntryEditorViewModel editor, Path path) {
    return outcome -> {
      switch (outcome) {
        case Outcome.Done<ChosenFile>(var file) -> editor.data().setFile(file);
        case Outcome.Failed<ChosenFile>(var cause) ->
            editor.data().refuseFile(Failure.of("Cannot read " + path.getFileName(), cause).text());
        case Outcome.Cancelled<ChosenFile> _ -> {}
      }
    };
  }

  private static String tooLong(Path path, long size) {
    return PlainText.format(
        "%s is %s long; an entry holds at most %s.",
        path.getFileName(),
        NumberFormats.exactSize(size),
        NumberFormats.exactSize(EntryDataViewModel.MAX_BYTES));
  }
}
