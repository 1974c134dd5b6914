package dev.streamwright.transfer;

import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.FieldOrigin;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.EntryLink;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.text.HexText;
import dev.streamwright.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What can be copied of entries. Digits are plain; several entries take a line or a block each.
public enum CopyText {
  NUMBER("Number", "number"),
  HEX("Data as hex", "data as hex"),
  BASE64("Data as base64", "data as base64"),
  JSON("JSON", "JSON"),
  PROTOBUF("Protobuf text", "protobuf text"),
  JAVA("Array for Java", "array for Java"),
  GO("Array for Go", "array for Go"),
  COMMAND("Command that shows it", "command"),
  LINK("Link", "link");

  private static final String INDENT = "  ";

  private final String title;
  private final String word;

  CopyText(String title, String word) {
    this.title = title;
    this.word = word;
  }

  /// For a menu: `Data as hex`.
  public String title() {
    return title;
  }

  /// In a sentence: `data as hex`.
  public String word() {
    return word;
  }

  /// The text of entries.
  ///
  /// @param entries one at least, in order
  /// @param place where their stream is
  public String of(List<StreamEntry> entries, PayloadFormats formats, String place) {
    return switch (this) {
      case NUMBER -> lines(entries, entry -> Long.toUnsignedString(entry.number()));
      case HEX -> lines(entries, entry -> HexText.of(entry.data()));
      case BASE64 -> lines(entries, entry -> Base64.getEncoder().encodeToString(entry.data()));
      case JSON ->
          entries.size() == 1
              ? EntryJson.pretty(entries.getFirst(), formats)
              : lines(entries, entry -> EntryJson.exactLine(entry, formats));
      case PROTOBUF -> lines(entries, entry -> protobuf(entry, formats));
      case JAVA -> lines(entries, entry -> "new byte[] {" + bytes(entry, CopyText::java) + "}");
      case GO -> lines(entries, entry -> "[]byte{" + bytes(entry, CopyText::go) + "}");
      case COMMAND -> command(entries, place);
      case LINK -> lines(entries, entry -> new EntryLink(place, entry.number(), "").toString());
    };
  }

  private static String lines(List<StreamEntry> entries, Function<StreamEntry, String> line) {
    return entries.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String bytes(StreamEntry entry, Function<Byte, String> form) {
    var texts = new StringBuilder();
    for (byte each : entry.data()) {
      if (!texts.isEmpty()) texts.append(", ");
      texts.append(form.apply(each));
    }
    return texts.toString();
  }

  private static String java(byte value) {
    var hex = go(value);
    return value < 0 ? "(byte) " + hex : hex;
  }

  private static String go(byte value) {
    return PlainText.format("0x%02x", value & 0xff);
  }

  private static String command(List<StreamEntry> entries, String place) {
    var numbers = EntryRanges.ofNumbers(entries.stream().mapToLong(StreamEntry::number).toArray());
    return numbers.ranges().stream()
        .map(
            range ->
                "streamwright show "
                    + quoted(place)
                    + " "
                    + range.first()
                    + (range.count() == 1 ? "" : ".." + (range.end() - 1)))
        .collect(Collectors.joining("\n"));
  }

  /// As a shell reads it.
  private static String quoted(String word) {
    boolean isPlain =
        word.chars()
            .allMatch(each -> "/.:_-".indexOf(each) >= 0 || Character.isLetterOrDigit(each));
    return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String protobuf(StreamEntry entry, PayloadFormats formats) {
    var decoded = formats.decodeStored(entry);
    boolean isRead =
        !decoded.messageName().isEmpty()
            && decoded.fields().stream().noneMatch(field -> field.origin() == FieldOrigin.UNREAD);
    if (formats.of(entry).isBinary() || !isRead)
      return "# entry "
          + Long.toUnsignedString(entry.number())
          + " is no message that can be read to its end";
    var text = new StringBuilder("# " + decoded.messageName() + "\n");
    addFields(decoded.fields(), "", text);
    return text.toString().stripTrailing();
  }

  private static void addFields(List<DecodedField> fields, String indent, StringBuilder text) {
    for (var field : fields) {
      if (field.origin() != FieldOrigin.STORED) continue;
      text.append(indent).append(field.name());
      if (field.kind() == FieldKind.MESSAGE) {
        text.append(" {\n");
        addFields(field.children(), indent + INDENT, text);
        text.append(indent).append("}\n");
      } else text.append(": ").append(value(field)).append('\n');
    }
  }

  private static String value(DecodedField field) {
    return switch (field.kind()) {
      case BYTES -> "\"" + escaped(field.asBytes()) + "\"";
      case STRING -> "\"" + escaped(field.plain().getBytes(StandardCharsets.UTF_8)) + "\"";
      case ENUM -> field.value();
      default -> field.plain();
    };
  }

  private static String escaped(byte[] bytes) {
    var text = new StringBuilder();
    for (byte each : bytes) {
      int value = each & 0xff;
      if (value == '"' || value == '\\') text.append('\\').append((char) value);
      else if (value >= 0x20 && value < 0x7f) text.append((char) value);
      else text.append(PlainText.format("\\%03o", value));
    }
    return text.toString();
  }
}
