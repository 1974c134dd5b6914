package dev.streamwright.inspect;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a stream is, as text for a person who has no window: its facts and its last entries.
public final class StreamReport {

  private static final int LAST_ENTRIES = 12;
  private static final int PART_BYTES = 1 << 20;

  private StreamReport() {}

  /// @param name the stream's name, for the first line
  /// @throws IOException if the stream cannot be read
  public static List<String> lines(String name, StreamReader reader) throws IOException {
    var text = HeaderText.of(name, reader);
    var lines = new ArrayList<>(text.lines());
    long total = reader.getHeader().totalEntries();
    if (total == 0) return lines;
    lines.add("");
    lines.add("Its last entries:");
    int letters = NumberFormats.grouped(total - 1).length() + 2;
    for (var entry : entries(reader, Math.max(0, total - LAST_ENTRIES), total))
      lines.add(EntryText.row(entry, letters, text.payloads().formats()));
    return lines;
  }

  private static List<StreamEntry> entries(StreamReader reader, long first, long end)
      throws IOException {
    var entries = new ArrayList<StreamEntry>();
    while (first + entries.size() < end) {
      var part =
          reader.getEntries(
              first + entries.size(), (int) (end - first) - entries.size(), PART_BYTES);
      if (part.isEmpty()) return entries;
      entries.addAll(part);
    }
    return entries;
  }
}
