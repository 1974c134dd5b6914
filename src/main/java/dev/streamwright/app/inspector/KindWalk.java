package dev.streamwright.app.inspector;

import dev.streamwright.app.task.Progress;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Looks for the nearest committed entry of the same kind, at most 100,000 entries away.
final class KindWalk {

  static final long MAX_WALK = 100_000;

  private static final int RUN_ENTRIES = 500;
  private static final int RUN_BYTES = 1 << 20;

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final StreamEntry from;
  private final EntryKind kind;

  KindWalk(StreamReader reader, PayloadFormats formats, StreamEntry from) {
    this.reader = reader;
    this.formats = formats;
    this.from = from;
    this.kind = formats.kindOf(from);
  }

  /// The nearest one after the entry.
  OptionalLong next(Progress progress) throws IOException {
    long end = Math.min(reader.getHeader().totalEntries(), from.number() + 1 + MAX_WALK);
    for (long first = from.number() + 1; first < end; ) {
      progress.stopIfCancelled();
      var run = run(first, end);
      if (run.isEmpty()) break;
      for (var entry : run) if (isSame(entry)) return OptionalLong.of(entry.number());
      first += run.size();
    }
    return OptionalLong.empty();
  }

  /// The nearest one before the entry.
  OptionalLong previous(Progress progress) throws IOException {
    long total = reader.getHeader().totalEntries();
    long end = Math.min(total, from.number());
    long lowest = Math.max(0, end - MAX_WALK);
    while (end > lowest) {
      progress.stopIfCancelled();
      long start = Math.max(lowest, end - RUN_ENTRIES);
      var entries = new ArrayList<StreamEntry>();
      while (start + entries.size() < end) {
        var run = run(start + entries.size(), end);
        if (run.isEmpty()) break;
        entries.addAll(run);
      }
      for (var entry : entries.reversed())
        if (isSame(entry)) return OptionalLong.of(entry.number());
      end = start;
    }
    return OptionalLong.empty();
  }

  private List<StreamEntry> run(long first, long end) throws IOException {
    return reader.getEntries(first, (int) Math.min(RUN_ENTRIES, end - first), RUN_BYTES);
  }

  private boolean isSame(StreamEntry entry) {
    return formats.kindOf(entry) == kind
        && (kind != EntryKind.OTHER || entry.type() == from.type());
  }
}
