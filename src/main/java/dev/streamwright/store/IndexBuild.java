package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An index in the making: the bookmarks of a stream, read from its start, in sorted runs.
///
/// A run holds up to a million bookmarks. Where there is a directory for them, runs go to files, so
/// that memory does not grow with the stream and the next opening after a crash reads on from the
/// last one. A run that no file takes stays in memory.
final class IndexBuild {
  private static final int RUN_BOOKMARKS = 1 << 20;
  private static final int RUN_BOOKMARK_BYTES = 32 << 20;

  /// How much of the stream is read again after a crash, at most: this, or a sixteenth of it.
  private static final long RUN_STREAM_BYTES = 4L << 30;

  private static final int RUN_STREAM_SHARE = 16;

  /// Where runs are saved.
  @FunctionalInterface
  interface Folder {
    Path path() throws IOException;
  }

  /// Null if runs stay in memory.
  private final Folder folder;

  private final List<Path> files = new ArrayList<>();
  private final List<SortedBookmarks> inMemory = new ArrayList<>();
  private final EarlierPlaces known = new EarlierPlaces();
  private BookmarkCollector collector = new BookmarkCollector(known);
  private long entries;
  private long offset = PageLayout.HEADER_PAGE_BYTES;
  private long savedEntries;
  private long savedOffset = offset;

  /// @param folder asked when the first run is saved; null: they stay in memory
  IndexBuild(Folder folder) {
    this.folder = folder;
  }

  /// A build that goes on.
  ///
  /// @param runs how many were saved
  /// @param savedEntries what they cover
  /// @param savedOffset where that ends
  /// @param placesKnownFrom as far as the runs tell, each by itself
  static IndexBuild resumed(
      Path directory, int runs, long savedEntries, long savedOffset, long placesKnownFrom) {
    var build = new IndexBuild(() -> directory);
    build.known.raise(placesKnownFrom);
    for (int number = 1; number <= runs; number++) build.files.add(file(directory, number));
    build.entries = savedEntries;
    build.offset = savedOffset;
    build.savedEntries = savedEntries;
    build.savedOffset = savedOffset;
    return build;
  }

  private static Path file(Path directory, int number) {
    return directory.resolve(PlainText.format("bookmarks-%06d.run", number));
  }

  static boolean isFile(Path path) {
    return path.getFileName().toString().matches("bookmarks-\\d+\\.run");
  }

  /// How many entries, counted from 0, are covered.
  long entries() {
    return entries;
  }

  /// Where the last of them ends.
  long offset() {
    return offset;
  }

  /// How many entries are covered by runs that are saved.
  long savedEntries() {
    return savedEntries;
  }

  /// See [EarlierPlaces]; of different runs only once [#use] has merged them.
  long placesKnownFrom() {
    return known.knownFrom();
  }

  int savedRuns() {
    return files.size();
  }

  /// Reads on for a while.
  void read(CommittedEntries committed, StreamHeader header) throws IOException {
    IndexScan scan = IndexScan.of(committed, header, entries, offset, collector::add);
    entries = scan.entries();
    offset = scan.offset();
  }

  /// Whether so much was read since the last run that it makes one.
  boolean isRunDue() {
    return collector.count() >= RUN_BOOKMARKS
        || collector.byteCount() >= RUN_BOOKMARK_BYTES
        || offset - savedOffset >= Math.max(RUN_STREAM_BYTES, offset / RUN_STREAM_SHARE);
  }

  /// Makes a run of what was read since the last one; false if that is nothing, or stays in memory.
  boolean endRun() {
    if (entries == savedEntries) return false;
    inMemory.add(collector.sorted());
    collector = new BookmarkCollector(known);
    savedOffset = offset;
    // The next opening needs all earlier runs, so one in memory keeps later ones there.
    if (folder == null || inMemory.size() > 1) return false;
    Path file;
    try {
      file = file(folder.path(), files.size() + 1);
      RunFile.write(file, BookmarkRun.of(inMemory.getFirst()));
    } catch (IOException _) {
      return false;
    }
    files.add(file);
    inMemory.clear();
    savedEntries = entries;
    return true;
  }

  interface Use {
    void accept(BookmarkRun all) throws IOException;
  }

  boolean isEmpty() {
    return files.isEmpty() && inMemory.isEmpty() && collector.count() == 0;
  }

  /// Goes through all bookmarks.
  void use(Use use) throws IOException {
    endMemoryRun();
    var opened = new ArrayList<RunFile>();
    try {
      var runs = new ArrayList<BookmarkRun>();
      for (Path file : files) {
        opened.add(RunFile.open(file));
        runs.add(opened.getLast());
      }
      for (SortedBookmarks sorted : inMemory) runs.add(BookmarkRun.of(sorted));
      use.accept(MergedRuns.of(runs, known));
    } finally {
      for (RunFile run : opened) run.close();
    }
  }

  private void endMemoryRun() {
    if (collector.count() == 0) return;
    inMemory.add(collector.sorted());
    collector = new BookmarkCollector(known);
  }

  /// All bookmarks, in memory.
  BookmarkMap inMemory() throws IOException {
    endMemoryRun();
    var runs = new ArrayList<SortedBookmarks>();
    for (Path file : files) {
      var all = new BookmarkCollector(known);
      try (var run = RunFile.open(file)) {
        for (var next = run.next(); next != null; next = run.next())
          all.add(next.bytes(), next.number());
      }
      runs.add(all.sorted());
    }
    runs.addAll(inMemory);
    return new RunsBookmarkMap(runs);
  }

  /// Removes the files of runs, of this build and of others.
  static void removeFiles(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) return;
    try (var paths = Files.newDirectoryStream(directory, IndexBuild::isFile)) {
      for (Path path : paths) Files.deleteIfExists(path);
    }
  }
}
