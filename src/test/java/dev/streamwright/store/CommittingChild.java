package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that commits one numbered operation after the other, and prints the number of each
/// when its commit has returned.
///
/// Operation *k* is a bookmark of *k*, the bookmark `last`, and *k* mod 5 events.
final class CommittingChild {
  static final Bookmark LAST = Bookmark.of("last".getBytes(StandardCharsets.UTF_8));

  private CommittingChild() {}

  /// @param arguments the file, and the first operation
  public static void main(String[] arguments) throws IOException {
    try (var source = FileStreamSource.open(Path.of(arguments[0]), Durability.OPERATING_SYSTEM)) {
      for (long operation = Long.parseLong(arguments[1]); ; operation++) {
        commit(source, operation);
        System.out.println(operation);
      }
    }
  }

  static Bookmark bookmark(long operation) {
    return Bookmark.of(ByteBuffer.allocate(8).putLong(operation).array());
  }

  static void commit(StreamSource source, long operation) throws IOException {
    source.startAtomicOp();
    for (StreamEntry entry : entries(operation, source.getHeader().totalEntries()))
      source.addStreamEntry(entry.type(), entry.data());
    source.commitAtomicOp();
  }

  private static List<StreamEntry> entries(long operation, long first) {
    var entries = new ArrayList<StreamEntry>();
    entries.add(new StreamEntry(0xb0, first, bookmark(operation).bytes()));
    entries.add(new StreamEntry(0xb0, first + 1, LAST.bytes()));
    for (int event = 0; event < operation % 5; event++)
      entries.add(new StreamEntry(2, first + 2 + event, Payload.fill(operation, 900)));
    return entries;
  }

  /// How many whole operations a stream has.
  ///
  /// @throws AssertionError if it has anything else, or its bookmarks lead elsewhere
  static long check(StreamReader reader) throws IOException {
    long operation = 0;
    long first = 0;
    long total = reader.getHeader().totalEntries();
    long last = -1;
    while (first < total) {
      List<StreamEntry> expected = entries(operation, first);
      require(expected.equals(reader.getEntries(first, expected.size(), 1 << 20)), operation);
      require(reader.getBookmark(bookmark(operation)).orElse(-1) == first, operation);
      last = first + 1;
      first += expected.size();
      operation++;
    }
    require(first == total, operation);
    require(reader.getBookmark(LAST).orElse(-1) == last, operation);
    require(reader.getBookmark(bookmark(operation)).isEmpty(), operation);
    return operation;
  }

  private static void require(boolean right, long operation) {
    if (!right) throw new AssertionError("Operation " + operation + " is not as it was committed.");
  }
}
