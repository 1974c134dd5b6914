package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// A sorted map from keys to values in LevelDB's on-disk format.
///
/// A write goes to the log and to a memory table. At 4 MiB the memory table is frozen, another log
/// is started, and a thread of the database makes the frozen one a table of level 0; eight of those
/// are merged into level 1, and what a level holds beyond its size into the next one. Writes do not
/// wait for that.
///
/// Any number of threads may read and write; a reader sees a batch whole or not at all. A written
/// batch outlives this process, and a power cut only after [#force]: a program that needs more
/// keeps the database as a cache of something else. A write that failed can be tried again.
///
/// Keys and values are copied in and out. Keys are ordered by their bytes, unsigned.
public final class LevelDb implements Closeable {
  private final Options options;
  private final DatabaseDirectory directory;
  private final Contents contents;
  private final String openedManifest;

  // Null if opened read-only.
  private final ActiveLog activeLog;
  private final Upkeep upkeep;
  private final UpkeepSchedule schedule;

  /// Held by those who write a batch or change to another log.
  private final ReentrantLock writing = new ReentrantLock();

  /// Held by those who change tables; taken before `writing`.
  private final ReentrantLock keeping = new ReentrantLock();

  private LevelDb(
      DatabaseDirectory directory,
      Options options,
      Contents contents,
      String openedManifest,
      ActiveLog activeLog,
      Upkeep upkeep,
      Executor executor) {
    this.directory = directory;
    this.options = options;
    this.contents = contents;
    this.openedManifest = openedManifest;
    this.activeLog = activeLog;
    this.upkeep = upkeep;
    schedule = new UpkeepSchedule(executor, this::step);
  }

  /// Opens a database for reading and writing, and creates it if the directory is missing or empty.
  /// The caller makes sure that nobody else writes it meanwhile.
  ///
  /// @throws CorruptDatabaseException if a file is not what the format says
  public static LevelDb open(Path directory) throws IOException {
    return open(directory, Witness.TRUSTING);
  }

  /// Opens a database as [#open(Path)] does, and forgets its last batch if a witness does not
  /// confirm it.
  public static LevelDb open(Path directory, Witness witness) throws IOException {
    return open(directory, witness, Options.STANDARD, UpkeepSchedule::inBackground);
  }

  /// With upkeep by those who write.
  static LevelDb open(Path path, Options options) throws IOException {
    return open(path, Witness.TRUSTING, options, Runnable::run);
  }

  static LevelDb open(Path path, Witness witness, Options options, Executor executor)
      throws IOException {
    Files.createDirectories(path);
    var directory = new DatabaseDirectory(path);
    var cache = new BlockCache(options.cacheBytes());
    boolean isNew = directory.isEmpty();
    var recovered = isNew ? Recovered.empty() : Recovered.read(directory, cache, witness);
    var opened = assemble(directory, options, executor, cache, recovered, witness);
    try {
      opened.start(recovered, isNew);
      return opened;
    } catch (IOException | RuntimeException failed) {
      try (opened) {
        throw failed;
      }
    }
  }

  /// Makes a database of what a source has, in the place of one that cannot be opened. What is
  /// there stays as it is until the new one is complete.
  public static LevelDb replace(Path path, SortedEntries source, Witness witness)
      throws IOException {
    Files.createDirectories(path);
    var opened = replaceable(path, witness);
    try {
      opened.replaceContents(source);
      return opened;
    } catch (IOException | RuntimeException failed) {
      try (opened) {
        throw failed;
      }
    }
  }

  private static LevelDb replaceable(Path path, Witness witness) throws IOException {
    var directory = new DatabaseDirectory(path);
    // Other writers refuse tables and logs without a manifest: where none is, one comes first.
    if (isEmpty(directory)) return open(path, witness);
    var cache = new BlockCache(Options.STANDARD.cacheBytes());
    return assemble(
        directory,
        Options.STANDARD,
        UpkeepSchedule::inBackground,
        cache,
        Recovered.empty(),
        witness);
  }

  /// A damaged CURRENT is one that is replaced.
  private static boolean isEmpty(DatabaseDirectory directory) throws IOException {
    try {
      return directory.isEmpty();
    } catch (CorruptDatabaseException _) {
      return false;
    }
  }

  private static LevelDb assemble(
      DatabaseDirectory directory,
      Options options,
      Executor executor,
      BlockCache cache,
      Recovered recovered,
      Witness witness)
      throws IOException {
    long free = recovered.state().nextFileNumber();
    for (var file : directory.numberedFiles()) free = Math.max(free, file.number() + 1);
    var tables = new TableStore(directory, options, cache, free);
    var contents =
        new Contents(directory.name(), recovered.memTable(), recovered.version(), witness);
    return new LevelDb(
        directory,
        options,
        contents,
        null,
        new ActiveLog(directory, tables, recovered.lastSequence()),
        new Upkeep(directory, options, tables, contents, witness),
        executor);
  }

  /// Starts a log and a manifest, and moves what older logs hold into a table.
  private void start(Recovered recovered, boolean isNew) throws IOException {
    if (isNew) {
      // Other writers refuse a log without a manifest.
      upkeep.create(recovered.lastSequence());
      activeLog.startNext();
      return;
    }
    rotate();
    upkeep.open(contents.frozen().getFirst());
    schedule.startIfDue();
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
    var contents =
        new Contents(directory.name(), recovered.memTable(), recovered.version(), Witness.TRUSTING);
    return new LevelDb(
        directory, Options.STANDARD, contents, recovered.manifest(), null, null, null);
  }

