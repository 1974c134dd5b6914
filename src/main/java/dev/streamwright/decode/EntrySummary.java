package dev.streamwright.decode;

import dev.streamwright.ethereum.EthereumTransaction;
import dev.streamwright.ethereum.Selectors;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;

/// An entry in one line. It never fails, and is cheap enough for a table of 1,000 rows: what must
/// be worked out (hash, sender) is not in it.
public final class EntrySummary {

  private static final int MAX_BYTES = 16;
  private static final int ADDRESS_END_BYTES = 2;
  private static final int HASH_END_BYTES = 4;

  private EntrySummary() {}

  public static Summary of(StreamEntry entry) {
    var data = entry.data();
    var kind = EntryKind.of(entry);
    if (kind == EntryKind.OTHER) return raw(data, "");
    if (kind == EntryKind.BOOKMARK) return bookmark(data);
    if (EntryDecoder.isTemporaryEnd(entry)) return raw(data, "temporary form of July 2024");
    var message = WireReader.read(data, 0, data.length);
    if (message.problem().isPresent())
      return raw(data, "no " + MessageSchema.of(kind).orElseThrow().name());
    return switch (kind) {
      case BATCH_START -> batchStart(message);
      case BATCH_END ->
          new Summary("Batch", number(message, 1), "", hash(message, 3, data, "state root"));
      case L2_BLOCK ->
          new Summary(
              "Block", number(message, 1), "batch " + number(message, 2), time(message.number(3)));
      case L2_BLOCK_END -> new Summary("Block", number(message, 1), "", "");
      case UPDATE_GER ->
          new Summary(
              "Batch", number(message, 1), hash(message, 3, data, "root"), time(message.number(2)));
      default -> transaction(message, data);
    };
  }

  private static Summary bookmark(byte[] data) {
    var named = ZkevmBookmark.of(data);
    if (named.isEmpty())
      return raw(data, data.length > MAX_BYTES ? NumberFormats.bytes(data.length) : "");
    var bookmark = named.get();
    return new Summary(
        bookmark.kind().word(), NumberFormats.grouped(bookmark.value()), "", HexText.spaced(data));
  }

  private static Summary batchStart(WireMessage message) {
    var type = MessageSchema.BATCH_START.field(2).orElseThrow();
    long value = message.number(2);
    var word = type.nameOf(value).orElse("type " + NumberFormats.grouped(value));
    return new Summary(
        "Batch", number(message, 1), "", "fork " + number(message, 3) + " · " + word);
  }

  private static Summary transaction(WireMessage message, byte[] data) {
    var index = number(message, 2);
    var encoded = message.bytes(4);
    if (encoded.isEmpty()) return new Summary(index, "no transaction", "", "");
    try {
      var range = encoded.get();
      var transaction = EthereumTransaction.read(data, range.valueFrom(), range.to());
      return new Summary(index, target(transaction), "", fact(transaction));
    } catch (MalformedException _) {
      var range = encoded.get();
      int to = Math.min(range.to(), range.valueFrom() + MAX_BYTES);
      return new Summary(index, HexText.spaced(data, range.valueFrom(), to), "", "no transaction");
    }
  }

  private static String target(EthereumTransaction transaction) {
    if (transaction.isCreation()) return "contract creation";
    var to = transaction.item("to").orElseThrow().range();
    return "→ "
        + HexText.shortened(transaction.bytes(), to.valueFrom(), to.to(), ADDRESS_END_BYTES);
  }

  private static String fact(EthereumTransaction transaction) {
    if (transaction.isCreation())
      return NumberFormats.bytes(transaction.item("data").orElseThrow().contentBytes()) + " code";
    return transaction
        .selector()
        .map(Selectors::word)
        .or(() -> transaction.number("value").map(NumberFormats::etherRounded))
        .orElse("no amount");
  }

  private static String number(WireMessage message, int fieldNumber) {
    return NumberFormats.grouped(message.number(fieldNumber));
  }

  private static String time(long seconds) {
    return seconds == 0 ? "" : NumberFormats.time(seconds);
  }

  private static String hash(WireMessage message, int fieldNumber, byte[] data, String word) {
    return message
        .bytes(fieldNumber)
        .map(
            range ->
                word + " " + HexText.shortened(data, range.valueFrom(), range.to(), HASH_END_BYTES))
        .orElse("");
  }

  private static Summary raw(byte[] data, String fact) {
    if (data.length == 0) return new Summary("", "empty", "", fact);
    var text = EntryDecoder.readableText(data);
    if (!text.isEmpty()) return new Summary("", text, "", fact);
    int shown = Math.min(data.length, MAX_BYTES);
    var hex = HexText.spaced(data, 0, shown) + (shown < data.length ? " …" : "");
    return new Summary("", hex, "", fact);
  }
}
