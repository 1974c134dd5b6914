package dev.streamwright.filter;

import java.util.function.Consumer;

/// What a filter means, as a tree. Immutable; any thread.
sealed interface Condition {

  boolean holds(EntryFacts entry);

  /// Where entries that it holds for can lie.
  Bounds bounds();

  /// Hands each test in it to the receiver.
  void tests(Consumer<Test> receiver);

  record And(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(EntryFacts entry) {
      return left.holds(entry) && right.holds(entry);
    }

    @Override
    public Bounds bounds() {
      return left.bounds().and(right.bounds());
    }

    @Override
    public void tests(Consumer<Test> receiver) {
      left.tests(receiver);
      right.tests(receiver);
    }
  }

  record Or(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(EntryFacts entry) {
      return left.holds(entry) || right.holds(entry);
    }

    @Override
    public Bounds bounds() {
      return left.bounds().or(right.bounds());
    }

    @Override
    public void tests(Consumer<Test> receiver) {
      left.tests(receiver);
      right.tests(receiver);
    }
  }

  record Not(Condition inner) implements Condition {
    @Override
    public boolean holds(EntryFacts entry) {
      return !inner.holds(entry);
    }

    @Override
    public Bounds bounds() {
      return Bounds.ALL;
    }

    @Override
    public void tests(Consumer<Test> receiver) {
      inner.tests(receiver);
    }
  }

  /// A field and what it must be. Entries that do not have the field fail it, whatever it says.
  record Test(FilterField field, Comparison comparison) implements Condition {
    @Override
    public boolean holds(EntryFacts entry) {
      return entry.satisfies(field, comparison);
    }

    @Override
    public Bounds bounds() {
      return comparison instanceof Comparison.In in
          ? Bounds.of(field.source(), in.hull())
          : Bounds.ALL;
    }

    @Override
    public void tests(Consumer<Test> receiver) {
      receiver.accept(this);
    }
  }
}