  /// @return null if the key is absent
  public byte[] get(byte[] key) throws IOException {
    return contents.get(key);
  }

  /// The values of a key that were not dropped yet, the newest first: those of the memory tables
  /// and of the tables of each level, up to a deletion. See [Witness#dropped].
  public List<byte[]> history(byte[] key) throws IOException {
    return contents.history(key);
  }

  /// Entries in the order of their keys.
  ///
  /// @param from the first key, if it is there, else the next one; empty: the first of all
  public List<Map.Entry<byte[], byte[]>> ascending(byte[] from, int maxCount) throws IOException {
    return contents.ascending(from, maxCount);
  }

  /// Entries in the reverse order of their keys.
  ///
  /// @param before the key after the first one; null: from the last of all on
  public List<Map.Entry<byte[], byte[]>> descending(byte[] before, int maxCount)
      throws IOException {
    return contents.descending(before, maxCount);
  }

  /// Writes a batch. When it returns, the operating system has it.
  ///
  /// @throws IOException if it is not written; it can be tried again
  /// @throws IllegalStateException if the database was opened read-only
  public void write(WriteBatch batch) throws IOException {
    write(batch, () -> {});
  }

  /// What is done between the writing of a batch and its being seen.
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  /// Writes a batch that a step follows. Readers see the batch after the step; if that fails, the
  /// batch is taken back. Who dies in the step leaves the batch written.
  ///
  /// @throws IOException if the batch could not be written, and the step was not done; or what the
  /// step throws
  public void write(WriteBatch batch, Step step) throws IOException {
    requireWritable();
    repair();
    writing.lock();
    try {
      requireOpen();
      if (contents.memTableBytes() >= options.memTableBytes() && contents.frozen().isEmpty())
        rotate();
      var record = activeLog.append(batch).toByteArray();
      try {
        step.run();
      } catch (IOException | RuntimeException failed) {
        takeBack(record);
        throw failed;
      }
      contents.apply(new ByteReader(directory.name(), 0, record));
    } finally {
      writing.unlock();
    }
    schedule.startIfDue();
  }

  /// Holds `writing`. Writes what the keys of a batch were before it; if that cannot be done, the
  /// next write starts another log, and drops the batch with this one.
  private void takeBack(byte[] record) {
    try {
      var undone = new MemTable();
      WriteBatch.apply(new ByteReader(directory.name(), 0, record), undone::add);
      var batch = new WriteBatch();
      var versions = undone.all();
      for (var next = versions.next(); next != null; next = versions.next()) {
        var before = contents.get(next.key());
        if (before == null) batch.delete(next.key());
        else batch.put(next.key(), before);
      }
      activeLog.append(batch);
    } catch (IOException _) {
      activeLog.distrust();
    }
  }

  /// Starts another log where the end of this one is in doubt, once tables hold what it holds.
  private void repair() throws IOException {
    if (!isDoubtful()) return;
    keeping.lock();
    try {
      writing.lock();
      try {
        requireOpen();
        if (!activeLog.isFailed()) return;
        rotate();
        for (var frozen : contents.frozen()) upkeep.flush(frozen);
      } finally {
        writing.unlock();
      }
    } finally {
      keeping.unlock();
    }
  }

  private boolean isDoubtful() {
    writing.lock();
    try {
      return activeLog.isFailed();
    } finally {
      writing.unlock();
    }
  }

  /// Holds `writing`.
  private void rotate() throws IOException {
    activeLog.startNext();
    contents.freeze(activeLog.number(), activeLog.lastSequence());
    schedule.request();
  }

  /// A step of the schedule.
  private boolean step() throws IOException {
    keeping.lock();
    try {
      return upkeep.step();
    } finally {
      keeping.unlock();
    }
  }

  /// Replaces what was written before this call by what a source has. What is written meanwhile
  /// stays, and does not wait. Whatever happens, the database holds the one or the other.
  public void replaceContents(SortedEntries source) throws IOException {
    requireWritable();
    keeping.lock();
    try {
      upkeep.replace(source, freezeAll());
    } finally {
      keeping.unlock();
    }
  }

  private List<FrozenTable> freezeAll() throws IOException {
    writing.lock();
    try {
      requireOpen();
      rotate();
      return contents.frozen();
    } finally {
      writing.unlock();
    }
  }

  /// Makes all that was written outlive a power cut.
  public void force() throws IOException {
    requireWritable();
    requireOpen();
    directory.forceLogs();
  }

  /// The manifest that CURRENT names, or named on opening if it was opened read-only. Every opening
  /// for writing starts a new one, so a caller that remembers it sees whether somebody else has
  /// written since.
  public String manifest() {
    return upkeep == null ? openedManifest : upkeep.manifestName();
  }

  private void requireWritable() {
    if (activeLog == null)
      throw new IllegalStateException(
          "Cannot write: " + directory.name() + " was opened read-only.");
  }

  private void requireOpen() throws IOException {
    contents.requireOpen();
  }

  /// Waits for calls that are running. What was written is in the log; closing saves nothing
  /// more.
  @Override
  public void close() throws IOException {
    schedule.stop();
    if (upkeep != null) upkeep.stop();
    keeping.lock();
    writing.lock();
    try {
      if (!contents.close() || activeLog == null) return;
      try (upkeep) {
        activeLog.close();
      }
    } finally {
      writing.unlock();
      keeping.unlock();
    }
  }
}
