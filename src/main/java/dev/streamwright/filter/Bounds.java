package dev.streamwright.filter;

/// Where the entries that a condition holds for can lie: not outside these spans. Times are
/// milliseconds since 1970.
record Bounds(Span numbers, Span blocks, Span batches, Span times) {

  static final Bounds ALL = new Bounds(Span.ALL, Span.ALL, Span.ALL, Span.ALL);

  /// Of a condition on the entry's own number, block, batch or time; else everywhere.
  static Bounds of(FieldSource source, Span span) {
    if (!(source instanceof FieldSource.Own own)) return ALL;
    return switch (own) {
      case NUMBER -> new Bounds(span, Span.ALL, Span.ALL, Span.ALL);
      case BLOCK -> new Bounds(Span.ALL, span, Span.ALL, Span.ALL);
      case BATCH -> new Bounds(Span.ALL, Span.ALL, span, Span.ALL);
      case TIME -> new Bounds(Span.ALL, Span.ALL, Span.ALL, span);
      default -> ALL;
    };
  }

  Bounds and(Bounds other) {
    return new Bounds(
        numbers.and(other.numbers),
        blocks.and(other.blocks),
        batches.and(other.batches),
        times.and(other.times));
  }

  Bounds or(Bounds other) {
    if (isEmpty()) return other;
    if (other.isEmpty()) return this;
    return new Bounds(
        numbers.or(other.numbers),
        blocks.or(other.blocks),
        batches.or(other.batches),
        times.or(other.times));
  }

  boolean isEmpty() {
    return numbers.isEmpty() || blocks.isEmpty() || batches.isEmpty() || times.isEmpty();
  }
}
