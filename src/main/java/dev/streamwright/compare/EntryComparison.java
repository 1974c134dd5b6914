package dev.streamwright.compare;

import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Two entries field by field, and byte by byte within each field; what is not decoded is compared
/// by offset. Immutable.
public final class EntryComparison {

  private final StreamEntry a;
  private final StreamEntry b;
  private final EntryKind kindOfA;
  private final EntryKind kindOfB;
  private final List<FieldPair> pairs;

  private EntryComparison(DecodedEntry a, DecodedEntry b, Set<String> leftOut) {
    this.a = a.entry();
    this.b = b.entry();
    kindOfA = a.kind();
    kindOfB = b.kind();
    pairs = List.copyOf(FieldAlignment.of(a.fields(), b.fields(), leftOut));
  }

  /// All there is to say, what is worked out included.
  ///
  /// @param leftOut names of fields, or paths such as `encoded.value`, that may differ
  public static EntryComparison of(
      StreamEntry a,
      PayloadFormats formatsOfA,
      StreamEntry b,
      PayloadFormats formatsOfB,
      Set<String> leftOut) {
    return new EntryComparison(formatsOfA.decode(a), formatsOfB.decode(b), leftOut);
  }

  /// Whether two entries hold the same, but for fields that may differ: type and data count, the
  /// number does not.
  public static boolean isSame(
      StreamEntry a,
      PayloadFormats formatsOfA,
      StreamEntry b,
      PayloadFormats formatsOfB,
      Set<String> leftOut) {
    if (a.type() != b.type()) return false;
    if (Arrays.equals(a.data(), b.data())) return true;
    if (leftOut.isEmpty()) return false;
    var fieldsOfA = stored(formatsOfA.decodeStored(a).fields());
    var fieldsOfB = stored(formatsOfB.decodeStored(b).fields());
    return FieldAlignment.of(fieldsOfA, fieldsOfB, leftOut).stream()
        .filter(FieldPair::isLeaf)
        .noneMatch(FieldPair::differs);
  }

  /// All but the envelope, which is the first.
  private static List<DecodedField> stored(List<DecodedField> fields) {
    return fields.subList(1, fields.size());
  }

  public StreamEntry a() {
    return a;
  }

  public StreamEntry b() {
    return b;
  }

  public EntryKind kindOfA() {
    return kindOfA;
  }

  public EntryKind kindOfB() {
    return kindOfB;
  }

  /// All fields, those within others after them.
  public List<FieldPair> pairs() {
    return pairs;
  }

  /// Those that differ and have no others in them; what is worked out is left out, since it
  /// follows.
  public List<FieldPair> differing() {
    return pairs.stream()
        .filter(pair -> pair.isLeaf() && pair.differs() && !pair.isComputed())
        .toList();
  }

  /// How many fields there are that could differ.
  public int fieldCount() {
    return (int) pairs.stream().filter(pair -> pair.isLeaf() && !pair.isComputed()).count();
  }

  /// Which bytes of the first entry differ, from its envelope on.
  public BitSet differingBytesOfA() {
    return differingBytes(true);
  }

  /// Likewise of the second one.
  public BitSet differingBytesOfB() {
    return differingBytes(false);
  }

  private BitSet differingBytes(boolean ofA) {
    var marks = new BitSet();
    var bytes = EntryCodec.encode(ofA ? a : b);
    var otherBytes = EntryCodec.encode(ofA ? b : a);
    for (var pair : pairs) {
      var own = (ofA ? pair.a() : pair.b()).orElse(null);
      var other = (ofA ? pair.b() : pair.a()).orElse(null);
      if (own == null || !own.origin().isStored()) continue;
      boolean isLeaf = pair.isLeaf();
      int to = isLeaf ? own.to() : own.valueFrom();
      if (other == null || !other.origin().isStored()) marks.set(own.from(), to);
      else {
        mark(
            marks, bytes, own.from(), own.valueFrom(), otherBytes, other.from(), other.valueFrom());
        if (isLeaf)
          mark(marks, bytes, own.valueFrom(), own.to(), otherBytes, other.valueFrom(), other.to());
      }
    }
    return marks;
  }

  /// Marks what differs between two stretches: byte by byte if they are as long as each other,
  /// else all between what both begin and end with.
  private static void mark(
      BitSet marks, byte[] own, int from, int to, byte[] other, int otherFrom, int otherTo) {
    int length = to - from;
    int otherLength = otherTo - otherFrom;
    if (length == otherLength) {
      for (int i = 0; i < length; i++)
        if (own[from + i] != other[otherFrom + i]) marks.set(from + i);
      return;
    }
    int shorter = Math.min(length, otherLength);
    int start = 0;
    while (start < shorter && own[from + start] == other[otherFrom + start]) start++;
    int end = 0;
    while (end < shorter - start && own[to - 1 - end] == other[otherTo - 1 - end]) end++;
    marks.set(from + start, to - end);
  }
}
