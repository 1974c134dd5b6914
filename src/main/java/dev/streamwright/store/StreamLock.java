package dev.streamwright.store;

import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps a stream to one writer.
///
/// Three locks: one on `NAME.lock`, which says who holds it, `flock` locks on the databases that
/// other programs may use for the stream, and one on the stream itself, which also has other names
/// by links. Java's lock on `NAME.lock` belongs to the process and is dropped when the process
/// closes *any* channel on that file. So a registry refuses a second opening within this process
/// before it touches the file.
final class StreamLock implements Closeable {
  private static final String TITLE = "streamwright lock\n";
  private static final String THIS_PROCESS = "this process";
  private static final String UNKNOWN_PROGRAM = "a program";
  private static final String ANOTHER_PROGRAM = "another program";

  /// What this process holds, by what the system knows the lock files by.
  private static final Set<Object> HELD = new HashSet<>();

  private final Object key;
  private final FileChannel channel;
  private final DatabaseLocks databases;
  private final Optional<Path> newFile;
  private Flock streamFlock;
  private boolean closed;

  private StreamLock(
      Object key, FileChannel channel, DatabaseLocks databases, Optional<Path> newFile) {
    this.key = key;
    this.channel = channel;
    this.databases = databases;
    this.newFile = newFile;
  }

  /// @throws StreamBusyException if somebody else writes the stream, here or in another process
  /// @throws ReadOnlyStreamException if there is no permission to lock it
  static StreamLock acquire(StreamPaths paths) throws IOException {
    Flock.requireAllowed();
    synchronized (HELD) {
      boolean isNew = Files.notExists(paths.lock());
      if (!isNew && HELD.contains(key(paths.lock()))) throw busy(paths, THIS_PROCESS);
      FileChannel channel = open(paths);
      try {
        lock(paths, channel);
        var lock = locked(paths, channel, isNew);
        HELD.add(lock.key);
        return lock;
      } catch (IOException | RuntimeException failed) {
        try (channel) {
          throw failed;
        }
      }
    }
  }

  /// Takes the other locks after that on `NAME.lock`.
  private static StreamLock locked(StreamPaths paths, FileChannel channel, boolean isNew)
      throws IOException {
    try {
      requireOurs(paths, channel);
      sign(paths, channel);
      Optional<Path> newFile = isNew ? Optional.of(paths.lock()) : Optional.empty();
      return new StreamLock(key(paths.lock()), channel, DatabaseLocks.acquire(paths), newFile);
    } catch (IOException | RuntimeException failed) {
      if (isNew) Files.deleteIfExists(paths.lock());
      throw failed;
    }
  }

  /// Locks the stream file itself, under whatever name somebody else of ours may open it.
  ///
  /// Other programs do not lock it. If the file has several names, the database of one that came by
  /// another name is not known; then a program that can write to the file is taken for its writer.
  ///
  /// @param stream the file's name, which may still be another one
  /// @throws StreamBusyException if somebody else writes it
  void lockStream(StreamPaths paths, Path stream) throws IOException {
    synchronized (HELD) {
      streamFlock =
          Flock.tryLock(stream, Flock.EXCLUSIVE)
              .orElseThrow(() -> busy(paths, flockHolder(stream)));
    }
    if (!hasSeveralNames(stream)) return;
    List<String> writers = FileUsers.writing(stream);
    if (!writers.isEmpty()) throw busy(paths, writers.getFirst());
  }

  private static boolean hasSeveralNames(Path stream) throws IOException {
    return Flock.isAvailable() && (Integer) Files.getAttribute(stream, "unix:nlink") > 1;
  }

  private static FileChannel open(StreamPaths paths) throws IOException {
    try {
      return FileChannel.open(
          paths.lock(),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    } catch (AccessDeniedException _) {
      throw new ReadOnlyStreamException(
          paths.file(),
          PlainText.format("you have no permission to write %s", paths.lock().getFileName()));
    } catch (NoSuchFileException _) {
      // What the system says of a folder that is there and takes no files.
      throw new IOException(
          PlainText.format(
              "Cannot write %s: no file can be made in %s.",
              paths.stream(), paths.stream().getParent()));
    }
  }

  private static void lock(StreamPaths paths, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) throw busy(paths, holder(read(paths, channel)));
    } catch (OverlappingFileLockException _) {
      throw busy(paths, THIS_PROCESS);
    }
  }

  private static void requireOurs(StreamPaths paths, FileChannel channel) throws IOException {
    // A power loss leaves zeros, or a part of what was written.
    String written = read(paths, channel).replace("\0", "");
    if (!written.startsWith(TITLE) && !TITLE.startsWith(written))
      throw new IOException(
          PlainText.format(
              "%s cannot be locked: %s is there already and is something else.",
              paths.file(), paths.lock().getFileName()));
  }

  /// Says in the lock file who holds it.
  private static void sign(StreamPaths paths, FileChannel channel) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    try {
      channel.truncate(0);
      channel.write(
          StandardCharsets.UTF_8.encode(TITLE + self.pid() + "\n" + program(self) + "\n"), 0);
    } catch (IOException failed) {
      throw unusable(paths, "written", failed);
    }
  }

  private static IOException unusable(StreamPaths paths, String verb, IOException failed) {
    return new IOException(
        PlainText.format(
            "%s cannot be locked: %s could not be %s (%s). Open it read-only, or see to its disk.",
            paths.file(), paths.lock().getFileName(), verb, failed.getMessage()),
        failed);
  }

  private static String read(StreamPaths paths, FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(4096);
    try {
      channel.read(content, 0);
    } catch (IOException failed) {
      throw unusable(paths, "read", failed);
    }
    return StandardCharsets.UTF_8.decode(content.flip()).toString();
  }

  /// Who holds it, from the content of a lock file. A holder may be about to write it.
  private static String holder(String content) {
    String[] lines = content.split("\n");
    return lines.length < 3
        ? "another process"
        : PlainText.format("%s (process %s)", lines[2], lines[1]);
  }

  static String named(long processId) {
    if (processId == ProcessHandle.current().pid()) return THIS_PROCESS;
    String program = ProcessHandle.of(processId).map(StreamLock::program).orElse(UNKNOWN_PROGRAM);
    return PlainText.format("%s (process %d)", program, processId);
  }

  private static String program(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse(UNKNOWN_PROGRAM);
  }

  /// Who holds the `flock` lock of a file, as far as the system tells.
  static String flockHolder(Path file) {
    try {
      return Flock.holder(file).map(StreamLock::named).orElse(ANOTHER_PROGRAM);
    } catch (IOException _) {
      return ANOTHER_PROGRAM;
    }
  }

  static StreamBusyException busy(StreamPaths paths, String who) {
    return new StreamBusyException(
        PlainText.format(
            "%s cannot be opened for writing: %s is writing it. Close it there, or open it"
                + " read-only.",
            paths.file(), who),
        who);
  }

  static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  /// Removes what was made for this lock. Who waits for it meanwhile still finds the stream locked.
  void abandon() throws IOException {
    synchronized (HELD) {
      try (Closeable _ = databases::abandon) {
        if (newFile.isPresent()) Files.deleteIfExists(newFile.get());
      }
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (closed) return;
      closed = true;
      HELD.remove(key);
      try (channel;
          databases;
          var _ = streamFlock) {
        Uninterrupted.call(() -> channel.truncate(0));
      } catch (IOException _) {
        // The lock is gone with the channel; what the file still says only names who had it.
      }
    }
  }
}
