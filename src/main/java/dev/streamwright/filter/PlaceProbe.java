package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.scan.EntryView;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.Optional;

/// Asks a stream for the block, batch or time at a place: what the first entry from there on says
/// that begins a block or a batch. One thread.
final class PlaceProbe {

  private static final int FIRST_LOOK = 16;
  private static final int NEXT_LOOK = 500;
  private static final int LOOK_BYTES = 1 << 20;

  /// Blocks with more transactions are looked at in part only.
  private static final long MAX_LOOK = 4096;

  private final StreamReader reader;
  private final FieldSource.Own wanted;
  private final EntryFacts facts;

  PlaceProbe(StreamReader reader, PayloadFormats formats, FieldSource.Own wanted) {
    this.reader = reader;
    this.wanted = wanted;
    facts = new EntryFacts(formats, new ChainPlace(), null);
  }

  /// What an entry says.
  ///
  /// @param entry its number, u64
  /// @param value block or batch (u64), or milliseconds since 1970
  record Told(long entry, long value) {}

  /// What the first entry from `first` on says; empty if none of the next 4,096 does.
  Optional<Told> from(long first) throws IOException {
    int look = FIRST_LOOK;
    for (long next = first; next - first < MAX_LOOK; look = NEXT_LOOK) {
      var page = reader.getEntries(next, look, LOOK_BYTES);
      if (page.isEmpty()) return Optional.empty();
      for (var entry : page) {
        facts.look(EntryView.of(entry));
        if (!beginsSomething(facts.kind())) continue;
        var said = facts.said();
        if (has(said)) return Optional.of(new Told(entry.number(), value(said)));
      }
      next += page.size();
    }
    return Optional.empty();
  }

  private static boolean beginsSomething(EntryKind kind) {
    return kind == EntryKind.BOOKMARK
        || kind == EntryKind.L2_BLOCK
        || kind == EntryKind.BATCH_START;
  }

  private boolean has(ChainPlace.Said said) {
    return switch (wanted) {
      case BLOCK -> said.hasBlock();
      case BATCH -> said.hasBatch();
      default -> said.hasTime();
    };
  }

  private long value(ChainPlace.Said said) {
    return switch (wanted) {
      case BLOCK -> said.block();
      case BATCH -> said.batch();
      default -> said.time();
    };
  }
}
