package dev.streamwright.decode;

import dev.streamwright.ethereum.EthereumTransaction;
import dev.streamwright.ethereum.Selectors;
import dev.streamwright.format.ByteRange;
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

  /// An entry of which nothing else is known.
  public static Summary of(StreamEntry entry) {
    return PayloadFormats.BY_ENTRY.summaryOf(entry);
  }

  static Summary of(StreamEntry entry, PayloadFormat format) {
    var data = entry.data();
    var kind = format.kindOf(entry.type());
    if (kind == EntryKind.OTHER) return raw(data, "");
    if (kind == EntryKind.BOOKMARK) return bookmark(data, format);
    return format.isBinary() ? binary(data, kind, format) : protobuf(data, kind);
  }

  private static Summary protobuf(byte[] data, EntryKind kind) {
    if (EntryDecoder.isTemporaryEnd(kind, data)) return raw(data, "temporary form of July 2024");
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

  private static Summary binary(byte[] data, EntryKind kind, PayloadFormat format) {
    var schema = BinarySchema.of(kind, data, format.order());
    if (schema.isEmpty()) return raw(data, "no " + BinarySchema.name(kind));
    var message = new BinaryMessage(data, schema.get(), format);
    return switch (kind) {
      case L2_BLOCK ->
          new Summary(
              "Block",
              NumberFormats.grouped(message.number("number")),
              "batch " + NumberFormats.grouped(message.number("batch_number")),
              time(message.number("timestamp")));
      case L2_BLOCK_END ->
          new Summary(
              "Block",
              NumberFormats.grouped(message.number("number")),
              "",
              hash(data, message.range("state_root"), "state root"));
      case UPDATE_GER ->
          new Summary(
              "Batch",
              NumberFormats.grouped(message.number("batch_number")),
              hash(data, message.range("global_exit_root"), "root"),
              time(message.number("timestamp")));
      default -> encoded("", data, message.range("encoded"));
    };
  }

  private static Summary bookmark(byte[] data, PayloadFormat format) {
    var named = ZkevmBookmark.of(data, format);
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
    return encoded.isEmpty()
        ? new Summary(index, "no transaction", "", "")
        : encoded(index, data, encoded.get());
  }

  private static Summary encoded(String lead, byte[] data, ByteRange range) {
    try {
      var transaction = EthereumTransaction.read(data, range.valueFrom(), range.to());
      return new Summary(lead, target(transaction), "", fact(transaction));
    } catch (MalformedException _) {
      int to = Math.min(range.to(), range.valueFrom() + MAX_BYTES);
      return new Summary(lead, HexText.spaced(data, range.valueFrom(), to), "", "no transaction");
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
    return FieldMeaning.time(seconds);
  }

  private static String hash(WireMessage message, int fieldNumber, byte[] data, String word) {
    return message.bytes(fieldNumber).map(range -> hash(data, range, word)).orElse("");
  }

  private static String hash(byte[] data, ByteRange range, String word) {
    return word + " " + HexText.shortened(data, range.valueFrom(), range.to(), HASH_END_BYTES);
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
