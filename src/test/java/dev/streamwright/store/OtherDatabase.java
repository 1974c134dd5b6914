package dev.streamwright.store;

import static org.iq80.leveldb.impl.Iq80DBFactory.factory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.iq80.leveldb.Options;

/// A stream's bookmark database as another implementation of the format finds it.
final class OtherDatabase {

  /// What other implementations take for files of theirs.
  private static final Pattern DATABASE_FILE =
      Pattern.compile("MANIFEST-\\d+|\\d+\\.(log|ldb|sst|tmp)");

  private OtherDatabase() {}

  /// Requires that the other opens it, and finds bookmarks of these entries only: the newest ones
  /// or older ones. It reads as others do by default: what is torn at a log's end is left out.
  /// A copy is opened; the database stays as it is.
  static void assertOpens(Path database, Set<StreamEntry> known) throws IOException {
    if (!Files.exists(database)) return;
    if (!hasManifest(database)) {
      assertEmpty(database);
      return;
    }
    var copy = database.resolveSibling("other.db");
    Trees.copy(database, copy);
    try (var other = factory.open(copy.toFile(), new Options())) {
      for (var found : other) {
        var entry =
            new StreamEntry(0xb0, ByteBuffer.wrap(found.getValue()).getLong(), found.getKey());
        assertTrue(known.contains(entry), "The database holds " + entry + ", which never was.");
      }
    }
    Trees.delete(copy);
  }

  /// Requires that the other finds every bookmark of these entries, and no other.
  static void assertHolds(Path database, List<StreamEntry> entries) throws IOException {
    var expected = new TreeMap<Bookmark, Long>();
    for (var entry : entries)
      if (entry.isBookmark()) expected.put(Bookmark.of(entry.data()), entry.number());
    var copy = database.resolveSibling("other.db");
    Trees.copy(database, copy);
    var found = new TreeMap<Bookmark, Long>();
    try (var other = factory.open(copy.toFile(), new Options())) {
      for (var entry : other)
        found.put(Bookmark.of(entry.getKey()), ByteBuffer.wrap(entry.getValue()).getLong());
    }
    Trees.delete(copy);
    assertEquals(expected, found);
  }

  private static boolean hasManifest(Path database) throws IOException {
    var current = database.resolve("CURRENT");
    return Files.exists(current)
        && Files.exists(database.resolve(Files.readString(current).strip()));
  }

  /// Others take a CURRENT that names nothing for no database yet. Files of one beside it are
  /// refused: somebody may have lost the rest.
  private static void assertEmpty(Path database) throws IOException {
    try (var paths = Files.newDirectoryStream(database)) {
      for (var path : paths)
        assertTrue(
            !DATABASE_FILE.matcher(path.getFileName().toString()).matches(),
            "The database has %s and no manifest.".formatted(path.getFileName()));
    }
  }
}
