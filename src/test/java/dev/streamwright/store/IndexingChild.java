package dev.streamwright.store;

import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.nio.file.Path;

/// A process that opens a stream for writing, asks for a bookmark, which waits for the whole index,
/// and closes it.
final class IndexingChild {

  private IndexingChild() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    try (var source = FileStreamSource.open(Path.of(arguments[0]), Durability.OPERATING_SYSTEM)) {
      System.out.println("open");
      System.out.println(source.getBookmark(Entries.bookmark("none")).isEmpty());
    }
    System.out.println("closed");
  }
}
