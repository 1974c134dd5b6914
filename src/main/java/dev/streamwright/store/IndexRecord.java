package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What `NAME.index` says: up to which entry the bookmark database is right.
///
/// ```
/// streamwright bookmark index 1
/// manifest MANIFEST-000005 118 3f2a11bc      name, bytes, digest
/// entry 48209 17829888 0a1b2c3d              number, offset, digest; missing if none is covered
/// check 5d6e7f80                             CRC-32C of all above
/// ```
///
/// The file is replaced as a whole, by renaming. A file of that name that does not start with these
/// words belongs to somebody else and is left alone.
///
/// @param manifest the database's manifest
/// @param last the last entry that is covered
record IndexRecord(ManifestMark manifest, Optional<EntryMark> last) {
  private static final String TITLE = "streamwright bookmark index";
  private static final String VERSION = " 1";

  /// Longer files are not ours.
  private static final int MAX_BYTES = 4096;

  /// The record in a file; empty if there is none, or it cannot be believed.
  static Optional<IndexRecord> read(Path file) throws IOException {
    if (!isOurs(file)) return Optional.empty();
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int checkAt = text.lastIndexOf("check ");
    if (checkAt < 0 || !text.substring(checkAt).equals(check(text.substring(0, checkAt))))
      return Optional.empty();
    String[] lines = text.substring(0, checkAt).split("\n");
    if (!lines[0].equals(TITLE + VERSION)) return Optional.empty();
    String[] manifest = lines[1].split(" ");
    var mark =
        new ManifestMark(manifest[1], Integer.parseInt(manifest[2]), parseDigest(manifest[3]));
    if (lines.length == 2) return Optional.of(new IndexRecord(mark, Optional.empty()));
    String[] entry = lines[2].split(" ");
    return Optional.of(
        new IndexRecord(
            mark,
            Optional.of(
                new EntryMark(
                    Long.parseUnsignedLong(entry[1]),
                    Long.parseLong(entry[2]),
                    parseDigest(entry[3])))));
  }

  void write(Path file) throws IOException {
    if (Files.exists(file) && !isOurs(file))
      throw new IOException(
          "%s is not ours to replace: it does not say “%s”.".formatted(file.getFileName(), TITLE));
    var text = new StringBuilder(TITLE).append(VERSION).append('\n');
    text.append(
        "manifest %s %d %s\n"
            .formatted(manifest.name(), manifest.bytes(), digest(manifest.digest())));
    last.ifPresent(
        entry ->
            text.append(
                "entry %s %d %s\n"
                    .formatted(
                        Long.toUnsignedString(entry.number()),
                        entry.offset(),
                        digest(entry.digest()))));
    text.append(check(text.toString()));
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, text, StandardCharsets.ISO_8859_1);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Path file) throws IOException {
    if (isOurs(file)) Files.deleteIfExists(file);
  }

  /// Whether the database beside it, and the stream, still are those that it speaks of.
  boolean holds(Path database, CommittedEntries entries, StreamHeader header) throws IOException {
    return manifest.isIn(database) && (last.isEmpty() || last.get().isIn(entries, header));
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
    return Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(TITLE);
  }

  private static String check(String text) {
    var checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return "check " + digest((int) checksum.getValue()) + "\n";
  }

  private static String digest(int digest) {
    return HexFormat.of().toHexDigits(digest);
  }

  private static int parseDigest(String digits) {
    return HexFormat.fromHexDigits(digits);
  }
}
