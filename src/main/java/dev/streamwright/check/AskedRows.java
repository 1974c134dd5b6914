package dev.streamwright.check;

import dev.streamwright.format.Bookmark;
import dev.streamwright.source.BookmarkRows;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// The index of a stream whose rows cannot be seen: each bookmark is asked for, which is a round
/// trip if the stream is at a server.
final class AskedRows implements BookmarkRows {
  private final StreamReader reader;

  AskedRows(StreamReader reader) {
    this.reader = reader;
  }

  @Override
  public OptionalLong find(byte[] bookmark) throws IOException {
    return reader.getBookmark(Bookmark.of(bookmark));
  }

  @Override
  public List<Row> rows(byte[] from, int maxCount) {
    return List.of();
  }

  @Override
  public boolean isForeign() {
    return false;
  }

  @Override
  public void close() {}
}
