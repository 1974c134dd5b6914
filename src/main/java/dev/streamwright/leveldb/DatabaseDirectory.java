package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The names of a database's files.
final class DatabaseDirectory {
  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{1,18})\\.(log|ldb|sst|dbtmp)|MANIFEST-(\\d{1,18})");

  enum Kind {
    LOG,
    TABLE,
    MANIFEST,
    TEMPORARY
  }

  record NumberedFile(Kind kind, long number, Path path) {}

  private final Path directory;

  DatabaseDirectory(Path directory) {
    this.directory = directory;
  }

  /// A file's name in messages: with its directory's, without the rest of the path.
  String label(String fileName) {
    return name() + "/" + fileName;
  }

  /// The directory's name, without the rest of the path.
  String name() {
    var name = directory.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  Path log(long number) {
    return directory.resolve(logName(number));
  }

  static String logName(long number) {
    return PlainText.format("%06d.log", number);
  }

  /// @return -1 if this is not the name of a log
  static long logNumber(String name) {
    var matcher = NUMBERED.matcher(name);
    boolean isLog = matcher.matches() && "log".equals(matcher.group(2));
    return isLog ? Long.parseLong(matcher.group(1)) : -1;
  }

  static String manifestName(long number) {
    return PlainText.format("MANIFEST-%06d", number);
  }

  Path manifest(String name) {
    return directory.resolve(name);
  }

  /// Where a table is written.
  Path newTable(long number) {
    return directory.resolve(PlainText.format("%06d.ldb", number));
  }

  /// Where a table lies, which some writers name `.sst`.
  Path existingTable(long number) {
    var old = directory.resolve(PlainText.format("%06d.sst", number));
    var path = newTable(number);
    return !Files.exists(path) && Files.exists(old) ? old : path;
  }

  /// The files whose names carry a number. Others are none of our business.
  List<NumberedFile> numberedFiles() throws IOException {
    var numbered = new ArrayList<NumberedFile>();
    try (var paths = Files.newDirectoryStream(directory)) {
      for (var path : paths) {
        var matcher = NUMBERED.matcher(path.getFileName().toString());
        if (!matcher.matches()) continue;
        var kind = matcher.group(2) == null ? Kind.MANIFEST : kind(matcher.group(2));
        var number = matcher.group(kind == Kind.MANIFEST ? 3 : 1);
        numbered.add(new NumberedFile(kind, Long.parseLong(number), path));
      }
    }
    return numbered;
  }

  private static Kind kind(String extension) {
    return switch (extension) {
      case "log" -> Kind.LOG;
      case "dbtmp" -> Kind.TEMPORARY;
      default -> Kind.TABLE;
    };
  }

  /// Whether no database is here yet. A CURRENT that names no manifest and an empty log alone
  /// are none: they come before the first manifest.
  boolean isEmpty() throws IOException {
    if (hasCurrent() && Files.exists(manifest(readCurrent()))) return false;
    for (var file : numberedFiles()) {
      if (file.kind() == Kind.TABLE) return false;
      if (file.kind() == Kind.LOG && Files.size(file.path()) > 0) return false;
    }
    return true;
  }

  private boolean hasCurrent() {
    return Files.exists(directory.resolve("CURRENT"));
  }

  /// The manifest's name.
  String readCurrent() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(directory.resolve("CURRENT"));
    } catch (NoSuchFileException e) {
      var missing = new NoSuchFileException(label("CURRENT"), null, "No database is here.");
      missing.initCause(e);
      throw missing;
    }
    var content = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!content.matches("MANIFEST-\\d{1,18}\n"))
      throw new CorruptDatabaseException(
          label("CURRENT"),
          0,
          "the name of a manifest",
          PlainText.format("%,d other bytes", bytes.length));
    return content.strip();
  }

  /// Starts a manifest and makes it the one that counts.
  ///
  /// Both files come under other names and are forced before they are renamed. Where a database is,
  /// CURRENT names the manifest last. Where none is, CURRENT comes first: other writers refuse a
  /// manifest without it, and take a CURRENT that names nothing for no database yet.
  LogWriter startManifest(long number, ByteWriter record) throws IOException {
    var temporary = directory.resolve(PlainText.format("%06d.dbtmp", number));
    var writer = LogWriter.create(temporary);
    try {
      writer.append(record.array(), record.size());
      writer.force();
      boolean isNew = !namesManifest();
      if (isNew) switchCurrent(number);
      Files.move(temporary, manifest(manifestName(number)), StandardCopyOption.ATOMIC_MOVE);
      force();
      if (!isNew) switchCurrent(number);
      return writer;
    } catch (IOException | RuntimeException failed) {
      try (writer) {
        throw failed;
      }
    }
  }

  /// Whether CURRENT names a manifest that is here.
  private boolean namesManifest() throws IOException {
    try {
      return hasCurrent() && Files.exists(manifest(readCurrent()));
    } catch (CorruptDatabaseException _) {
      return false;
    }
  }

  private void switchCurrent(long manifestNumber) throws IOException {
    var temporary = directory.resolve("CURRENT.new");
    Files.writeString(temporary, manifestName(manifestNumber) + "\n", StandardCharsets.ISO_8859_1);
    try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        temporary,
        directory.resolve("CURRENT"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force();
  }

  /// Forces the logs to disk, and their names. One that vanishes meanwhile is in a table.
  void forceLogs() throws IOException {
    for (var file : numberedFiles()) {
      if (file.kind() != Kind.LOG) continue;
      try (var channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
        channel.force(false);
      } catch (NoSuchFileException _) {
        continue;
      }
    }
    force();
  }

  /// Forces the names of new files to disk, where directories can be opened for that.
  void force() throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Removes the numbered files that nothing needs. One that cannot be removed stays for the next
  /// time: some systems refuse while another process reads it.
  void remove(Predicate<NumberedFile> obsolete) throws IOException {
    for (var file : numberedFiles()) {
      if (!obsolete.test(file)) continue;
      try {
        Files.deleteIfExists(file.path());
      } catch (FileSystemException _) {
        continue;
      }
    }
  }
}
