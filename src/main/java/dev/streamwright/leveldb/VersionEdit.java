package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One record of the manifest: how the set of tables changed.
///
/// ```
/// sequence of   tag: varint, then
///   1  comparator          string
///   2  log number      varint     older logs are in tables
///   3  next file number    varint
///   4  last sequence       varint
///   5  compaction pointer  level: varint, internal key: string     read and forgotten; see
/// [Manifest]
///   6  deleted table       level: varint, number: varint
///   7  new table           level, number, size: varints, smallest, largest internal key: strings
///   9  previous log    varint     a log that is not in a table either, or 0
/// string: length: varint, bytes
/// ```
final class VersionEdit {
  static final String COMPARATOR = "leveldb.BytewiseComparator";
  static final int MAX_LEVELS = 64;

  /// The last level of writers that have seven of them: nothing is merged out of it.
  static final int DEEPEST_LEVEL = 6;

  private static final int TAG_COMPARATOR = 1;
  private static final int TAG_LOG = 2;
  private static final int TAG_NEXT_FILE = 3;
  private static final int TAG_LAST_SEQUENCE = 4;
  private static final int TAG_COMPACTION_POINTER = 5;
  private static final int TAG_DELETED_TABLE = 6;
  private static final int TAG_NEW_TABLE = 7;
  private static final int TAG_PREVIOUS_LOG = 9;

  record AddedTable(int level, TableMetadata table) {}

  record DeletedTable(int level, long number) {}

  /// Null where the edit does not say it.
  String comparator;

  Long logNumber;
  Long previousLogNumber;
  Long nextFileNumber;
  Long lastSequence;

  /// What only this manifest has.
  InternalKey id;

  final List<AddedTable> added = new ArrayList<>();
  final List<DeletedTable> deleted = new ArrayList<>();

  ByteWriter encode() {
    var writer = new ByteWriter();
    if (comparator != null) {
      writer.writeVarint(TAG_COMPARATOR);
      writer.writeLengthPrefixed(comparator.getBytes(StandardCharsets.UTF_8));
    }
    encodeNumber(writer, TAG_LOG, logNumber);
    encodeNumber(writer, TAG_PREVIOUS_LOG, previousLogNumber);
    encodeNumber(writer, TAG_NEXT_FILE, nextFileNumber);
    encodeNumber(writer, TAG_LAST_SEQUENCE, lastSequence);
    if (id != null) {
      writer.writeVarint(TAG_COMPACTION_POINTER);
      writer.writeVarint(DEEPEST_LEVEL);
      writer.writeLengthPrefixed(id.encode());
    }
    for (var table : deleted) {
      writer.writeVarint(TAG_DELETED_TABLE);
      writer.writeVarint(table.level());
      writer.writeVarint(table.number());
    }
    for (var table : added) {
      writer.writeVarint(TAG_NEW_TABLE);
      writer.writeVarint(table.level());
      writer.writeVarint(table.table().number());
      writer.writeVarint(table.table().sizeBytes());
      writer.writeLengthPrefixed(table.table().smallest().encode());
      writer.writeLengthPrefixed(table.table().largest().encode());
    }
    return writer;
  }

  private static void encodeNumber(ByteWriter writer, int tag, Long number) {
    if (number == null) return;
    writer.writeVarint(tag);
    writer.writeVarint(number);
  }

  static VersionEdit decode(ByteReader reader) throws CorruptDatabaseException {
    var edit = new VersionEdit();
    while (reader.remaining() > 0) {
      long tag = reader.readVarint64();
      switch (Math.clamp(tag, 0, 100)) {
        case TAG_COMPARATOR -> edit.comparator = readString(reader);
        case TAG_LOG -> edit.logNumber = readNumber(reader);
        case TAG_PREVIOUS_LOG -> edit.previousLogNumber = readNumber(reader);
        case TAG_NEXT_FILE -> edit.nextFileNumber = readNumber(reader);
        case TAG_LAST_SEQUENCE -> edit.lastSequence = readNumber(reader);
        case TAG_COMPACTION_POINTER -> {
          readLevel(reader);
          readInternalKey(reader);
        }
        case TAG_DELETED_TABLE ->
            edit.deleted.add(new DeletedTable(readLevel(reader), readNumber(reader)));
        case TAG_NEW_TABLE -> edit.added.add(readAdded(reader));
        default ->
            throw reader.corrupt("a field numbered 1 to 7 or 9", PlainText.format("field %d", tag));
      }
    }
    return edit;
  }

  private static AddedTable readAdded(ByteReader reader) throws CorruptDatabaseException {
    int level = readLevel(reader);
    var table =
        new TableMetadata(
            readNumber(reader),
            readNumber(reader),
            readInternalKey(reader),
            readInternalKey(reader));
    return new AddedTable(level, table);
  }

  private static String readString(ByteReader reader) throws CorruptDatabaseException {
    return new String(reader.readLengthPrefixed(), StandardCharsets.UTF_8);
  }

  private static long readNumber(ByteReader reader) throws CorruptDatabaseException {
    long number = reader.readVarint64();
    if (number < 0) throw reader.corrupt("a number below 2^63", Long.toUnsignedString(number));
    return number;
  }

  private static int readLevel(ByteReader reader) throws CorruptDatabaseException {
    long level = reader.readVarint64();
    if (level < 0 || level >= MAX_LEVELS)
      throw reader.corrupt("a level below " + MAX_LEVELS, "level " + Long.toUnsignedString(level));
    return (int) level;
  }

  private static InternalKey readInternalKey(ByteReader reader) throws CorruptDatabaseException {
    var key = InternalKey.decode(reader.readLengthPrefixed());
    if (key == null) throw reader.corrupt("an internal key of at least 8 bytes", "a shorter one");
    return key;
  }
}
