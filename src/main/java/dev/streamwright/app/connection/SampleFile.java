package dev.streamwright.app.connection;

import dev.streamwright.app.task.Progress;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/// The sample stream in the user's data folder, written when it is first asked for.
/// One thread at a time.
///
/// It is written in a folder beside its own, which is renamed once it is complete: a sample that
/// was cancelled half way is never taken for a whole one.
public final class SampleFile {

  private static final String NAME = "sample.bin";

  private final Path folder;
  private final StreamOpener opener;
  private final Content content;

  /// What the sample holds.
  @FunctionalInterface
  public interface Content {
    /// Appends all of it, reports how far it is, and ends early if it is cancelled.
    void write(StreamSource target, Progress progress) throws IOException;
  }

  /// @param dataFolder where the sample's folder goes
  public SampleFile(Path dataFolder, StreamOpener opener, Content content) {
    this.folder = dataFolder.resolve("sample");
    this.opener = opener;
    this.content = content;
  }

  /// Where the sample is once it is written.
  public Path path() {
    return folder.resolve(NAME);
  }

  /// Opens the sample, after writing it if it is not there. Takes a moment then.
  OpenStream open(Progress progress) throws IOException {
    if (!Files.exists(path())) write(progress);
    return opener.open(path());
  }

  private void write(Progress progress) throws IOException {
    var part = folder.resolveSibling("sample.part");
    delete(part);
    Files.createDirectories(part);
    try {
      var created =
          opener.create(
              new NewStream(
                  part.resolve(NAME), SampleStream.VERSION, SampleStream.SYSTEM_ID, false));
      try (var reader = created.reader()) {
        content.write((StreamSource) reader, progress);
        progress.stopIfCancelled();
      }
      delete(folder);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(part);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    List<Path> all;
    try (var paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (var path : all) Files.delete(path);
  }
}
