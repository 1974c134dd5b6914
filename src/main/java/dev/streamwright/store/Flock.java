package dev.streamwright.store;

import dev.streamwright.text.PlainText;
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
  private static final int WITHOUT_WAITING = 4;

  /// Kinds of locks: any number of processes can have a shared one, or one an exclusive one.
  static final int SHARED = 1;

  static final int EXCLUSIVE = 2;

  private final int descriptor;
  private boolean closed;

  private Flock(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Locks a file, which is created if it is missing. Empty if somebody else holds it.
  ///
  /// @param kind [#SHARED] or [#EXCLUSIVE]
  static Optional<Flock> tryLock(Path file, int kind) throws IOException {
    if (!Files.exists(file)) Files.createFile(file);
    if (!isAvailable()) return Optional.of(new Flock(-1));
    C c = C.library();
    int descriptor = c.open(file.toString());
    if (descriptor < 0) throw new IOException(PlainText.format("%s cannot be opened.", file));
    if (c.flock(descriptor, kind | WITHOUT_WAITING) == 0) return Optional.of(new Flock(descriptor));
    c.close(descriptor);
    return Optional.empty();
  }

  /// Makes a shared lock an exclusive one. If others share it, it may be lost.
  boolean tryExclusive() throws IOException {
    return descriptor < 0 || C.library().flock(descriptor, EXCLUSIVE | WITHOUT_WAITING) == 0;
  }

  /// @throws IOException if this Java may not lock files so
  static void requireAllowed() throws IOException {
    if (isAvailable()) C.library();
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
    C.loaded.close(descriptor);
  }

  /// The three functions of the C library.
  @SuppressWarnings("restricted")
  private static final class C {
    private static C loaded;

    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle open =
        function(
            "open", Linker.Option.firstVariadicArg(2), ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private final MethodHandle flock =
        function("flock", null, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private final MethodHandle close = function("close", null, ValueLayout.JAVA_INT);

    static synchronized C library() throws IOException {
      try {
        if (loaded == null) loaded = new C();
        return loaded;
      } catch (IllegalCallerException denied) {
        Module module = Flock.class.getModule();
        throw new IOException(
            PlainText.format(
                "Java may not call flock(2), which keeps other writers out. Start it with"
                    + " --enable-native-access=%s.",
                module.isNamed() ? module.getName() : "ALL-UNNAMED"),
            denied);
      }
    }

    private MethodHandle function(String name, Linker.Option option, MemoryLayout... arguments) {
      MemorySegment address = linker.defaultLookup().find(name).orElseThrow();
      var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
      return option == null
          ? linker.downcallHandle(address, descriptor)
          : linker.downcallHandle(address, descriptor, option);
    }

    int open(String path) {
      try (var arena = Arena.ofConfined()) {
        return (int) open.invokeExact(arena.allocateFrom(path), OPEN_FOR_WRITING);
      } catch (Throwable failed) {
        throw new IllegalStateException("open(2) cannot be called.", failed);
      }
    }

    int flock(int descriptor, int operation) {
      try {
        return (int) flock.invokeExact(descriptor, operation);
      } catch (Throwable failed) {
        throw new IllegalStateException("flock(2) cannot be called.", failed);
      }
    }

    void close(int descriptor) {
      try {
        int _ = (int) close.invokeExact(descriptor);
      } catch (Throwable failed) {
        throw new IllegalStateException("close(2) cannot be called.", failed);
      }
    }
  }
}
