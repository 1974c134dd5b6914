package dev.streamwright.leveldb;

import java.util.NavigableMap;
import java.util.TreeMap;

/// The newest version of every key that is in the log and not yet in a table.
///
/// Older versions are forgotten, since nobody reads the past. Not for several threads: [LevelDb]
/// lets readers in only while nobody writes.
final class MemTable {
  /// What an entry costs on disk beside its key and value, roughly.
  private static final int ENTRY_BYTES = 16;

  private record Key(long prefix, byte[] bytes) implements Comparable<Key> {
    static Key of(byte[] bytes) {
      return new Key(KeyPrefix.of(bytes), bytes);
    }

    @Override
    public int compareTo(Key other) {
      return KeyPrefix.compare(prefix, bytes, other.prefix, other.bytes);
    }
  }

  private final NavigableMap<Key, KeyVersion> versions = new TreeMap<>();
  private long sizeBytes;

  /// @return whether it takes the place of an older value
  boolean add(KeyVersion version) {
    sizeBytes += version.key().length + version.value().length + ENTRY_BYTES;
    var older = versions.put(Key.of(version.key()), version);
    return older != null && !older.isDeletion();
  }

  /// Counts replaced versions too, as the log does.
  long sizeBytes() {
    return sizeBytes;
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  KeyVersion find(byte[] key) {
    return versions.get(Key.of(key));
  }

  VersionCursor all() {
    return cursor(versions);
  }

  VersionCursor ascending(byte[] from) {
    return cursor(versions.tailMap(Key.of(from), true));
  }

  /// @param before null: from the last key on
  VersionCursor descending(byte[] before) {
    return cursor(
        (before == null ? versions : versions.headMap(Key.of(before), false)).descendingMap());
  }

  private static VersionCursor cursor(NavigableMap<Key, KeyVersion> versions) {
    var iterator = versions.values().iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
  }
}
