package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.DatabaseMark.FileMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What `NAME.index` says: up to which entry the bookmark database is right.
///
/// ```
/// streamwright bookmark index 2
/// manifest MANIFEST-000005 118 3f2a11bc…     name, bytes, digest
/// journal 000004.log 5210 77aa0e21…          the same; one line for each
/// entry 48209 17829888 0a1b2c3d              number, offset, digest; missing if none is covered
/// runs 3                                     only while the index is made: the database is not
///                                            right, but as many files hold what is covered
/// check 5d6e7f80                             CRC-32C of all above
/// ```
///
/// The manifest holds a random id, so no other database has it: neither that of another stream nor
/// one that was made again beside an old record. A journal that was cut or emptied is noticed by
/// its digest.
///
/// The file is forced and replaced as a whole, by renaming. A file of that name that does not start
/// with these words belongs to somebody else and is left alone; one that is empty, or all zeros, is
/// what a power failure leaves of ours.
///
/// @param database the database as it was
/// @param last the last entry that is covered
/// @param runs how many files hold what is covered; 0 if the database does
record IndexRecord(DatabaseMark database, Optional<EntryMark> last, int runs) {
  private static final String TITLE = "streamwright bookmark index";
  private static final String VERSION = " 2";

  /// Longer files are not ours.
  private static final int MAX_BYTES = 1 << 16;

  /// The record in a file; empty if there is none, or it cannot be believed.
  static Optional<IndexRecord> read(Path file) throws IOException {
    if (!isOurs(file)) return Optional.empty();
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int checkAt = text.lastIndexOf("check ");
    if (checkAt < 0 || !text.substring(checkAt).equals(check(text.substring(0, checkAt))))
      return Optional.empty();
    String[] lines = text.substring(0, checkAt).split("\n");
    if (!lines[0].equals(TITLE + VERSION)) return Optional.empty();
    FileMark manifest = null;
    var journals = new ArrayList<FileMark>();
    Optional<EntryMark> last = Optional.empty();
    int runs = 0;
    for (String line : List.of(lines).subList(1, lines.length)) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "manifest" -> manifest = fileMark(words);
        case "journal" -> journals.add(fileMark(words));
        case "entry" -> last = Optional.of(entryMark(words));
        default -> runs = Integer.parseInt(words[1]);
      }
    }
    return Optional.of(new IndexRecord(new DatabaseMark(manifest, journals), last, runs));
  }

  private static FileMark fileMark(String[] words) {
    return new FileMark(words[1], Long.parseLong(words[2]), words[3]);
  }

  private static EntryMark entryMark(String[] words) {
    return new EntryMark(
        Long.parseUnsignedLong(words[1]),
        Long.parseLong(words[2]),
        HexFormat.fromHexDigits(words[3]));
  }

  void write(Path file) throws IOException {
    if (Files.exists(file) && !isOurs(file))
      throw new IOException(
          "%s is not ours to replace: it does not say “%s”.".formatted(file.getFileName(), TITLE));
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text());
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String text() {
    var text = new StringBuilder(TITLE).append(VERSION).append('\n');
    append(text, "manifest", database.manifest());
    for (FileMark journal : database.journals()) append(text, "journal", journal);
    last.ifPresent(
        entry ->
            text.append(
                "entry %s %d %s\n"
                    .formatted(
                        Long.toUnsignedString(entry.number()),
                        entry.offset(),
                        digest(entry.digest()))));
    if (runs > 0) text.append("runs ").append(runs).append('\n');
    return text.append(check(text.toString())).toString();
  }

  private static void append(StringBuilder text, String word, FileMark mark) {
    text.append("%s %s %d %s\n".formatted(word, mark.name(), mark.bytes(), mark.digest()));
  }

  /// Removes a record for good: after a power failure it is not there again.
  static void delete(Path file) throws IOException {
    if (!isOurs(file)) return;
    Files.deleteIfExists(file);
    forceDirectory(file.toAbsolutePath().getParent());
  }

  private static void forceDirectory(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Whether the database in a directory, and the stream, still are those that it speaks of.
  boolean holds(Path directory, CommittedEntries entries, StreamHeader header) throws IOException {
    return database.isIn(directory) && (last.isEmpty() || last.get().isIn(entries, header));
  }

  /// An index of what is covered. The stream must have it.
  IndexState covered(BookmarkMap map, CommittedEntries entries, StreamHeader header)
      throws IOException {
    IndexState empty = IndexState.empty(map);
    return last.isEmpty()
        ? empty
        : empty.covering(last.get().number() + 1, last.get().endOffset(entries, header));
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) return false;
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return text.startsWith(TITLE) || text.chars().allMatch(sign -> sign == 0);
  }

  private static String check(String text) {
    var checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return "check " + digest((int) checksum.getValue()) + "\n";
  }

  private static String digest(int digest) {
    return HexFormat.of().toHexDigits(digest);
  }
}
