package dev.streamwright.store;

import java.io.IOException;
import java.nio.file.Path;

/// A process that opens a stream for writing, or takes a `flock` on a file, and holds it until it
/// is ended.
final class StreamHolder {

  private StreamHolder() {}

  public static void main(String[] arguments) throws IOException {
    var path = Path.of(arguments[1]);
    try (var held =
        arguments[0].equals("stream")
            ? FileStreamSource.open(path, Durability.OPERATING_SYSTEM)
            : Flock.tryLock(path).orElseThrow()) {
      System.out.println("holding " + held.getClass().getSimpleName());
      while (System.in.read() >= 0) continue;
    } catch (Exception failed) {
      System.out.println("failed: " + failed.getMessage());
    }
  }
}
