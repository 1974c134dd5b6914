package dev.streamwright.inspect;

import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FieldOrigin;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Entries as text, in the words of the inspector.
public final class EntryText {

  private static final int TITLE_LETTERS = 16;
  private static final int LENGTH_LETTERS = 11;
  private static final String INDENT = "  ";

  private EntryText() {}

  /// An entry in one line.
  ///
  /// @param numberLetters the width of the first column
  public static String row(StreamEntry entry, int numberLetters, PayloadFormats formats) {
    var number = NumberFormats.grouped(entry.number());
    var title = INDENT.repeat(formats.levelOf(entry)) + formats.titleOf(entry);
    var length = NumberFormats.bytes(EntryCodec.entryBytes(entry.data().length));
    return " ".repeat(Math.max(0, numberLetters - number.length()))
        + number
        + INDENT
        + padded(title, TITLE_LETTERS)
        + " ".repeat(Math.max(0, LENGTH_LETTERS - length.length()))
        + length
        + INDENT
        + formats.summaryOf(entry);
  }

  /// What an entry is, in half a line: `L2 block, type 2, 127 B`.
  public static String kind(StreamEntry entry, PayloadFormats formats) {
    var title = formats.titleOf(entry);
    var length = NumberFormats.bytes(EntryCodec.entryBytes(entry.data().length));
    return formats.kindOf(entry) == EntryKind.OTHER
        ? title + ", " + length
        : PlainText.format("%s, type %s, %s", title, EntryTypes.toString(entry.type()), length);
  }

  /// An entry with all its fields, a line each.
  ///
  /// @param offset where it lies in its file, if it lies in one
  public static List<String> lines(StreamEntry entry, OptionalLong offset, PayloadFormats formats) {
    var lines = new ArrayList<String>();
    var place = offset.isPresent() ? ", offset " + NumberFormats.grouped(offset.getAsLong()) : "";
    lines.add(
        PlainText.format(
            "Entry %s: %s%s", NumberFormats.grouped(entry.number()), kind(entry, formats), place));
    var fields =
        formats.decode(entry).fields().stream()
            .filter(field -> field.origin() != FieldOrigin.ENVELOPE)
            .toList();
    add(fields, INDENT, lines);
    return lines;
  }

  private static void add(List<DecodedField> fields, String indent, List<String> lines) {
    int width = fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
    for (var field : fields) {
      var line = indent + padded(field.name(), width) + INDENT + field.value();
      lines.add(field.meaning().isEmpty() ? line : line + INDENT + field.meaning());
      if (field.hasProblem()) lines.add(indent + INDENT + "! " + field.problem());
      add(field.children(), indent + INDENT, lines);
    }
  }

  public static String padded(String text, int letters) {
    return text + " ".repeat(Math.max(0, letters - text.length()));
  }
}
