package dev.streamwright.transfer;

import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.VisibleText;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// An entry as a line of a table (RFC 4180). Numbers are plain digits. A cell that a spreadsheet
/// would take for a formula gets a `'` before it, which spreadsheets do not show.
final class CsvLine {

  private static final String END = "\r\n";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  static final String HEAD =
      "number,type,kind,length,block,batch,time,hash,from,to,value,summary,data" + END;

  private CsvLine() {}

  static String of(StreamEntry entry, PayloadFormats formats) {
    var decoded = formats.decode(entry);
    var position = formats.positionOf(entry);
    return List.of(
                Long.toUnsignedString(entry.number()),
                Integer.toUnsignedString(entry.type()),
                decoded.title(),
                Integer.toString(EntryCodec.entryBytes(entry.data().length)),
                number(position.block()),
                number(position.batch()),
                time(decoded),
                transaction(decoded, "computed", "hash"),
                transaction(decoded, "computed", "from"),
                transaction(decoded, "encoded", "to"),
                transaction(decoded, "encoded", "value"),
                VisibleText.of(formats.summaryOf(entry).toString()),
                HexText.of(entry.data()))
            .stream()
            .map(CsvLine::cell)
            .collect(Collectors.joining(","))
        + END;
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Long.toUnsignedString(number.getAsLong()) : "";
  }

  /// `2026-11-23T12:03:09Z`, as far as the entry says a time.
  private static String time(DecodedEntry decoded) {
    try {
      return decoded.field("timestamp").map(field -> field.asInstant().toString()).orElse("");
    } catch (IllegalStateException _) {
      return "";
    }
  }

  /// What a transaction says, or what is worked out of it.
  ///
  /// @param part the field that holds it
  private static String transaction(DecodedEntry decoded, String part, String name) {
    if (decoded.kind() != EntryKind.TRANSACTION) return "";
    return decoded.fields().stream()
        .filter(field -> field.name().equals(part))
        .flatMap(field -> field.children().stream())
        .filter(field -> field.name().equals(name))
        .map(DecodedField::plain)
        .findFirst()
        .orElse("");
  }

  /// A text as a cell.
  static String cell(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    var shown = isFormula ? "'" + text : text;
    boolean isPlain = shown.chars().noneMatch(each -> "\",\r\n".indexOf(each) >= 0);
    return isPlain ? shown : "\"" + shown.replace("\"", "\"\"") + "\"";
  }
}
