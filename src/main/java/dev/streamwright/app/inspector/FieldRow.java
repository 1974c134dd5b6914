package dev.streamwright.app.inspector;

import java.util.ArrayList;
import java.util.List;

/// A line of the field tree.
sealed interface FieldRow {

  /// How many fields of one message or list get a line each.
  int MAX_SIBLINGS = 1000;

  /// A field.
  record Field(FieldPath path) implements FieldRow {}

  /// What is wrong with a field, in the line below it.
  record Problem(FieldPath path) implements FieldRow {}

  /// Fields that get no line; their bytes are still shown.
  record More(int count, int level) implements FieldRow {}

  /// The lines for these fields; where a field has children, its problem is the first line below
  /// it.
  static List<FieldRow> of(List<FieldPath> paths) {
    var rows = new ArrayList<FieldRow>();
    for (var path : paths.subList(0, Math.min(paths.size(), MAX_SIBLINGS))) {
      rows.add(new Field(path));
      if (path.field().hasProblem() && path.field().children().isEmpty())
        rows.add(new Problem(path));
    }
    int left = paths.size() - MAX_SIBLINGS;
    if (left > 0) rows.add(new More(left, paths.getFirst().level()));
    return rows;
  }

  /// The lines below a field's own.
  static List<FieldRow> below(FieldPath path) {
    var rows = new ArrayList<FieldRow>();
    if (path.field().children().isEmpty()) return rows;
    if (path.field().hasProblem()) rows.add(new Problem(path));
    rows.addAll(of(path.children()));
    return rows;
  }
}
