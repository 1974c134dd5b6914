package dev.streamwright.app.composer;

import dev.streamwright.decode.Figures;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.util.List;

/// What is said about the entries of an operation.
final class OperationWords {

  private OperationWords() {}

  /// `5 entries`.
  static String count(List<StreamEntry> entries) {
    return Figures.counted(entries.size(), "entry", "entries");
  }

  /// `17,598–17,602`, or one number if there is only one.
  static String range(List<StreamEntry> entries) {
    long first = entries.getFirst().number();
    long last = entries.getLast().number();
    return first == last
        ? Figures.grouped(first)
        : Figures.grouped(first) + "–" + Figures.grouped(last);
  }

  /// `365 B`, envelopes included.
  static String size(List<StreamEntry> entries) {
    long bytes = 0;
    for (var entry : entries) bytes += EntryCodec.entryBytes(entry.data().length);
    return Figures.size(bytes);
  }

  /// `2 bookmarks, 365 B`.
  static String content(List<StreamEntry> entries) {
    long bookmarks = entries.stream().filter(StreamEntry::isBookmark).count();
    return bookmarks == 0
        ? size(entries)
        : Figures.counted(bookmarks, "bookmark", "bookmarks") + ", " + size(entries);
  }
}
