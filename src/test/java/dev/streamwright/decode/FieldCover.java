package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Whether each byte of an entry belongs to exactly one field that lies deepest.
final class FieldCover {

  private FieldCover() {}

  /// The outermost fields follow each other from the envelope to the end; what lies in a field lies
  /// in it whole, in order, without overlaps, and reaches to its end. So a byte's deepest field is
  /// one, and what no child has is the head of its own field: tag, length or prefix.
  static void check(DecodedEntry decoded) {
    int next = 0;
    for (var field : decoded.fields()) {
      if (!field.origin().isStored()) continue;
      assertEquals(next, field.from(), field::name);
      checkInside(field);
      next = field.to();
    }
    assertEquals(17 + decoded.entry().data().length, next);
  }

  private static void checkInside(DecodedField field) {
    assertTrue(field.from() <= field.valueFrom() && field.valueFrom() <= field.to(), field::name);
    int next = field.valueFrom();
    DecodedField last = null;
    for (var child : field.children()) {
      if (!child.origin().isStored()) continue;
      assertTrue(next <= child.from(), child::name);
      checkInside(child);
      next = child.to();
      last = child;
    }
    if (last != null && !field.meaning().endsWith("below"))
      assertEquals(field.to(), next, field::name);
  }
}
