package dev.streamwright.scan;

import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.NumberFormats;

/// Entries that could not be read and were left out.
///
/// @param first the number of the first, u64
/// @param end the number after the last, u64
/// @param reason where the damage is, what was expected and what was found
public record DamagedEntries(long first, long end, CorruptStreamException reason) {

  public long count() {
    return end - first;
  }

  /// `Entries 7,100 to 14,203 cannot be read`, and why.
  public String sentence() {
    return "Entries "
        + NumberFormats.grouped(first)
        + " to "
        + NumberFormats.grouped(end - 1)
        + " were left out: "
        + reason.getMessage();
  }
}
