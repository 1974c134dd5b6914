package dev.streamwright.testkit.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A file system over the one of this machine, in which every call can be watched or made to fail.
///
/// Programs see nothing but paths of it: [#path]. Reads and mappings go to the files below. Forces
/// are noted and not carried out: what they are worth is what a [DiskRule] says. Any number of
/// threads; calls that change something are made one at a time.
public final class TestDisk {
  private final DiskFileSystem fileSystem = new DiskFileSystem(this);
  private final Map<Path, Integer> files = new HashMap<>();
  private int fileCount;
  private DiskRule rule = DiskRule.NONE;

  /// The same file as this disk knows it.
  public Path path(Path real) {
    return fileSystem.wrapped(real.toAbsolutePath());
  }

  /// From now on this rule holds.
  public synchronized void obey(DiskRule next) {
    rule = next;
  }

  interface Action<T> {
    T run() throws IOException;
  }

  synchronized <T> T call(DiskCall call, Action<T> action) throws IOException {
    rule.before(call);
    T result = action.run();
    rule.after(call);
    return result;
  }

  synchronized void read(Path path) throws IOException {
    rule.before(new DiskCall.Read(path));
  }

  synchronized int admitted(DiskCall.Write write) {
    return rule.admitted(write);
  }

  /// The number of the file that has this name now.
  public synchronized int file(Path real) {
    return files.computeIfAbsent(real, _ -> fileCount++);
  }

  synchronized int newFile(Path path) {
    return fileCount++;
  }

  synchronized void named(Path path, int file) {
    files.put(path, file);
  }

  synchronized void unnamed(Path path) {
    files.remove(path);
  }
}
