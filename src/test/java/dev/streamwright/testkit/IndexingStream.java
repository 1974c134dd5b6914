package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// A stream that can only be read, as if it lay in a file whose bookmarks are still being indexed.
public final class IndexingStream extends ForwardingReader<MemoryStreamSource>
    implements BookmarkCatalogue, EntryLocator {

  private final long fileBytes;
  private volatile long indexed;
  private volatile long more;

  /// @param indexed how many entries the index covers, until [#setIndexed] says otherwise
  public IndexingStream(MemoryStreamSource stream, long fileBytes, long indexed) {
    super(stream);
    this.fileBytes = fileBytes;
    this.indexed = indexed;
  }

  public void setIndexed(long entries) {
    indexed = entries;
  }

  /// From now on the index covers so many entries more each time somebody asks how far it is.
  public void indexMoreAtEachQuestion(long entries) {
    more = entries;
  }

  @Override
  public long indexedEntries() throws IOException {
    indexed = Math.min(stream.getHeader().totalEntries(), indexed + more);
    return indexed;
  }

  @Override
  public StreamHeader writtenHeader() throws IOException {
    return stream.getHeader();
  }

  @Override
  public long fileBytes() throws IOException {
    stream.getHeader();
    return fileBytes;
  }

  @Override
  public OptionalLong getOffset(long number) {
    return OptionalLong.empty();
  }

  @Override
  public List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException {
    return stream.bookmarksFrom(from, maxCount);
  }

  @Override
  public List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException {
    return stream.bookmarksBefore(before, maxCount);
  }
}
