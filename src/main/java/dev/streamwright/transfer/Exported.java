package dev.streamwright.transfer;

import dev.streamwright.scan.DamagedEntries;
import java.util.List;

/// What came of an export.
///
/// @param isComplete false if it was cancelled: then there is no file
/// @param entries how many were written
/// @param bytes how many the file has, or how many of a stream are in use
/// @param damage entries that could not be read and are missing, the first 1,000 places
public record Exported(boolean isComplete, long entries, long bytes, List<DamagedEntries> damage) {

  public Exported {
    damage = List.copyOf(damage);
  }
}
