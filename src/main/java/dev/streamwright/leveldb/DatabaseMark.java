package dev.streamwright.leveldb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A database at one time, by content that no other one has: the beginning of its manifest, which
/// carries a random id, and of each journal that is not in a table. If both are still there, what
/// the database held at that time has not been lost, and nobody else has written.
///
/// @param manifest the manifest as it was
/// @param journals the journals as they were
public record DatabaseMark(FileMark manifest, List<FileMark> journals) {
  private static final int MAX_ATTEMPTS = 100;

  /// A file, which only grows, as it was.
  ///
  /// @param name its name in the directory
  /// @param bytes its size
  /// @param digest of that many bytes, in hex
  public record FileMark(String name, long bytes, String digest) {
    private static final int DIGEST_BYTES = 16;

    static FileMark of(Path directory, String name) throws IOException {
      byte[] content = Files.readAllBytes(directory.resolve(name));
      return new FileMark(name, content.length, digest(content, content.length));
    }

    boolean isIn(Path directory) throws IOException {
      try {
        byte[] content = Files.readAllBytes(directory.resolve(name));
        return content.length >= bytes && digest(content, (int) bytes).equals(digest);
      } catch (NoSuchFileException _) {
        return false;
      }
    }

    private static String digest(byte[] content, int count) {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(content, 0, count);
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), DIGEST_BYTES));
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException(missing);
      }
    }
  }

  /// The database as it is now; it may be open, here or elsewhere.
  public static DatabaseMark of(Path path) throws IOException {
    var directory = new DatabaseDirectory(path);
    for (int attempt = 1; ; attempt++) {
      try {
        var manifest = FileMark.of(path, directory.readCurrent());
        var journals = new ArrayList<FileMark>();
        for (String name : journalNames(directory, oldestJournal(directory, manifest.name())))
          journals.add(FileMark.of(path, name));
        return new DatabaseMark(manifest, List.copyOf(journals));
      } catch (NoSuchFileException vanished) {
        // A journal vanishes when it has become a table.
        if (attempt == MAX_ATTEMPTS) throw vanished;
      }
    }
  }

  /// Whether the database in a directory still has all that it had.
  public boolean isIn(Path path) throws IOException {
    var directory = new DatabaseDirectory(path);
    try {
      if (!directory.readCurrent().equals(manifest.name()) || !manifest.isIn(path)) return false;
      long oldest = oldestJournal(directory, manifest.name());
      for (var journal : journals)
        if (DatabaseDirectory.journalNumber(journal.name()) >= oldest && !journal.isIn(path))
          return false;
      return true;
    } catch (NoSuchFileException | CorruptDatabaseException _) {
      return false;
    }
  }

  /// Whether the database in a directory, which has all that it had, has nothing more.
  public boolean isAllIn(Path path) throws IOException {
    var now = new ArrayList<FileMark>(journals);
    now.add(manifest);
    for (var mark : now) if (Files.size(path.resolve(mark.name())) != mark.bytes()) return false;
    var directory = new DatabaseDirectory(path);
    return journalNames(directory, oldestJournal(directory, manifest.name())).size()
        == journals.size();
  }

  private static long oldestJournal(DatabaseDirectory directory, String manifestName)
      throws IOException {
    var content = Files.readAllBytes(directory.manifest(manifestName));
    return ManifestState.read(directory.label(manifestName), content).journalNumber();
  }

  private static List<String> journalNames(DatabaseDirectory directory, long oldest)
      throws IOException {
    return directory.numberedFiles().stream()
        .filter(file -> file.kind() == DatabaseDirectory.Kind.JOURNAL && file.number() >= oldest)
        .map(file -> file.path().getFileName().toString())
        .sorted()
        .toList();
  }
}
