package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/// A sorted map from keys to values in LevelDB's on-disk format.
///
/// A write goes to the journal and to a memory table; at 4 MiB the memory table becomes a table of
/// level 0; eight of those are merged into level 1 by the write that made the eighth.
///
/// Any number of threads may read beside one that writes; a reader sees a batch whole or not at
/// all. A written batch outlives this process, not a power cut: whoever needs that keeps the
/// database as a cache of something else.
///
/// Keys and values are copied in and out. Keys are ordered by their bytes, unsigned.
public final class LevelDb implements Closeable {
  private final String name;
  private final String manifest;
  private final Options options;

  /// Null if opened read-only.
  private final DatabaseWriter writer;

  private final ReentrantLock writing = new ReentrantLock();

  /// Shared by readers. Held exclusively for moments only: to apply a batch, to switch to other
  /// tables, to close. What follows changes under it.
  private final StampedLock access = new StampedLock();

  private MemTable memTable;
  private Version version;
  private boolean closed;

  private LevelDb(
      String name,
      String manifest,
      Options options,
      DatabaseWriter writer,
      MemTable memTable,
      Version version) {
    this.name = name;
    this.manifest = manifest;
    this.options = options;
    this.writer = writer;
    this.memTable = memTable;
    this.version = version;
  }

  /// Opens a database for reading and writing, and creates it if the directory is missing or empty.
  /// The caller makes sure that nobody else writes it meanwhile.
  ///
  /// @throws CorruptDatabaseException if a file is not what the format says
  public static LevelDb open(Path directory) throws IOException {
    return open(directory, Options.STANDARD);
  }

  static LevelDb open(Path path, Options options) throws IOException {
    Files.createDirectories(path);
    var directory = new DatabaseDirectory(path);
    var cache = new BlockCache(options.cacheBytes());
    var recovered = directory.isEmpty() ? Recovered.empty() : Recovered.read(directory, cache);
    try {
      var started = DatabaseWriter.start(directory, options, cache, recovered);
      var writer = started.writer();
      return new LevelDb(
          directory.name(),
          writer.manifestName(),
          options,
          writer,
          new MemTable(),
          started.version());
    } catch (IOException | RuntimeException e) {
      recovered.version().close();
      throw e;
    }
  }

  /// Opens a database as it is now. Nothing on disk is touched, and it stays as it is now even if
  /// another process goes on writing it.
  ///
  /// @throws java.nio.file.NoSuchFileException if no database is there
  /// @throws CorruptDatabaseException if a file is not what the format says
  public static LevelDb openReadOnly(Path path) throws IOException {
    var directory = new DatabaseDirectory(path);
    var cache = new BlockCache(Options.STANDARD.cacheBytes());
    var recovered = Recovered.readSnapshot(directory, cache);
    return new LevelDb(
        directory.name(),
        recovered.manifest(),
        Options.STANDARD,
        null,
        recovered.memTable(),
        recovered.version());
  }

  /// @return null if the key is absent
  public byte[] get(byte[] key) throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var found = memTable.find(key);
      if (found != null) return found.isDeletion() ? null : found.value().clone();
      found = version.find(key);
      return found == null || found.isDeletion() ? null : found.value();
    } finally {
      access.unlockRead(stamp);
    }
  }

  /// Entries in the order of their keys.
  ///
  /// @param from the first key, if it is there, else the next one; empty: the first of all
  public List<Map.Entry<byte[], byte[]>> ascending(byte[] from, int maxCount) throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var sources = version.ascending(from);
      sources.add(memTable.ascending(from));
      return collect(new MergingCursor(sources, true), maxCount);
    } finally {
      access.unlockRead(stamp);
    }
  }

  /// Entries in the reverse order of their keys.
  ///
  /// @param before the key behind the first one; null: from the last of all on
  public List<Map.Entry<byte[], byte[]>> descending(byte[] before, int maxCount)
      throws IOException {
    long stamp = access.readLock();
    try {
      requireOpen();
      var sources = version.descending(before);
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

  /// Writes a batch. When it returns, the operating system has it.
  ///
  /// After a failure nothing more is written, since nobody can say how much of the last record is
  /// on disk; the next opening finds out.
  ///
  /// @throws IllegalStateException if the database was opened read-only
  public void write(WriteBatch batch) throws IOException {
    if (writer == null)
      throw new IllegalStateException("Cannot write: " + name + " was opened read-only.");
    writing.lock();
    try {
      requireOpen();
      writer.requireUsable();
      if (batch.count() == 0) return;
      if (memTable.sizeBytes() >= options.memTableBytes()) flush();
      var record = writer.append(batch);
      long stamp = access.writeLock();
      try {
        WriteBatch.apply(new ByteReader(name, 0, record.toByteArray()), memTable);
      } finally {
        access.unlockWrite(stamp);
      }
    } finally {
      writing.unlock();
    }
  }

  private void flush() throws IOException {
    publish(writer.flush(memTable, version), new MemTable(), List.of());
    if (writer.isMergeDue(version)) {
      var merge = Merge.of(version);
      publish(writer.merge(merge, version), memTable, merge.inputs());
    }
    writer.removeObsoleteFiles(version);
  }

  private void publish(Version nextVersion, MemTable nextMemTable, List<Table> replaced) {
    long stamp = access.writeLock();
    try {
      version = nextVersion;
      memTable = nextMemTable;
      replaced.forEach(Table::close);
    } finally {
      access.unlockWrite(stamp);
    }
  }

  /// The manifest that CURRENT named on opening. Every opening for writing starts a new one, so
  /// whoever remembers it sees whether somebody else has written since.
  public String manifest() {
    return manifest;
  }

  private void requireOpen() throws IOException {
    if (closed) throw new IOException(name + " is closed.");
  }

  /// Waits for calls that are running. What was written is in the journal; closing saves nothing
  /// more.
  @Override
  public void close() throws IOException {
    writing.lock();
    try {
      long stamp = access.writeLock();
      try {
        if (closed) return;
        closed = true;
        version.close();
      } finally {
        access.unlockWrite(stamp);
      }
      if (writer != null) writer.close();
    } finally {
      writing.unlock();
    }
  }
}
