package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FieldKind;
import java.util.List;

/// Where a field's value comes from.
public sealed interface FieldSource {

  /// What every entry has, or what follows from its place in the stream.
  enum Own implements FieldSource {
    NUMBER,
    TYPE,
    LENGTH,
    DATA,
    BLOCK,
    BATCH,
    TIME
  }

  /// A field of the message in an entry.
  ///
  /// @param kind which entries have it
  /// @param path the fields' numbers from the outermost message in
  /// @param names their names likewise
  /// @param leaf how the innermost is written
  record Stored(EntryKind kind, List<Integer> path, List<String> names, FieldKind leaf)
      implements FieldSource {}

  /// An item of the Ethereum transaction in an entry.
  record TransactionItem(String item) implements FieldSource {}

  /// What follows from a transaction.
  enum OfTransaction implements FieldSource {
    TYPE,
    METHOD,
    HASH,
    SENDER
  }

  /// How many transactions a block holds.
  record BlockTransactions() implements FieldSource {}
}
