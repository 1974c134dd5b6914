package dev.streamwright.store;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A `flock(2)` lock on a file, which the other writers of this format take on `NAME.db/LOCK`.
///
/// Java's own file locks are `fcntl` locks: on Linux and macOS, neither kind sees the other. Where
/// there is no `flock`, nothing is locked.
final class Flock implements Closeable {
  private static final int OPEN_FOR_WRITING = 2;
  private static final int EXCLUSIVE_WITHOUT_WAITING = 2 | 4;

  private final int descriptor;
  private boolean closed;

  private Flock(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Locks a file, which is created if it is missing. Empty if somebody else holds it.
  static Optional<Flock> tryLock(Path file) throws IOException {
    if (!Files.exists(file)) Files.createFile(file);
    if (!isAvailable()) return Optional.of(new Flock(-1));
    int descriptor = C.open(file.toString());
    if (descriptor < 0) throw new IOException("%s cannot be opened.".formatted(file));
    if (C.flock(descriptor) == 0) return Optional.of(new Flock(descriptor));
    C.close(descriptor);
    return Optional.empty();
  }

  /// The id of the process that holds a lock on this file, where the system tells.
  static Optional<Long> holder(Path file) throws IOException {
    var locks = Path.of("/proc/locks");
    if (!Files.isReadable(locks)) return Optional.empty();
    String inode = ":" + Files.getAttribute(file, "unix:ino");
    for (String line : Files.readAllLines(locks)) {
      // 1: FLOCK  ADVISORY  WRITE 4711 fe:00:131090 0 EOF
      List<String> words = List.of(line.trim().split("\\s+"));
      if (words.size() < 6 || !words.get(1).equals("FLOCK")) continue;
      if (words.get(5).endsWith(inode)) return Optional.of(Long.parseLong(words.get(4)));
    }
    return Optional.empty();
  }

  static boolean isAvailable() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public synchronized void close() {
    if (closed || descriptor < 0) return;
    closed = true;
    C.close(descriptor);
  }

  /// The three functions of the C library.
  @SuppressWarnings("restricted")
  private static final class C {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN =
        function(
            "open", Linker.Option.firstVariadicArg(2), ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle FLOCK =
        function("flock", null, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle CLOSE = function("close", null, ValueLayout.JAVA_INT);

    private static MethodHandle function(
        String name, Linker.Option option, MemoryLayout... arguments) {
      MemorySegment address = LINKER.defaultLookup().find(name).orElseThrow();
      var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
      return option == null
          ? LINKER.downcallHandle(address, descriptor)
          : LINKER.downcallHandle(address, descriptor, option);
    }

    static int open(String path) {
      try (var arena = Arena.ofConfined()) {
        return (int) OPEN.invokeExact(arena.allocateFrom(path), OPEN_FOR_WRITING);
      } catch (Throwable failed) {
        throw new IllegalStateException("open(2) cannot be called.", failed);
      }
    }

    static int flock(int descriptor) {
      try {
        return (int) FLOCK.invokeExact(descriptor, EXCLUSIVE_WITHOUT_WAITING);
      } catch (Throwable failed) {
        throw new IllegalStateException("flock(2) cannot be called.", failed);
      }
    }

    static void close(int descriptor) {
      try {
        int _ = (int) CLOSE.invokeExact(descriptor);
      } catch (Throwable failed) {
        throw new IllegalStateException("close(2) cannot be called.", failed);
      }
    }
  }
}
