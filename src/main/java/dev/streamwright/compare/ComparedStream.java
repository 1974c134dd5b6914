package dev.streamwright.compare;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// A stream that is compared with another one.
///
/// @param name for messages
/// @param formats how its data are written
public record ComparedStream(String name, StreamReader reader, PayloadFormats formats) {

  private static final int LOOK_ENTRIES = 200;
  private static final int LOOK_BYTES = 1 << 20;

  /// The first entry of an L2 block; empty if the stream has no bookmark of it.
  Optional<StreamEntry> block(long number) throws IOException {
    for (var bookmark : formats.bookmarksOf(ZkevmBookmark.l2Block(number))) {
      var event = reader.getFirstEventAfterBookmark(bookmark);
      if (event.isPresent()) return event;
    }
    return Optional.empty();
  }

  /// The first L2 block that a bookmark names, if one does near the stream's start.
  OptionalLong firstBlock() throws IOException {
    for (var entry : reader.getEntries(0, LOOK_ENTRIES, LOOK_BYTES)) {
      var named = formats.bookmarkIn(entry);
      if (named.isPresent() && named.get().kind() == ZkevmBookmark.Kind.L2_BLOCK)
        return OptionalLong.of(named.get().value());
    }
    return OptionalLong.empty();
  }

  /// The L2 block that an entry lies in, as far as it or those before it say.
  OptionalLong blockAt(long number) throws IOException {
    long first = Math.max(0, number - LOOK_ENTRIES + 1);
    var entries = reader.getEntries(first, (int) (number - first + 1), LOOK_BYTES);
    for (var entry : entries.reversed()) {
      var block = formats.positionOf(entry).block();
      if (block.isPresent()) return block;
      if (formats.positionOf(entry).batch().isPresent()) return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
