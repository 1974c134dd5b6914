package dev.streamwright.app.inspector;

import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The way to a field of an entry, from the outermost field inwards.
record FieldPath(List<Step> steps) {

  /// A field, and how many fields of its name come before it among its siblings.
  record Step(DecodedField field, int occurrence) {
    boolean isNamedLike(Step other) {
      return occurrence == other.occurrence && field.name().equals(other.field.name());
    }
  }

  FieldPath {
    steps = List.copyOf(steps);
  }

  /// The ways to the outermost fields.
  static List<FieldPath> outermost(DecodedEntry entry) {
    return paths(List.of(), entry.fields());
  }

  /// The way to the deepest field that covers a byte, counted from the envelope's start.
  static Optional<FieldPath> at(DecodedEntry entry, int offset) {
    return deepest(entry, path -> path.field().range().contains(offset));
  }

  /// The way to the first field that has a problem of its own.
  static Optional<FieldPath> firstProblem(DecodedEntry entry) {
    return firstProblem(outermost(entry));
  }

  /// The way to the field of the same name and place in another entry.
  Optional<FieldPath> sameIn(DecodedEntry entry) {
    List<FieldPath> candidates = outermost(entry);
    Optional<FieldPath> same = Optional.empty();
    for (var step : steps) {
      same = candidates.stream().filter(path -> path.last().isNamedLike(step)).findFirst();
      if (same.isEmpty()) return same;
      candidates = same.get().children();
    }
    return same;
  }

  DecodedField field() {
    return last().field();
  }

  /// The field around it.
  Optional<DecodedField> parent() {
    return steps.size() < 2 ? Optional.empty() : Optional.of(steps.get(steps.size() - 2).field());
  }

  List<FieldPath> children() {
    return paths(steps, field().children());
  }

  /// How deep the field is nested: 0 for an outermost one.
  int level() {
    return steps.size() - 1;
  }

  /// Whether the other way leads through this field.
  boolean isWithin(FieldPath other) {
    return other.steps.size() <= steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /// `encoded · to`.
  String words() {
    return String.join(" · ", steps.stream().map(step -> step.field().name()).toList());
  }

  private Step last() {
    return steps.getLast();
  }

  private static Optional<FieldPath> deepest(DecodedEntry entry, Predicate<FieldPath> covers) {
    Optional<FieldPath> deepest = Optional.empty();
    var inner = outermost(entry).stream().filter(covers).findFirst();
    while (inner.isPresent()) {
      deepest = inner;
      inner = inner.get().children().stream().filter(covers).findFirst();
    }
    return deepest;
  }

  private static Optional<FieldPath> firstProblem(List<FieldPath> paths) {
    for (var path : paths) {
      if (path.field().hasProblem()) return Optional.of(path);
      var inner = firstProblem(path.children());
      if (inner.isPresent()) return inner;
    }
    return Optional.empty();
  }

  private static List<FieldPath> paths(List<Step> way, List<DecodedField> fields) {
    var paths = new ArrayList<FieldPath>(fields.size());
    var occurrences = new HashMap<String, Integer>();
    for (var field : fields) {
      int count = occurrences.merge(field.name(), 1, Integer::sum);
      var steps = new ArrayList<>(way);
      steps.add(new Step(field, count - 1));
      paths.add(new FieldPath(steps));
    }
    return paths;
  }
}
