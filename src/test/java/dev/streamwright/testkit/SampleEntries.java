package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Entries to fill a stream with when it matters little what they are.
public final class SampleEntries {

  private SampleEntries() {}

  /// Appends `count` entries to any source, committed ten by ten.
  ///
  /// Entries 0, 10, 20 and so on are bookmarks, of their number in 4 bytes big-endian. The others
  /// have types 1 to 6 in turn, and 20 to 69 bytes of [Payload].
  public static void append(StreamSource target, int count) throws IOException {
    long next = target.getHeader().totalEntries();
    long end = next + count;
    while (next < end) {
      target.startAtomicOp();
      do {
        var entry = entry(next++);
        target.addStreamEntry(entry.type(), entry.data());
      } while (next % 10 != 0 && next < end);
      target.commitAtomicOp();
    }
  }

  /// The bookmark that entry `number` is, if it is one.
  public static Bookmark bookmark(long number) {
    return Bookmark.of(ByteBuffer.allocate(4).putInt((int) number).array());
  }

  /// What [#append] puts at `number`.
  public static StreamEntry entry(long number) {
    return number % 10 == 0
        ? new StreamEntry(EntryTypes.BOOKMARK, number, bookmark(number).bytes())
        : new StreamEntry(
            1 + (int) (number % 6), number, Payload.fill(number, 20 + (int) (number % 50)));
  }
}
