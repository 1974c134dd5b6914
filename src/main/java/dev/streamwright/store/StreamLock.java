package dev.streamwright.store;

import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.StreamBusyException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Keeps a stream to one writer.
///
/// Three locks: one on `NAME.lock`, which says who holds it, a `flock` on `NAME.db/LOCK`, which the
/// reference respects, and one on the stream itself, which also has other names by links. Java's
/// lock on `NAME.lock` belongs to the process and is dropped when the process closes *any* channel
/// on that file. So a registry refuses a second opening within this process before it touches the
/// file.
final class StreamLock implements Closeable {
  private static final String TITLE = "streamwright lock\n";
  private static final String THIS_PROCESS = "this process";
  private static final String UNKNOWN_PROGRAM = "a program";

  /// What this process holds, by what the system knows the lock files by.
  private static final Set<Object> HELD = new HashSet<>();

  private final Object key;
  private final FileChannel channel;
  private final Flock flock;
  private Flock streamFlock;
  private boolean closed;

  private StreamLock(Object key, FileChannel channel, Flock flock) {
    this.key = key;
    this.channel = channel;
    this.flock = flock;
  }

  /// @throws StreamBusyException if somebody else writes the stream, here or in another process
  /// @throws ReadOnlyStreamException if there is no permission to lock it
  static StreamLock acquire(StreamPaths paths) throws IOException {
    synchronized (HELD) {
      if (Files.exists(paths.lock()) && HELD.contains(key(paths.lock())))
        throw busy(paths, THIS_PROCESS);
      FileChannel channel = open(paths);
      try {
        lock(paths, channel);
        Object key = key(paths.lock());
        var lock = new StreamLock(key, channel, lockDatabase(paths));
        HELD.add(key);
        return lock;
      } catch (IOException | RuntimeException failed) {
        try (channel) {
          throw failed;
        }
      }
    }
  }

  /// Locks the stream file itself, under whatever name somebody else may open it.
  ///
  /// @throws StreamBusyException if somebody else writes it
  void lockStream(StreamPaths paths) throws IOException {
    synchronized (HELD) {
      streamFlock = lock(paths, paths.stream());
    }
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
          paths.file(), "you have no permission to write %s".formatted(paths.lock().getFileName()));
    }
  }

  private static void lock(StreamPaths paths, FileChannel channel) throws IOException {
    String content = read(channel);
    if (!content.isEmpty() && !content.startsWith(TITLE))
      throw new IOException(
          "%s cannot be locked: %s is there already and is something else."
              .formatted(paths.file(), paths.lock().getFileName()));
    try {
      if (channel.tryLock() == null) throw busy(paths, holder(content));
    } catch (OverlappingFileLockException _) {
      throw busy(paths, THIS_PROCESS);
    }
    channel.truncate(0);
    ProcessHandle self = ProcessHandle.current();
    channel.write(
        StandardCharsets.UTF_8.encode(TITLE + self.pid() + "\n" + program(self) + "\n"), 0);
  }

  private static Flock lockDatabase(StreamPaths paths) throws IOException {
    try {
      Files.createDirectories(paths.database());
      return lock(paths, paths.database().resolve("LOCK"));
    } catch (FileAlreadyExistsException _) {
      throw new IOException(
          "%s cannot be opened for writing: %s is in the way of its bookmark database."
              .formatted(paths.file(), paths.database().getFileName()));
    } catch (AccessDeniedException _) {
      throw new ReadOnlyStreamException(
          paths.file(),
          "you have no permission to write its bookmark database, %s"
              .formatted(paths.database().getFileName()));
    }
  }

  private static Flock lock(StreamPaths paths, Path file) throws IOException {
    Optional<Flock> flock = Flock.tryLock(file);
    if (flock.isPresent()) return flock.get();
    throw busy(paths, Flock.holder(file).map(StreamLock::named).orElse("another program"));
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(4096);
    channel.read(content, 0);
    return StandardCharsets.UTF_8.decode(content.flip()).toString();
  }

  /// Who holds it, from the content of a lock file. A holder may be about to write it.
  private static String holder(String content) {
    String[] lines = content.split("\n");
    return lines.length < 3 ? "another process" : "%s (process %s)".formatted(lines[2], lines[1]);
  }

  private static String named(long processId) {
    if (processId == ProcessHandle.current().pid()) return THIS_PROCESS;
    String program = ProcessHandle.of(processId).map(StreamLock::program).orElse(UNKNOWN_PROGRAM);
    return "%s (process %d)".formatted(program, processId);
  }

  private static String program(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse(UNKNOWN_PROGRAM);
  }

  private static StreamBusyException busy(StreamPaths paths, String who) {
    return new StreamBusyException(
        "%s cannot be opened for writing: %s is writing it. Close it there, or open it read-only."
            .formatted(paths.file(), who),
        who);
  }

  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (closed) return;
      closed = true;
      HELD.remove(key);
      try (channel;
          flock;
          var _ = streamFlock) {
        Uninterrupted.call(() -> channel.truncate(0));
      }
    }
  }
}
