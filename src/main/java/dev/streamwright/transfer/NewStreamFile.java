package dev.streamwright.transfer;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CopyTarget;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A stream file that gets its name, with the files beside it, once it is whole: until then all of
/// them lie in the folder `NAME-unfinished`. One operation of any length fills it, so that no
/// reader ever sees a part. Nothing is left if it is closed before [#finish]. One thread at a time.
final class NewStreamFile implements Closeable {

  private static final String LOCK = ".lock";

  private final Path file;
  private final Path folder;
  private final StreamSource stream;
  private final CopyTarget target;
  private long count;

  NewStreamFile(Path file, StreamHeader like, StreamFiles files) throws IOException {
    this.file = file.toAbsolutePath();
    folder = Unfinished.folderOf(this.file);
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException _) {
      throw Unfinished.inTheWay(folder);
    }
    StreamSource created = null;
    try {
      created = files.create(folder.resolve(this.file.getFileName()), like);
      target = created.as(CopyTarget.class).orElseThrow();
      target.startCopy();
      stream = created;
      for (var each : besides()) requireFree(beside(each));
    } catch (IOException | RuntimeException failed) {
      try (Closeable _ = () -> removeAll(folder);
          StreamSource _ = created) {
        throw failed;
      }
    }
  }

  /// Adds an entry; its number becomes the next one.
  void add(StreamEntry entry) throws IOException {
    target.addCopy(entry);
    count++;
  }

  long count() {
    return count;
  }

  /// Commits, finishes the bookmark database, and gives the files their names, the stream last.
  ///
  /// @return how many bytes of the stream are in use
  long finish() throws IOException {
    long bytes = stream.commitAtomicOp().totalLength();
    stream.close();
    var besides = besides();
    for (var each : besides) requireFree(beside(each));
    var moved = new ArrayList<Path>();
    try {
      for (var each : besides) moved.add(Files.move(each, beside(each)));
      Files.move(folder.resolve(file.getFileName()), file);
    } catch (IOException failed) {
      for (var each : moved) removeAll(each);
      throw failed;
    }
    return bytes;
  }

  /// What a file in the folder is called once it has its name.
  private Path beside(Path inFolder) {
    return file.resolveSibling(inFolder.getFileName());
  }

  private List<Path> besides() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(each -> !each.getFileName().equals(file.getFileName()))
          .filter(each -> !each.getFileName().toString().endsWith(LOCK))
          .toList();
    }
  }

  private static void requireFree(Path path) throws IOException {
    if (Files.exists(path))
      throw new IOException(
          PlainText.format(
              "%s is in the way: it would belong to the new stream. Choose another name, or remove"
                  + " it.",
              path));
  }

  @Override
  public void close() throws IOException {
    try (Closeable _ = () -> removeAll(folder);
        stream) {
      // Closing rolls back what is not committed, and writes to the folder for the last time.
    }
  }

  private static void removeAll(Path top) throws IOException {
    if (!Files.exists(top)) return;
    try (var all = Files.walk(top)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    }
  }
}
