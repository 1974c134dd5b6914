package dev.streamwright.store;

import java.io.IOException;
import java.nio.file.Path;

/// A process that creates one stream after the other in a directory, and prints the number of each
/// when it has been created.
final class CreatingChild {

  private CreatingChild() {}

  public static void main(String[] arguments) throws IOException {
    var options = new StoreOptions(1, 1001, 1, Durability.ON_COMMIT);
    for (int number = 0; ; number++) {
      FileStreamSource.create(Path.of(arguments[0], number + ".bin"), options).close();
      System.out.println(number);
    }
  }
}
