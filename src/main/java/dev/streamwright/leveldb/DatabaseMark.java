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
/// carries a random id, and of each log that is not in a table. If both are still there, what
/// the database held at that time has not been lost, and nobody else has written.
///
/// @param manifest the manifest as it was
/// @param logs the logs as they were
public record DatabaseMark(FileMark manifest, List<FileMark> logs) {
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
        var logs = new ArrayList<FileMark>();
        for (String name : logNames(directory, oldestLog(directory, manifest.name())))
          logs.add(FileMark.of(path, name));
        return new DatabaseMark(manifest, List.copyOf(logs));
      } catch (NoSuchFileException vanished) {
        // A log vanishes when it has become a table.
        if (attempt == MAX_ATTEMPTS) throw vanished;
      }
    }
  }

  /// Whether the database in a directory still has all that it had.
  public boolean isIn(Path path) throws IOException {
    var directory = new DatabaseDirectory(path);
    try {
      if (!directory.readCurrent().equals(manifest.name()) || !manifest.isIn(path)) return false;
      long oldest = oldestLog(directory, manifest.name());
      for (var log : logs)
        if (DatabaseDirectory.logNumber(log.name()) >= oldest && !log.isIn(path)) return false;
      return true;
    } catch (NoSuchFileException | CorruptDatabaseException _) {
      return false;
    }
  }

  /// Whether the database in a directory, which has all that it had, has nothing more.
  public boolean isAllIn(Path path) throws IOException {
    var now = new ArrayList<FileMark>(logs);
    now.add(manifest);
    for (var mark : now) if (Files.size(path.resolve(mark.name())) != mark.bytes()) return false;
    var directory = new DatabaseDirectory(path);
    return logNames(directory, oldestLog(directory, manifest.name())).size() == logs.size();
  }

  private static long oldestLog(DatabaseDirectory directory, String manifestName)
      throws IOException {
    var content = Files.readAllBytes(directory.manifest(manifestName));
    return ManifestState.read(directory.label(manifestName), content).logNumber();
  }

  private static List<String> logNames(DatabaseDirectory directory, long oldest)
      throws IOException {
    return directory.numberedFiles().stream()
        .filter(file -> file.kind() == DatabaseDirectory.Kind.LOG && file.number() >= oldest)
        .map(file -> file.path().getFileName().toString())
        .sorted()
        .toList();
  }
}
