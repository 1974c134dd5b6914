package dev.streamwright.filter;

import java.util.List;

/// A field that a filter can ask for.
///
/// @param name as it is typed: `tx.value`
/// @param help one line about it
/// @param sizeBytes the size that its bytes have, or 0 for any
/// @param names the words for its values from 0 on; empty if they have none
public record FilterField(
    String name,
    ValueType type,
    String help,
    int sizeBytes,
    List<String> names,
    FieldSource source) {

  public FilterField {
    names = List.copyOf(names);
  }
}
