package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;

/// What readers see: the memory table, frozen ones that are not tables yet, and the tables.
///
/// Any number of threads read. The lock is held exclusively for moments only: to apply a batch, to
/// switch to other tables, to close.
final class Contents {
  private final String name;
  private final Witness witness;
  private final StampedLock access = new StampedLock();

  // What follows changes under `access`.
  private MemTable memTable;
  private List<FrozenTable> frozen = List.of();
  private Version version;
  private boolean closed;

  /// @param name the database's, for messages
  /// @param witness notified of what a change to the memory table drops
  Contents(String name, MemTable memTable, Version version, Witness witness) {
    this.name = name;
    this.witness = witness;
    this.memTable = memTable;
    this.version = version;
  }

  byte[] get(byte[] key) throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var found = memTable.find(key);
      for (int i = frozen.size() - 1; found == null && i >= 0; i--)
        found = frozen.get(i).memTable().find(key);
      if (found != null) return found.isDeletion() ? null : found.value().clone();
      found = version.find(key);
      return found == null || found.isDeletion() ? null : found.value();
    } finally {
      access.unlockRead(stamp);
    }
  }

  List<byte[]> history(byte[] key) throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var found = new ArrayList<KeyVersion>();
      found.add(memTable.find(key));
      for (var table : frozen.reversed()) found.add(table.memTable().find(key));
      found.addAll(version.findAll(key));
      var values = new ArrayList<byte[]>();
      for (var next : found) {
        if (next == null) continue;
        if (next.isDeletion()) break;
        values.add(next.value().clone());
      }
      return values;
    } finally {
      access.unlockRead(stamp);
    }
  }

  List<Map.Entry<byte[], byte[]>> ascending(byte[] from, int maxCount) throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var sources = version.ascending(from);
      for (var table : frozen) sources.add(table.memTable().ascending(from));
      sources.add(memTable.ascending(from));
      return collect(new MergingCursor(sources, true), maxCount);
    } finally {
      access.unlockRead(stamp);
    }
  }

  List<Map.Entry<byte[], byte[]>> descending(byte[] before, int maxCount) throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var sources = version.descending(before);
      for (var table : frozen) sources.add(table.memTable().descending(before));
      sources.add(memTable.descending(before));
      return collect(new MergingCursor(sources, false), maxCount);
    } finally {
      access.unlockRead(stamp);
    }
  }

  private static List<Map.Entry<byte[], byte[]>> collect(VersionCursor versions, int maxCount)
      throws IOException {
    var entries = new ArrayList<Map.Entry<byte[], byte[]>>();
    while (entries.size() < maxCount) {
      var next = versions.next();
      if (next == null) break;
      if (!next.isDeletion()) entries.add(Map.entry(next.key().clone(), next.value().clone()));
    }
    return entries;
  }

  /// Takes a log's record into the memory table.
  void apply(ByteReader record) throws CorruptDatabaseException {
    var dropping = new ArrayList<KeyVersion>(0);
    long stamp = access.writeLock();
    try {
      WriteBatch.apply(
          record,
          change -> {
            if (memTable.add(change)) dropping.add(change);
          });
    } finally {
      access.unlockWrite(stamp);
    }
    for (var newer : dropping) witness.dropped(newer.key(), newer.value());
  }

  /// What the memory table holds, in bytes.
  long memTableBytes() {
    return memTable.sizeBytes();
  }

  /// Freezes the memory table and starts another one.
  void freeze(long nextLog, long lastSequence) {
    long stamp = access.writeLock();
    try {
      var more = new ArrayList<>(frozen);
      more.add(new FrozenTable(memTable, nextLog, lastSequence));
      frozen = List.copyOf(more);
      memTable = new MemTable();
    } finally {
      access.unlockWrite(stamp);
    }
  }

  /// The oldest first.
  List<FrozenTable> frozen() {
    long stamp = access.readLock();
    try {
      return frozen;
    } finally {
      access.unlockRead(stamp);
    }
  }

  Version version() {
    long stamp = access.readLock();
    try {
      return version;
    } finally {
      access.unlockRead(stamp);
    }
  }

  /// Switches to other tables.
  ///
  /// @param gone frozen tables that these hold, or that they replace
  /// @param replaced tables that are no longer read
  void publish(Version next, List<FrozenTable> gone, List<Table> replaced) {
    long stamp = access.writeLock();
    try {
      version = next;
      frozen = frozen.stream().filter(table -> !gone.contains(table)).toList();
      replaced.forEach(Table::close);
    } finally {
      access.unlockWrite(stamp);
    }
  }

  void requireOpen() throws IOException {
    if (closed) throw new IOException(name + " is closed.");
  }

  /// Waits for those who read.
  ///
  /// @return false if it was closed before
  boolean close() {
    long stamp = access.writeLock();
    try {
      if (closed) return false;
      closed = true;
      version.close();
      return true;
    } finally {
      access.unlockWrite(stamp);
    }
  }
}
