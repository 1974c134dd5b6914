package dev.streamwright.store;

import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The `flock` locks on the databases that other programs of this format use for a stream. They
/// keep each other out with nothing else. One thread at a time.
///
/// The stream's own database is made if it is missing, and locked. So is the one that another
/// program would use for the same path, see [DatabaseNames], but it goes with the lock; where it
/// cannot be made, that program could not use it either. It may serve other streams as well, so it
/// is shared with other writers of ours, and a holder that does not have this stream's file open is
/// let be. Databases of paths from elsewhere are only looked at.
final class DatabaseLocks implements Closeable {
  private static final String LOCK = "LOCK";

  private final StreamPaths paths;
  private final List<Flock> locks = new ArrayList<>();
  private final Set<Object> locked = new HashSet<>();
  private final List<Shared> shared = new ArrayList<>();
  private boolean ownIsNew;

  /// A lock on a database that other streams may use as well.
  private record Shared(Path database, Flock lock) {}

  private DatabaseLocks(StreamPaths paths) {
    this.paths = paths;
  }

  /// @throws StreamBusyException if somebody holds one of them
  static DatabaseLocks acquire(StreamPaths paths) throws IOException {
    var locks = new DatabaseLocks(paths);
    try {
      locks.lockOwn();
      if (Flock.isAvailable()) locks.lockOthers();
      return locks;
    } catch (IOException | RuntimeException failed) {
      try (locks;
          Closeable _ = locks::abandon) {
        throw failed;
      }
    }
  }

  private void lockOwn() throws IOException {
    try {
      ownIsNew = Files.notExists(paths.database());
      Files.createDirectories(paths.database());
      lock(paths.database().resolve(LOCK));
    } catch (FileAlreadyExistsException _) {
      throw new IOException(
          PlainText.format(
              "%s cannot be opened for writing: %s is in the way of its bookmark database.",
              paths.file(), paths.database().getFileName()));
    } catch (AccessDeniedException _) {
      throw new ReadOnlyStreamException(
          paths.file(),
          PlainText.format(
              "you have no permission to write its bookmark database, %s",
              paths.database().getFileName()));
    }
  }

  private void lockOthers() throws IOException {
    for (Path path : List.of(paths.stream(), realPath())) {
      Path used = DatabaseNames.of(path);
      if (Files.notExists(used)) make(used);
      for (Path database : DatabaseNames.possible(path))
        lockOther(database.resolve(LOCK))
            .ifPresent(
                lock -> {
                  if (database.equals(used)) shared.add(new Shared(database, lock));
                  else lock.close();
                });
    }
  }

  private Path realPath() throws IOException {
    if (Files.exists(paths.stream())) return paths.stream().toRealPath();
    return paths.stream().getParent().toRealPath().resolve(paths.file());
  }

  private void make(Path database) {
    try {
      Files.createDirectory(database);
      Files.createFile(database.resolve(LOCK));
    } catch (IOException _) {
      // Then a program that would use it fails as well.
    }
  }

  private Optional<Flock> lockOther(Path lock) throws IOException {
    if (!Files.isWritable(lock) || !locked.add(StreamLock.key(lock))) return Optional.empty();
    Optional<Flock> flock = Flock.tryLock(lock, Flock.SHARED);
    if (flock.isEmpty() && mayWrite(Flock.holder(lock))) throw busy(lock);
    return flock;
  }

  /// Whether the holder of another database may be writing this stream.
  private boolean mayWrite(Optional<Long> holder) {
    return holder.isEmpty() || FileUsers.mayWrite(holder.get(), paths.stream());
  }

  private void lock(Path file) throws IOException {
    Optional<Flock> flock = Flock.tryLock(file, Flock.EXCLUSIVE);
    if (flock.isEmpty()) throw busy(file);
    locks.add(flock.get());
    locked.add(StreamLock.key(file));
  }

  private StreamBusyException busy(Path lock) {
    return StreamLock.busy(paths, StreamLock.flockHolder(lock));
  }

  /// Removes the stream's own database as well if this lock made it.
  void abandon() throws IOException {
    if (ownIsNew) removeBare(paths.database());
  }

  /// Removes a database that is nothing but its lock.
  private static void removeBare(Path database) throws IOException {
    if (!Files.isDirectory(database)) return;
    try (var files = Files.newDirectoryStream(database)) {
      for (Path file : files) if (!file.endsWith(LOCK)) return;
    }
    Files.deleteIfExists(database.resolve(LOCK));
    Files.deleteIfExists(database);
  }

  @Override
  public void close() throws IOException {
    try {
      // While somebody shares it, it has to stay: what is locked would be another file.
      for (Shared other : shared) if (other.lock().tryExclusive()) removeBare(other.database());
    } finally {
      for (Shared other : shared) other.lock().close();
      for (Flock lock : locks) lock.close();
    }
  }
}
