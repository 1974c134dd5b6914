package dev.streamwright.decode;

import dev.streamwright.format.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An entry as a person reads it.
///
/// The stored fields follow each other without a gap from the envelope's first byte to the last
/// byte of the data: what could not be read is a field as well, and says why.
///
/// @param format how the data were read
/// @param title the kind in words: `Batch start`, `Type 77`
/// @param level how deep it is nested: 0 batch, 1 L2 block, 2 transaction
/// @param messageName the message's name, `L2Block`; `BookMark` for a bookmark, empty if there is
/// none
/// @param fields the envelope first
public record DecodedEntry(
    StreamEntry entry,
    PayloadFormat format,
    EntryKind kind,
    String title,
    int level,
    String messageName,
    List<DecodedField> fields) {

  public DecodedEntry {
    fields = List.copyOf(fields);
  }

  /// All problems, from the first byte to the last.
  public List<String> problems() {
    var problems = new ArrayList<String>();
    collectProblems(fields, problems);
    return problems;
  }

  /// Whether every byte was understood, and nothing is wrong.
  public boolean isDecodedFully() {
    return !messageName.isEmpty() && problems().isEmpty();
  }

  /// The field with this name, nested ones included.
  public Optional<DecodedField> field(String name) {
    return find(fields, name);
  }

  private static Optional<DecodedField> find(List<DecodedField> fields, String name) {
    for (var field : fields) {
      if (field.name().equals(name) && field.origin() != FieldOrigin.OVERRIDDEN)
        return Optional.of(field);
      var nested = find(field.children(), name);
      if (nested.isPresent()) return nested;
    }
    return Optional.empty();
  }

  private static void collectProblems(List<DecodedField> fields, List<String> problems) {
    for (var field : fields) {
      if (field.hasProblem()) problems.add(field.problem());
      collectProblems(field.children(), problems);
    }
  }
}
