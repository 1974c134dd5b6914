package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import java.io.IOException;

/// Finds how far a stream can be read whose file ends before its `totalLength`. Any number of
/// threads.
final class TruncatedFile {
  private final FileMapping mapping;
  private final PageLayout layout;
  private final PageSearch search;
  private volatile Cut lastCut;

  private record Cut(StreamHeader header, long fileBytes, StreamHeader readable) {}

  TruncatedFile(FileMapping mapping, PageLayout layout, String file, Headers headers) {
    this.mapping = mapping;
    this.layout = layout;
    search = new PageSearch(mapping, layout, file, headers);
  }

  /// The header; of a cut stream, with the end of the last entry that lies in the file as a whole.
  StreamHeader readable(StreamHeader header) throws IOException {
    if (header.totalLength() <= mapping.knownBytes()) return header;
    long fileBytes = mapping.fileBytes();
    if (header.totalLength() <= fileBytes) return header;
    Cut last = lastCut;
    if (last == null || last.fileBytes != fileBytes || !last.header.equals(header)) {
      last = new Cut(header, fileBytes, find(header, fileBytes));
      lastCut = last;
    }
    return last.readable;
  }

  private StreamHeader find(StreamHeader header, long fileBytes) throws IOException {
    StreamHeader reachable = header.withEnd(fileBytes, header.totalEntries());
    long page = fileBytes <= PageLayout.HEADER_PAGE_BYTES ? 0 : layout.pagesInUse(fileBytes);
    while (--page >= 0) {
      EntryCursor cursor = search.fromPage(reachable, page);
      if (cursor == null) continue;
      StreamHeader end = endOf(cursor, header);
      if (end.totalEntries() != 0) return end;
    }
    return header.withEnd(PageLayout.HEADER_PAGE_BYTES, 0);
  }

  private static StreamHeader endOf(EntryCursor cursor, StreamHeader header) throws IOException {
    StreamHeader end = header.withEnd(PageLayout.HEADER_PAGE_BYTES, 0);
    try {
      while (cursor.next()) end = header.withEnd(cursor.endOffset(), cursor.number() + 1);
    } catch (CorruptStreamException _) {
      // This is the cut.
    }
    return end;
  }
}
