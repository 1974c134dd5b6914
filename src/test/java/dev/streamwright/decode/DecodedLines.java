package dev.streamwright.decode;

import java.util.ArrayList;
import java.util.List;

/// Decoded fields as lines, nested ones indented: `17-19 number = 5 (meaning)`.
final class DecodedLines {

  private DecodedLines() {}

  static List<String> of(List<DecodedField> fields) {
    var lines = new ArrayList<String>();
    add(fields, "", lines);
    return lines;
  }

  private static void add(List<DecodedField> fields, String indent, List<String> lines) {
    for (var field : fields) {
      var meaning = field.meaning().isEmpty() ? "" : " (" + field.meaning() + ")";
      lines.add(
          "%s%d-%d %s = %s%s"
              .formatted(indent, field.from(), field.to(), field.name(), field.value(), meaning));
      add(field.children(), indent + "  ", lines);
    }
  }
}
