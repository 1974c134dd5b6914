package dev.streamwright.compare;

import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.FieldOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts the fields of two entries side by side, by their names and in their order.
final class FieldAlignment {

  private final Set<String> leftOut;
  private final List<FieldPair> pairs = new ArrayList<>();

  private FieldAlignment(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  /// @param leftOut names, or paths, of fields that count as the same
  static List<FieldPair> of(List<DecodedField> a, List<DecodedField> b, Set<String> leftOut) {
    var alignment = new FieldAlignment(leftOut);
    alignment.align(a, b, "", 0, false);
    return alignment.pairs;
  }

  private void align(
      List<DecodedField> a, List<DecodedField> b, String parent, int depth, boolean isLeftOut) {
    int nextA = 0;
    int nextB = 0;
    while (nextA < a.size() || nextB < b.size()) {
      var left = nextA < a.size() ? a.get(nextA) : null;
      var right = nextB < b.size() ? b.get(nextB) : null;
      if (left != null && right != null && left.name().equals(right.name())) {
        add(left, right, parent, depth, isLeftOut);
        nextA++;
        nextB++;
      } else if (right == null || (left != null && !isAhead(left, b, nextB))) {
        add(left, null, parent, depth, isLeftOut);
        nextA++;
      } else {
        add(null, right, parent, depth, isLeftOut);
        nextB++;
      }
    }
  }

  private static boolean isAhead(DecodedField wanted, List<DecodedField> fields, int from) {
    return fields.stream().skip(from).anyMatch(field -> field.name().equals(wanted.name()));
  }

  private void add(
      DecodedField a, DecodedField b, String parent, int depth, boolean parentIsLeftOut) {
    var name = (a == null ? b : a).name();
    var path = parent.isEmpty() ? name : parent + "." + name;
    boolean isLeftOut = parentIsLeftOut || leftOut.contains(name) || leftOut.contains(path);
    pairs.add(
        new FieldPair(
            path, depth, Optional.ofNullable(a), Optional.ofNullable(b), same(a, b), isLeftOut));
    align(children(a), children(b), path, depth + 1, isLeftOut);
  }

  private static List<DecodedField> children(DecodedField field) {
    return field == null ? List.of() : field.children();
  }

  private static boolean same(DecodedField a, DecodedField b) {
    if (a == null || b == null) return false;
    if (a.origin() == FieldOrigin.ENVELOPE) return a.meaning().equals(b.meaning());
    return a.plain().equals(b.plain()) && a.problem().equals(b.problem());
  }
}
