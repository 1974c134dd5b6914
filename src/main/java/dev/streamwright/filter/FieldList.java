package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.FieldSchema;
import dev.streamwright.decode.MessageSchema;
import dev.streamwright.ethereum.TransactionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All fields that a filter can ask for: those of every entry, those of each message by its schema,
/// and the parts of a transaction. Parser, completion and documentation all use this list.
public final class FieldList {

  private static final int ADDRESS_BYTES = 20;
  private static final int HASH_BYTES = 32;
  private static final int SELECTOR_BYTES = 4;

  /// The words for kinds, which are also what fields of such entries begin with.
  private static final Map<String, EntryKind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("tx", EntryKind.TRANSACTION);
    KINDS.put("block", EntryKind.L2_BLOCK);
    KINDS.put("blockEnd", EntryKind.L2_BLOCK_END);
    KINDS.put("batch", EntryKind.BATCH_START);
    KINDS.put("batchEnd", EntryKind.BATCH_END);
    KINDS.put("ger", EntryKind.UPDATE_GER);
    KINDS.put("bookmark", EntryKind.BOOKMARK);
  }

  private static final Set<String> AMOUNTS =
      Set.of(
          "value",
          "gas_price",
          "max_priority_fee_per_gas",
          "max_fee_per_gas",
          "max_fee_per_blob_gas",
          "base_fee");

  private static final Map<String, FilterField> FIELDS = new LinkedHashMap<>();

  static {
    own("number", ValueType.NUMBER, "the entry's number", FieldSource.Own.NUMBER);
    own("type", ValueType.KIND, "what the entry is", FieldSource.Own.TYPE);
    own("length", ValueType.SIZE, "size of the entry, envelope included", FieldSource.Own.LENGTH);
    own("data", ValueType.BYTES, "all bytes of the entry's data", FieldSource.Own.DATA);
    own("block", ValueType.NUMBER, "the L2 block it belongs to", FieldSource.Own.BLOCK);
    own("batch", ValueType.NUMBER, "the batch it belongs to", FieldSource.Own.BATCH);
    own(
        "time",
        ValueType.TIME,
        "time (UTC) of its block, or of the last one before",
        FieldSource.Own.TIME);
    for (var kind : KINDS.entrySet()) addMessage(kind.getKey(), kind.getValue());
    add(
        "block.transactions",
        ValueType.NUMBER,
        "how many transactions the block holds",
        0,
        new FieldSource.BlockTransactions());
    for (var type : TransactionType.values()) type.names().forEach(FieldList::addItem);
    add(
        "tx.type",
        ValueType.NUMBER,
        "type of the transaction, 0 for legacy",
        0,
        FieldSource.OfTransaction.TYPE);
    add(
        "tx.method",
        ValueType.BYTES,
        "first four bytes of the call data",
        SELECTOR_BYTES,
        FieldSource.OfTransaction.METHOD);
    add(
        "tx.hash",
        ValueType.BYTES,
        "hash of the transaction, worked out",
        HASH_BYTES,
        FieldSource.OfTransaction.HASH);
    add(
        "tx.from",
        ValueType.BYTES,
        "sender, recovered from the signature: slow",
        ADDRESS_BYTES,
        FieldSource.OfTransaction.SENDER);
  }

  private FieldList() {}

  /// All fields, those of every entry first.
  public static List<FilterField> all() {
    return List.copyOf(FIELDS.values());
  }

  public static Optional<FilterField> named(String name) {
    return Optional.ofNullable(FIELDS.get(name));
  }

  /// The words for kinds: `tx`, `block` and so on.
  public static List<String> kindWords() {
    return List.copyOf(KINDS.keySet());
  }

  /// The word for a kind; empty for entries that are none.
  public static Optional<String> wordOf(EntryKind kind) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getValue() == kind)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static Optional<EntryKind> kind(String word) {
    return Optional.ofNullable(KINDS.get(word));
  }

  private static void own(String name, ValueType type, String help, FieldSource source) {
    add(name, type, help, 0, source);
  }

  private static void add(
      String name, ValueType type, String help, int sizeBytes, FieldSource source) {
    FIELDS.putIfAbsent(name, new FilterField(name, type, help, sizeBytes, List.of(), source));
  }

  private static void addMessage(String word, EntryKind kind) {
    var schema = MessageSchema.of(kind).orElseThrow();
    addFields(word, kind, schema, List.of(), List.of());
  }

  private static void addFields(
      String prefix,
      EntryKind kind,
      MessageSchema schema,
      List<Integer> outerPath,
      List<String> outerNames) {
    for (var field : schema.fields()) {
      var path = with(outerPath, field.number());
      var names = with(outerNames, field.name());
      var name = prefix + "." + field.name();
      if (field.message().isPresent()) addFields(name, kind, field.message().get(), path, names);
      else
        FIELDS.put(
            name,
            new FilterField(
                name,
                typeOf(field),
                field.name().replace('_', ' ') + " of " + schema.name(),
                typeOf(field) == ValueType.BYTES ? field.sizeBytes() : 0,
                field.names(),
                new FieldSource.Stored(kind, path, names, field.kind())));
    }
  }

  private static <T> List<T> with(List<T> list, T more) {
    var all = new ArrayList<>(list);
    all.add(more);
    return List.copyOf(all);
  }

  private static ValueType typeOf(FieldSchema field) {
    if (AMOUNTS.contains(field.name())) return ValueType.AMOUNT;
    if (field.name().equals("timestamp") || field.name().equals("min_timestamp"))
      return ValueType.TIME;
    return switch (field.kind()) {
      case BOOL -> ValueType.FLAG;
      case ENUM -> ValueType.NAME;
      case STRING -> ValueType.TEXT;
      case BYTES -> ValueType.BYTES;
      default -> ValueType.NUMBER;
    };
  }

  private static void addItem(String item) {
    if (item.endsWith("_list") || item.endsWith("_hashes")) return;
    var type =
        AMOUNTS.contains(item)
            ? ValueType.AMOUNT
            : switch (item) {
              case "to", "data", "r", "s" -> ValueType.BYTES;
              default -> ValueType.NUMBER;
            };
    var help =
        switch (item) {
          case "to" -> "receiver; 0x if it makes a contract";
          case "value" -> "amount that is sent";
          case "data" -> "call data or init code";
          default -> item.replace('_', ' ') + " of the Ethereum transaction";
        };
    add("tx." + item, type, help, 0, new FieldSource.TransactionItem(item));
  }

  /// Whether bytes of this field can have that size.
  static boolean canHaveSize(FilterField field, int sizeBytes) {
    if (field.name().equals("tx.to")) return sizeBytes == 0 || sizeBytes == ADDRESS_BYTES;
    return field.sizeBytes() == 0 || sizeBytes == 0 || sizeBytes == field.sizeBytes();
  }

  /// In words, the size that [#canHaveSize] accepts.
  static int usualSize(FilterField field) {
    return field.name().equals("tx.to") ? ADDRESS_BYTES : field.sizeBytes();
  }

  static boolean isNumberWritten(FieldKind kind) {
    return switch (kind) {
      case BYTES, STRING, MESSAGE, LIST -> false;
      default -> true;
    };
  }
}
