package dev.streamwright.app.composer;

import dev.streamwright.app.task.Progress;
import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryDecoder;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The newest entry of each kind, as far back as a bounded search finds one. Filled by
/// one thread, and only read after that.
final class LastEntries {

  private static final int MAX_ENTRIES = 2_000;
  private static final int RUN_ENTRIES = 100;
  private static final int RUN_BYTES = 1 << 20;

  private final Map<EntryKind, DecodedEntry> lasts = new EnumMap<>(EntryKind.class);
  private final Map<ZkevmBookmark.Kind, Long> bookmarked = new EnumMap<>(ZkevmBookmark.Kind.class);
  private OptionalLong timestampBefore = OptionalLong.empty();

  /// Looks at the pending entries, and then at the newest ones of the stream.
  ///
  /// @param kind what is to come next: the search ends once enough is known for it
  static LastEntries find(
      StreamReader reader, List<StreamEntry> pending, EntryKind kind, Progress progress)
      throws IOException {
    var last = new LastEntries();
    pending.reversed().forEach(last::lookAt);
    long end = reader.getHeader().totalEntries();
    long limit = Math.max(0, end - MAX_ENTRIES);
    while (end > limit && !last.isEnoughFor(kind)) {
      progress.stopIfCancelled();
      long first = Math.max(limit, end - RUN_ENTRIES);
      var entries = run(reader, first, (int) (end - first));
      Collections.reverse(entries);
      entries.forEach(last::lookAt);
      end = first;
    }
    return last;
  }

  /// The number in a field of the newest entry of a kind. A field that is not stored is 0.
  OptionalLong number(EntryKind kind, String field) {
    if (!lasts.containsKey(kind)) return OptionalLong.empty();
    return OptionalLong.of(lasts.get(kind).field(field).map(LastEntries::number).orElse(0L));
  }

  /// A field of the newest entry of a kind as it would be typed, if it is stored.
  Optional<String> text(EntryKind kind, String field) {
    return Optional.ofNullable(lasts.get(kind))
        .flatMap(entry -> entry.field(field))
        .map(DecodedField::plain);
  }

  /// The batch or block that the newest bookmark of this kind names.
  OptionalLong bookmarked(ZkevmBookmark.Kind kind) {
    var number = bookmarked.get(kind);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /// The timestamp of the L2 block before the newest one.
  OptionalLong timestampBefore() {
    return timestampBefore;
  }

  private static List<StreamEntry> run(StreamReader reader, long first, int count)
      throws IOException {
    var entries = new ArrayList<StreamEntry>(count);
    while (entries.size() < count) {
      var next = reader.getEntries(first + entries.size(), count - entries.size(), RUN_BYTES);
      if (next.isEmpty()) break;
      entries.addAll(next);
    }
    return entries;
  }

  /// Takes an entry; the newest ones come first.
  private void lookAt(StreamEntry entry) {
    var kind = EntryKind.of(entry);
    if (kind == EntryKind.BOOKMARK)
      ZkevmBookmark.of(entry.data())
          .ifPresent(bookmark -> bookmarked.putIfAbsent(bookmark.kind(), bookmark.value()));
    else if (kind != EntryKind.OTHER) lookAtMessage(kind, entry);
  }

  private void lookAtMessage(EntryKind kind, StreamEntry entry) {
    boolean blockBefore =
        kind == EntryKind.L2_BLOCK && lasts.containsKey(kind) && timestampBefore.isEmpty();
    if (lasts.containsKey(kind) && !blockBefore) return;
    var decoded = EntryDecoder.decode(entry);
    if (blockBefore)
      timestampBefore =
          OptionalLong.of(decoded.field("timestamp").map(LastEntries::number).orElse(0L));
    else lasts.put(kind, decoded);
  }

  private static long number(DecodedField field) {
    var digits = field.plain();
    return digits.matches("\\d{1,20}") ? Long.parseUnsignedLong(digits) : 0;
  }

  private boolean isEnoughFor(EntryKind kind) {
    boolean chain =
        lasts.containsKey(EntryKind.BATCH_START)
            && lasts.containsKey(EntryKind.L2_BLOCK)
            && timestampBefore.isPresent();
    return chain && (kind == EntryKind.BOOKMARK || lasts.containsKey(kind));
  }
}
