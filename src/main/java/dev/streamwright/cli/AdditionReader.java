package dev.streamwright.cli;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FieldSchema;
import dev.streamwright.decode.MessageForm;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.inspect.GoTo;
import dev.streamwright.inspect.Target;
import dev.streamwright.source.NewEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads one entry of an operation's JSON.
///
/// ```
/// {"bookmark": "block 12"}   {"bookmark": {"block": 12}}   {"bookmark": "0x0802100c"}
/// {"type": "L2_BLOCK", "fields": {"number": 12, "batch_number": 3}}
/// {"type": 7, "data": "0x0102"}   {"type": 7, "text": "hello"}   {"type": 7, "file": "data.bin"}
/// ```
final class AdditionReader {

  private static final List<String> CONTENTS = List.of("data", "text", "file", "fields");
  private static final List<String> FIELDS = List.of("type", "data", "text", "file", "fields");
  private static final int MAX_DATA_BYTES = PageLayout.STANDARD.maxDataBytes();
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,8}");
  private static final long MAX_TYPE = 0xffff_ffffL;

  private final Path folder;

  /// @param folder where files lie that entries name
  AdditionReader(Path folder) {
    this.folder = folder;
  }

  NewEntry read(OperationPlace entry) throws IOException, InvalidOperationException {
    entry.object();
    if (entry.names().isEmpty())
      throw entry.wrong(
          "an entry reads {\"type\": 7, \"text\": \"hello\"} or {\"bookmark\": \"block 12\"}.");
    if (entry.has("bookmark")) {
      entry.requireFields(List.of("bookmark"));
      return NewEntry.of(bookmark(entry.field("bookmark")));
    }
    entry.requireFields(FIELDS);
    int type = type(entry.field("type"));
    var contents = CONTENTS.stream().filter(entry::has).toList();
    if (contents.size() != 1)
      throw entry.wrong(
          PlainText.format(
              "there must be one of %s; there %s.",
              String.join(", ", CONTENTS),
              contents.isEmpty() ? "is none" : "are " + String.join(" and ", contents)));
    var content = entry.field(contents.getFirst());
    var data =
        switch (contents.getFirst()) {
          case "data" -> hex(content);
          case "text" -> content.text().getBytes(StandardCharsets.UTF_8);
          case "file" -> file(content);
          default -> fields(content, EntryKind.of(type));
        };
    requireSize(data.length, type, content);
    return new NewEntry(type, data);
  }

  private static void requireSize(long dataBytes, int type, OperationPlace content)
      throws InvalidOperationException {
    boolean isBookmark = type == EntryTypes.BOOKMARK;
    if (isBookmark && dataBytes == 0)
      throw content.wrong("a bookmark is at least 1 byte long; this one is empty.");
    int limit = isBookmark ? Bookmark.MAX_ADDED_BYTES : MAX_DATA_BYTES;
    if (dataBytes > limit)
      throw content.wrong(
          PlainText.format(
              "%s; the limit is %s.",
              NumberFormats.exactSize(dataBytes), NumberFormats.grouped(limit)));
  }

  private static Bookmark bookmark(OperationPlace place) throws InvalidOperationException {
    var words = place.value().isJsonObject() ? text(place) : place.text();
    try {
      return switch (GoTo.parseBookmark(words)) {
        case Target.Named(var named) -> named.toBookmark();
        case Target.Raw(var bookmark) -> addable(bookmark, place);
        case Target other -> throw new IllegalArgumentException(other + " is no bookmark.");
      };
    } catch (InvalidTextException invalid) {
      throw place.wrong(invalid.getMessage());
    }
  }

  private static Bookmark addable(Bookmark bookmark, OperationPlace place)
      throws InvalidOperationException {
    if (bookmark.length() <= Bookmark.MAX_ADDED_BYTES) return bookmark;
    throw place.wrong(
        PlainText.format(
            "Bookmark is %s bytes long; the limit is %d.",
            NumberFormats.grouped(bookmark.length()), Bookmark.MAX_ADDED_BYTES));
  }

  /// `{"block": 12}` as `block 12`.
  private static String text(OperationPlace place) throws InvalidOperationException {
    place.requireFields(List.of("block", "batch"));
    if (place.names().size() != 1) throw place.wrong("there must be one of block, batch.");
    var kind = place.names().iterator().next();
    return kind + " " + place.field(kind).text();
  }

  private static int type(OperationPlace place) throws InvalidOperationException {
    var text = place.text();
    for (var kind : EntryKind.values())
      if (kind.type().isPresent()
          && (kind.name().equalsIgnoreCase(text) || kind.word().equalsIgnoreCase(text)))
        return kind.type().get();
    long number = -1;
    if (DECIMAL.matcher(text).matches()) number = Long.parseLong(text);
    else if (HEXADECIMAL.matcher(text).matches()) number = Long.parseLong(text.substring(2), 16);
    if (number < 0 || number > MAX_TYPE)
      throw place.wrong(
          PlainText.format(
              "“%s” is no type; write a number up to 4,294,967,295, or a name such as L2_BLOCK.",
              text));
    return (int) number;
  }

  private static byte[] hex(OperationPlace place) throws InvalidOperationException {
    try {
      return HexText.parse(place.text());
    } catch (InvalidTextException invalid) {
      throw place.wrong(invalid.getMessage());
    }
  }

  private byte[] file(OperationPlace place) throws IOException, InvalidOperationException {
    var file = folder.resolve(place.text());
    if (!Files.isRegularFile(file)) throw place.wrong("there is no file " + file + ".");
    if (Files.size(file) > MAX_DATA_BYTES) requireSize(Files.size(file), 0, place);
    return Files.readAllBytes(file);
  }

  private static byte[] fields(OperationPlace place, EntryKind kind)
      throws InvalidOperationException {
    var form = MessageForm.of(kind);
    if (form.isEmpty())
      throw place.wrong("entries of this type have no fields; write their data in hex.");
    place.object();
    var texts = new LinkedHashMap<String, String>();
    for (var name : place.names()) {
      var field = place.field(name);
      if (form.get().schema().field(name).isEmpty())
        throw field.wrong(
            PlainText.format(
                "%s has no such field; there can be %s.",
                form.get().schema().name(),
                form.get().schema().fields().stream()
                    .map(FieldSchema::name)
                    .collect(Collectors.joining(", "))));
      texts.put(name, field.value().isJsonObject() ? message(field) : field.text());
    }
    var result = form.get().encode(texts);
    for (var problem : result.problems().entrySet())
      throw new OperationPlace(place.path() + "." + problem.getKey(), place.value())
          .wrong(problem.getValue());
    return result.data().orElseThrow();
  }

  /// `{"message": "…"}`, as a field `debug` is shown.
  private static String message(OperationPlace place) throws InvalidOperationException {
    place.requireFields(List.of("message"));
    return place.field("message").text();
  }
}
