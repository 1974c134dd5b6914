package dev.streamwright.filter;

import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.ethereum.EthereumTransaction;
import dev.streamwright.ethereum.TransactionIdentity;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.EntryView;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// What a condition asks of the entry that a view stands on. Each answer is worked out when it is
/// asked for: in protobuf streams on the bytes where they lie, in others through the decoder. One
/// thread.
final class EntryFacts {

  private static final List<Integer> ENCODED = List.of(4);
  private static final long FIRST_MILLIS = 100_000_000_000L;
  private static final long MILLIS = 1000;
  private static final int METHOD_BYTES = 4;

  private final PayloadFormats formats;
  private final boolean isProtobuf;
  private final TransactionCount transactions;
  private final WireField wire = new WireField();
  private final TransactionItems items = new TransactionItems();
  private final ChainPlace place;
  private EntryView view;
  private StreamEntry entry;
  private DecodedEntry decoded;
  private EntryKind kind;
  private byte[] bytes;
  private int from;
  private int to;

  /// @param place where the walk is; the caller keeps it up to date
  EntryFacts(PayloadFormats formats, ChainPlace place, TransactionCount transactions) {
    this.formats = formats;
    this.place = place;
    this.transactions = transactions;
    isProtobuf = formats.equals(PayloadFormats.of(PayloadFormat.PROTOBUF));
  }

  /// The entry that the view stands on now.
  void look(EntryView newView) {
    view = newView;
    entry = null;
    decoded = null;
    kind = null;
  }

  EntryKind kind() {
    if (kind == null) kind = isProtobuf ? EntryKind.of(view.type()) : formats.kindOf(entry());
    return kind;
  }

  /// What the entry says of its place.
  ChainPlace.Said said() {
    if (kind() == EntryKind.OTHER) return ChainPlace.Said.NOTHING;
    var position = formats.positionOf(entry());
    long time = 0;
    boolean hasTime = false;
    if (kind == EntryKind.L2_BLOCK) {
      var timestamp = FieldList.named("block.timestamp").orElseThrow();
      var found = storedNumber((FieldSource.Stored) timestamp.source(), timestamp);
      hasTime = found.isPresent();
      time = hasTime ? millis(found.get()) : 0;
    }
    return new ChainPlace.Said(
        position.hasBlock(),
        position.blockNumber(),
        position.hasBatch(),
        position.batchNumber(),
        hasTime,
        time);
  }

  boolean satisfies(FilterField field, Comparison comparison) {
    return switch (field.source()) {
      case FieldSource.Own own -> own(own, comparison);
      case FieldSource.Stored stored ->
          kind() == stored.kind() && stored(field, stored, comparison);
      case FieldSource.TransactionItem item ->
          openTransaction() && items.find(item.item()) && item(comparison);
      case FieldSource.OfTransaction part -> openTransaction() && ofTransaction(part, comparison);
      case FieldSource.BlockTransactions() ->
          kind() == EntryKind.L2_BLOCK && accepts(comparison, transactions.after(view, formats));
    };
  }

  private boolean own(FieldSource.Own own, Comparison comparison) {
    return switch (own) {
      case NUMBER -> accepts(comparison, view.number());
      case TYPE ->
          comparison instanceof Comparison.Kinds kinds && kinds.accepts(kind(), view.type());
      case LENGTH -> accepts(comparison, view.entryBytes());
      case DATA -> acceptsBytes(comparison, view.bytes(), view.dataFrom(), view.to());
      case BLOCK -> place.hasBlock() && accepts(comparison, place.block());
      case BATCH -> place.hasBatch() && accepts(comparison, place.batch());
      case TIME -> place.hasTime() && accepts(comparison, place.time());
    };
  }

  private boolean stored(FilterField field, FieldSource.Stored source, Comparison comparison) {
    if (FieldList.isNumberWritten(source.leaf())) {
      var number = storedNumber(source, field);
      if (number.isEmpty()) return false;
      long value = number.get();
      return comparison instanceof Comparison.Flag flag
          ? flag.wanted() == (value != 0)
          : accepts(comparison, field.type() == ValueType.TIME ? millis(value) : value);
    }
    if (!findBytes(source)) return false;
    return field.type() == ValueType.AMOUNT
        ? acceptsAmount(comparison)
        : acceptsBytes(comparison, bytes, from, to);
  }

  /// Times that are too late to be seconds are milliseconds, as some writers count.
  private static long millis(long timestamp) {
    boolean isMillis = Long.compareUnsigned(timestamp, FIRST_MILLIS) >= 0;
    return isMillis ? timestamp : timestamp * MILLIS;
  }

