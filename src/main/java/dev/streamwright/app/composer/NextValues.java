package dev.streamwright.app.composer;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.ZkevmBookmark;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What a form proposes for the entry that comes next: numbers go on where the last entries ended,
/// and what rarely changes is taken from the last entry of the same kind. One thread at a time.
final class NextValues {

  private static final String NUMBER = "number";

  private final LastEntries last;
  private final Instant now;
  private final Map<String, String> texts = new LinkedHashMap<>();

  private NextValues(LastEntries last, Instant now) {
    this.last = last;
    this.now = now;
  }

  /// The proposed texts by field name.
  ///
  /// @param typed the texts that are there already
  /// @param now the time of a block if there is none before it
  static Map<String, String> of(
      EntryKind kind, LastEntries last, Map<String, String> typed, Instant now) {
    return new NextValues(last, now).propose(kind, typed);
  }

  private Map<String, String> propose(EntryKind kind, Map<String, String> typed) {
    switch (kind) {
      case BOOKMARK -> bookmark(typed.getOrDefault("type", ""));
      case BATCH_START -> {
        put(NUMBER, nextBatch());
        texts.put("type", last.text(kind, "type").orElse("regular"));
        repeat(kind, "fork_id", "chain_id");
      }
      case L2_BLOCK -> block();
      case TRANSACTION -> transaction();
      case BATCH_END -> {
        put(NUMBER, batch());
        last.text(EntryKind.L2_BLOCK, "state_root").ifPresent(r -> texts.put("state_root", r));
        repeat(kind, "local_exit_root");
      }
      case UPDATE_GER -> {
        put("batch_number", nextBatch());
        put("timestamp", nextTimestamp());
        repeat(kind, "coinbase", "fork_id", "chain_id");
      }
      case L2_BLOCK_END -> put(NUMBER, last.number(EntryKind.L2_BLOCK, NUMBER).orElse(0));
      case OTHER -> {}
    }
    return texts;
  }

  private void bookmark(String type) {
    if (type.equalsIgnoreCase("batch") || type.equals("1")) {
      texts.put("type", "batch");
      put("value", next(last.bookmarked(ZkevmBookmark.Kind.BATCH), lastBatch()));
    } else {
      texts.put("type", "L2 block");
      put("value", next(last.bookmarked(ZkevmBookmark.Kind.L2_BLOCK), lastBlock()));
    }
  }

  private void block() {
    put(NUMBER, next(lastBlock(), OptionalLong.empty()));
    put("batch_number", batch());
    put("timestamp", nextTimestamp());
    repeat(EntryKind.L2_BLOCK, "delta_timestamp", "min_timestamp", "l1_infotree_index");
    repeat(EntryKind.L2_BLOCK, "global_exit_root", "coinbase", "block_gas_limit");
  }

  private void transaction() {
    long block = lastBlock().orElse(0);
    var lastOwner = last.number(EntryKind.TRANSACTION, "l2block_number");
    boolean same = lastOwner.isPresent() && lastOwner.getAsLong() == block;
    put("l2block_number", block);
    put("index", same ? last.number(EntryKind.TRANSACTION, "index").orElse(-1) + 1 : 0);
    texts.put("is_valid", "true");
    repeat(EntryKind.TRANSACTION, "effective_gas_price_percentage");
  }

  private OptionalLong lastBlock() {
    return last.number(EntryKind.L2_BLOCK, NUMBER);
  }

  private OptionalLong lastBatch() {
    return last.number(EntryKind.BATCH_START, NUMBER);
  }

  /// The batch that is being written.
  private long batch() {
    var started = lastBatch();
    return started.isPresent()
        ? started.getAsLong()
        : last.number(EntryKind.L2_BLOCK, "batch_number").orElse(0);
  }

  private long nextBatch() {
    return next(lastBatch(), last.number(EntryKind.L2_BLOCK, "batch_number"));
  }

  /// As long after the last block as that one came after the block before it.
  private long nextTimestamp() {
    var time = last.number(EntryKind.L2_BLOCK, "timestamp");
    if (time.isEmpty()) return now.getEpochSecond();
    long interval = time.getAsLong() - last.timestampBefore().orElse(time.getAsLong());
    return time.getAsLong() + Math.max(1, interval);
  }

  /// One more than the larger of two numbers; 0 if there is none.
  private static long next(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() && other.isEmpty()) return 0;
    long a = one.orElse(0);
    long b = other.orElse(0);
    return (Long.compareUnsigned(a, b) > 0 ? a : b) + 1;
  }

  private void put(String field, long value) {
    texts.put(field, Long.toUnsignedString(value));
  }

  private void repeat(EntryKind kind, String... fields) {
    for (var field : fields) last.text(kind, field).ifPresent(text -> texts.put(field, text));
  }
}
