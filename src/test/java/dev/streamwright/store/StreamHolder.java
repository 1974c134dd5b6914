package dev.streamwright.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// A process that opens a stream for writing, or takes a `flock` on a file, and holds it until it
/// is ended. It may have a second file open for writing meanwhile, as other writers have.
final class StreamHolder {

  private StreamHolder() {}

  public static void main(String[] arguments) throws IOException {
    var path = Path.of(arguments[1]);
    try (var _ = arguments.length < 3 ? null : new RandomAccessFile(arguments[2], "rw");
        var held = hold(arguments[0], path)) {
      System.out.println("holding " + held.getClass().getSimpleName());
      while (System.in.read() >= 0) continue;
    } catch (Exception failed) {
      System.out.println("failed: " + failed.getMessage());
    }
  }

  private static AutoCloseable hold(String how, Path path) throws IOException {
    return switch (how) {
      case "stream" -> FileStreamSource.open(path, Durability.OPERATING_SYSTEM);
      case "new" ->
          FileStreamSource.create(path, new StoreOptions(1, 1, 1, Durability.OPERATING_SYSTEM));
      case "reader" -> FileStreamSource.openReadOnly(path);
      default -> Flock.tryLock(path, Flock.EXCLUSIVE).orElseThrow();
    };
  }
}
