package dev.streamwright.app.streams;

import dev.streamwright.format.StreamEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The entries that were read last, so that they can be read again while their server cannot be
/// reached. Any thread may call.
final class LoadedEntries {

  private static final int ENTRY_OVERHEAD_BYTES = 64;

  private final long maxBytes;
  private final LinkedHashMap<Long, StreamEntry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param maxBytes how much is kept
  LoadedEntries(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized void add(StreamEntry entry) {
    var before = entries.put(entry.number(), entry);
    bytes += size(entry) - (before == null ? 0 : size(before));
    var oldest = entries.values().iterator();
    while (bytes > maxBytes) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  synchronized Optional<StreamEntry> get(long number) {
    return Optional.ofNullable(entries.get(number));
  }

  /// All entries of a run, or none if one is missing.
  synchronized List<StreamEntry> run(long first, int count) {
    var run = new ArrayList<StreamEntry>();
    for (long number = first; run.size() < count; number++) {
      var entry = entries.get(number);
      if (entry == null) return List.of();
      run.add(entry);
    }
    return run;
  }

  synchronized void clear() {
    entries.clear();
    bytes = 0;
  }

  private static long size(StreamEntry entry) {
    return entry.data().length + ENTRY_OVERHEAD_BYTES;
  }
}
