package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Entries written as text, and the way into a source for them.
public final class Entries {

  private Entries() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static Bookmark bookmark(String text) {
    return Bookmark.of(bytes(text));
  }

  /// An entry that is no bookmark, of type 2.
  public static StreamEntry event(long number, String text) {
    return new StreamEntry(EntryTypes.L2_BLOCK, number, bytes(text));
  }

  public static StreamEntry bookmarkEntry(long number, String text) {
    return new StreamEntry(EntryTypes.BOOKMARK, number, bytes(text));
  }

  /// The same entries, for the stream to number.
  public static List<NewEntry> unnumbered(StreamEntry... entries) {
    return unnumbered(List.of(entries));
  }

  public static List<NewEntry> unnumbered(List<StreamEntry> entries) {
    return entries.stream().map(entry -> new NewEntry(entry.type(), entry.data())).toList();
  }

  /// Commits these entries as one operation.
  ///
  /// @throws IllegalStateException if the source numbers them otherwise
  public static StreamHeader commit(StreamSource target, StreamEntry... entries)
      throws IOException {
    target.startAtomicOp();
    add(target, entries);
    return target.commitAtomicOp();
  }

  /// Adds these entries to the open operation.
  public static void add(StreamSource target, StreamEntry... entries) throws IOException {
    for (var entry : entries) {
      long number =
          entry.isBookmark()
              ? target.addStreamBookmark(Bookmark.of(entry.data()))
              : target.addStreamEntry(entry.type(), entry.data());
      if (number != entry.number())
        throw new IllegalStateException("Added " + entry + "; the source numbered it " + number);
    }
  }

  /// All entries of a stream, asked for in one go.
  public static List<StreamEntry> all(StreamReader source) throws IOException {
    return source.getEntries(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }
}
