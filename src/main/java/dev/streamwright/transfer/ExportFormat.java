package dev.streamwright.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What exported entries are written as; see the page `export.md`.
public enum ExportFormat {
  /// A stream file with its bookmarks; its entries are numbered from 0.
  STREAM("stream file", List.of("bin")),
  /// One JSON object a line, which can be imported again.
  NDJSON("NDJSON", List.of("ndjson", "jsonl")),
  /// A table for spreadsheets.
  CSV("CSV", List.of("csv")),
  /// The entries' bytes as they lie in a stream, envelopes included, one after the other.
  RAW("raw entries", List.of("raw"));

  private final String word;
  private final List<String> endings;

  ExportFormat(String word, List<String> endings) {
    this.word = word;
    this.endings = endings;
  }

  /// The format that a file's name asks for: `.bin`, `.ndjson` or `.jsonl`, `.csv`, `.raw`.
  public static Optional<ExportFormat> ofFile(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (var format : values()) if (format.endings.contains(ending)) return Optional.of(format);
    return Optional.empty();
  }

  /// In words: `stream file`.
  public String word() {
    return word;
  }

  /// How names of such files end, without the dot.
  public String ending() {
    return endings.getFirst();
  }
}
