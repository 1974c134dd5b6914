package dev.streamwright.app.drafts;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import java.util.List;

/// What an operation holds, counted as it changes.
///
/// @param bytes envelopes included
public record OperationContent(long entries, long bookmarks, long bytes) {

  public static final OperationContent NOTHING = new OperationContent(0, 0, 0);

  public static OperationContent of(List<StreamEntry> entries) {
    return NOTHING.plus(entries);
  }

  /// The numbers of entries that follow each other: `17,598–17,602`, or one number if there is only
  /// one.
  public static String range(List<StreamEntry> entries) {
    long first = entries.getFirst().number();
    long last = entries.getLast().number();
    return first == last
        ? NumberFormats.grouped(first)
        : NumberFormats.grouped(first) + "–" + NumberFormats.grouped(last);
  }

  public OperationContent plus(List<? extends StreamEntry> added) {
    return counted(added, 1);
  }

  public OperationContent minus(List<? extends StreamEntry> removed) {
    return counted(removed, -1);
  }

  private OperationContent counted(List<? extends StreamEntry> changed, int sign) {
    long moreBookmarks = 0;
    long moreBytes = 0;
    for (var entry : changed) {
      if (entry.isBookmark()) moreBookmarks++;
      moreBytes += EntryCodec.entryBytes(entry.data().length);
    }
    return new OperationContent(
        entries + sign * changed.size(),
        bookmarks + sign * moreBookmarks,
        bytes + sign * moreBytes);
  }

  /// `5 entries`.
  public String count() {
    return NumberFormats.counted(entries, "entry", "entries");
  }

  /// `365 B`.
  public String size() {
    return NumberFormats.size(bytes);
  }

  /// `2 bookmarks, 365 B`.
  public String parts() {
    return bookmarks == 0
        ? size()
        : NumberFormats.counted(bookmarks, "bookmark", "bookmarks") + ", " + size();
  }
}
