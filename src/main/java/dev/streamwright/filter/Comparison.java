package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What a field's value must be.
sealed interface Comparison {

  /// Numbers, amounts, sizes, times and names.
  ///
  /// @param spans in one of which the number must lie
  /// @param negated whether it must lie in none
  record In(List<Span> spans, boolean negated) implements Comparison {

    public In {
      spans = List.copyOf(spans);
    }

    boolean accepts(BigInteger number) {
      boolean inside = false;
      for (var span : spans) inside |= span.contains(number);
      return inside != negated;
    }

    /// @param number u64
    boolean accepts(long number) {
      boolean inside = false;
      for (var span : spans)
        inside |=
            !span.isEmpty()
                && !span.isBeyondLongs()
                && Long.compareUnsigned(span.firstLong(), number) <= 0
                && Long.compareUnsigned(number, span.lastLong()) <= 0;
      return inside != negated;
    }

    Span hull() {
      if (negated) return Span.ALL;
      var hull = Span.NONE;
      for (var span : spans) hull = hull.or(span);
      return hull;
    }
  }

  /// Bytes and texts, as bytes.
  ///
  /// @param negated whether they must be none of them
  record Equals(List<byte[]> values, boolean negated) implements Comparison {

    boolean accepts(byte[] bytes, int from, int to) {
      boolean equal = false;
      for (var value : values) equal |= Arrays.equals(bytes, from, to, value, 0, value.length);
      return equal != negated;
    }
  }

  /// Bytes that must be somewhere among the value's.
  record Contains(ByteSearch wanted) implements Comparison {}

  record Flag(boolean wanted) implements Comparison {}

  /// @param kinds one of which the entry must be
  /// @param numbers or its type must lie in one of these
  /// @param negated whether it must be none of them
  record Kinds(Set<EntryKind> kinds, List<Span> numbers, boolean negated) implements Comparison {

    public Kinds {
      kinds = Set.copyOf(kinds);
      numbers = List.copyOf(numbers);
    }

    /// @param type u32
    boolean accepts(EntryKind kind, int type) {
      boolean is = kinds.contains(kind);
      if (!numbers.isEmpty()) is |= new In(numbers, false).accepts(Integer.toUnsignedLong(type));
      return is != negated;
    }
  }
}
