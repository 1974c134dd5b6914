package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.DatabaseMark.FileMark;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What `NAME.index` says: up to which entry the bookmark database is right.
///
/// ```
/// streamwright bookmark index 3
/// manifest MANIFEST-000005 118 3f2a11bc…     name, bytes, digest
/// log 000004.log 5210 77aa0e21…          the same; one line for each
/// entry 48209 17829888 0a1b2c3d              number, offset, digest; missing if none is covered
/// places 812                                 from this entry on, no bookmark is set that an
///                                            earlier entry sets
/// runs 3                                     only while the index is made: the database is not
///                                            right, but as many files hold what is covered
/// check 5d6e7f80                             CRC-32C of all above
/// ```
///
/// The manifest holds a random id, so no other database has it: neither that of another stream nor
/// one that was made again beside an old record. A log that was cut or emptied is noticed by
/// its digest.
///
/// @param database the database as it was
/// @param last the last entry that is covered
/// @param placesKnownFrom from which entry on no bookmark is set that an earlier entry sets
/// @param runs how many files hold what is covered; 0 if the database does
record IndexRecord(
    DatabaseMark database, Optional<EntryMark> last, long placesKnownFrom, int runs) {
  private static RecordFile file(Path path) {
    return new RecordFile(path, "streamwright bookmark index", " 3");
  }

  /// The record in a file; empty if there is none, or it cannot be believed.
  static Optional<IndexRecord> read(Path path) throws IOException {
    return file(path).read().map(IndexRecord::parse);
  }

  private static IndexRecord parse(List<String> lines) {
    FileMark manifest = null;
    var logs = new ArrayList<FileMark>();
    Optional<EntryMark> last = Optional.empty();
    long placesKnownFrom = 0;
    int runs = 0;
    for (String line : lines) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "manifest" -> manifest = fileMark(words);
        case "log" -> logs.add(fileMark(words));
        case "entry" -> last = Optional.of(entryMark(words));
        case "places" -> placesKnownFrom = Long.parseUnsignedLong(words[1]);
        default -> runs = Integer.parseInt(words[1]);
      }
    }
    return new IndexRecord(new DatabaseMark(manifest, logs), last, placesKnownFrom, runs);
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

  void write(Path path) throws IOException {
    file(path).write(lines());
  }

  private String lines() {
    var lines = new StringBuilder();
    append(lines, "manifest", database.manifest());
    for (FileMark log : database.logs()) append(lines, "log", log);
    last.ifPresent(
        entry ->
            lines.append(
                PlainText.format(
                    "entry %s %d %s\n",
                    Long.toUnsignedString(entry.number()),
                    entry.offset(),
                    HexFormat.of().toHexDigits(entry.digest()))));
    lines.append("places ").append(Long.toUnsignedString(placesKnownFrom)).append('\n');
    if (runs > 0) lines.append("runs ").append(runs).append('\n');
    return lines.toString();
  }

  private static void append(StringBuilder lines, String word, FileMark mark) {
    lines.append(PlainText.format("%s %s %d %s\n", word, mark.name(), mark.bytes(), mark.digest()));
  }

  /// Removes a record for good: after a power failure it is not there again.
  static void delete(Path path) throws IOException {
    file(path).delete();
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
}