  private Optional<Long> storedNumber(FieldSource.Stored source, FilterField field) {
    if (!isProtobuf && formats.of(entry()) != PayloadFormat.PROTOBUF)
      return decodedField(source.names()).flatMap(found -> number(found, field));
    if (kind == EntryKind.BOOKMARK && formats.bookmarkIn(entry()).isEmpty())
      return Optional.empty();
    int messageFrom = view.dataFrom();
    int messageTo = view.to();
    var outer = source.path().subList(0, source.path().size() - 1);
    if (!outer.isEmpty()) {
      if (!wire.findBytes(view.bytes(), messageFrom, messageTo, outer)) return Optional.empty();
      messageFrom = wire.from();
      messageTo = wire.to();
    }
    if (!wire.findNumber(view.bytes(), messageFrom, messageTo, source.path().getLast()))
      return Optional.empty();
    long value = wire.value();
    return Optional.of(source.leaf() == FieldKind.UINT32 ? value & 0xffff_ffffL : value);
  }

  private static Optional<Long> number(DecodedField found, FilterField field) {
    return switch (found.kind()) {
      case BOOL -> Optional.of(found.plain().equals("true") ? 1L : 0L);
      case ENUM -> {
        int index = field.names().indexOf(found.plain());
        yield index < 0 ? Optional.empty() : Optional.of((long) index);
      }
      case UINT64, UINT32 -> Optional.of(found.asLong());
      default -> Optional.empty();
    };
  }

  /// Goes to the bytes of a field of the message.
  private boolean findBytes(FieldSource.Stored source) {
    return findBytes(source.path(), source.names());
  }

  private boolean findBytes(List<Integer> path, List<String> names) {
    bytes = view.bytes();
    if (!isProtobuf && formats.of(entry()) != PayloadFormat.PROTOBUF) {
      var found = decodedField(names);
      if (found.isEmpty()) return false;
      from = view.from() + found.get().valueFrom();
      to = view.from() + found.get().to();
      return true;
    }
    if (!wire.findBytes(bytes, view.dataFrom(), view.to(), path)) return false;
    from = wire.from();
    to = wire.to();
    return true;
  }

  private Optional<DecodedField> decodedField(List<String> names) {
    if (decoded == null) decoded = formats.decodeStored(entry());
    var found = decoded.field(names.getFirst());
    for (int i = 1; i < names.size(); i++) {
      var name = names.get(i);
      found =
          found.flatMap(
              outer ->
                  outer.children().stream().filter(one -> one.name().equals(name)).findFirst());
    }
    return found;
  }

  private boolean openTransaction() {
    return kind() == EntryKind.TRANSACTION
        && findBytes(ENCODED, List.of("encoded"))
        && items.open(bytes, from, to);
  }

  private boolean item(Comparison comparison) {
    from = items.from();
    to = items.to();
    return comparison instanceof Comparison.In
        ? acceptsAmount(comparison)
        : acceptsBytes(comparison, bytes, from, to);
  }

  private boolean ofTransaction(FieldSource.OfTransaction part, Comparison comparison) {
    return switch (part) {
      case TYPE -> accepts(comparison, items.type());
      case METHOD -> {
        if (!items.find("to") || items.from() == items.to()) yield false;
        yield items.find("data")
            && items.to() - items.from() >= METHOD_BYTES
            && acceptsBytes(comparison, bytes, items.from(), items.from() + METHOD_BYTES);
      }
      case HASH ->
          identity()
              .flatMap(TransactionIdentity::hash)
              .filter(hash -> acceptsBytes(comparison, hash, 0, hash.length))
              .isPresent();
      case SENDER ->
          identity()
              .flatMap(TransactionIdentity::sender)
              .filter(sender -> acceptsBytes(comparison, sender, 0, sender.length))
              .isPresent();
    };
  }

  private Optional<TransactionIdentity> identity() {
    try {
      return Optional.of(new TransactionIdentity(EthereumTransaction.read(bytes, from, to)));
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  private static boolean accepts(Comparison comparison, long number) {
    return comparison instanceof Comparison.In in && in.accepts(number);
  }

  /// Compares bytes as an unsigned big-endian number.
  private boolean acceptsAmount(Comparison comparison) {
    if (!(comparison instanceof Comparison.In in)) return false;
    while (from < to && bytes[from] == 0) from++;
    if (to - from > Long.BYTES) return in.accepts(new BigInteger(1, bytes, from, to - from));
    long number = 0;
    for (int i = from; i < to; i++) number = number << Byte.SIZE | bytes[i] & 0xff;
    return in.accepts(number);
  }

  private static boolean acceptsBytes(Comparison comparison, byte[] bytes, int from, int to) {
    return switch (comparison) {
      case Comparison.Equals equals -> equals.accepts(bytes, from, to);
      case Comparison.Contains contains -> contains.wanted().isIn(bytes, from, to);
      default -> false;
    };
  }

  private StreamEntry entry() {
    if (entry == null) entry = view.entry();
    return entry;
  }
}
