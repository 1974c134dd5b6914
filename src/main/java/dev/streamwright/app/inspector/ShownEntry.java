package dev.streamwright.app.inspector;

import dev.streamwright.decode.ByteValues;
import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.Optional;
import java.util.OptionalLong;

/// The entry that is looked into.
///
/// @param bytes the envelope, then the data
/// @param pending whether it is not committed yet
/// @param offset where it lies, or will lie, in bytes from the file's start; empty if that is not
/// known
record ShownEntry(DecodedEntry decoded, byte[] bytes, boolean pending, OptionalLong offset) {

  static ShownEntry of(
      StreamEntry entry, PayloadFormats formats, boolean pending, OptionalLong offset) {
    return new ShownEntry(formats.decode(entry), EntryCodec.encode(entry), pending, offset);
  }

  StreamEntry entry() {
    return decoded.entry();
  }

  long number() {
    return entry().number();
  }

  /// The data page that holds it, counted from 1.
  OptionalLong page() {
    return offset.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(PageLayout.STANDARD.pageAt(offset.getAsLong()) + 1);
  }

  /// What the bytes are called: the message's name if there is one.
  String name() {
    return decoded.messageName().isEmpty() ? decoded.title() : decoded.messageName();
  }

  /// Where a field leads to. A batch or block does not lead to itself.
  Optional<ZkevmBookmark> link(DecodedField field) {
    return field.reference().filter(named -> !namesItself(named));
  }

  /// What a run of bytes can mean, a line each.
  String runWords(int from, int to) {
    var words = new StringBuilder();
    for (var value : ByteValues.of(bytes, from, to))
      words.append(words.isEmpty() ? "" : "\n").append(value);
    return words.toString();
  }

  /// A byte of the entry, in words: what it is, where it lies, the way to its field, and what the
  /// field's bytes from here on can mean.
  String byteWords(int at) {
    int value = bytes[at] & 0xff;
    var words =
        new StringBuilder(
            PlainText.format(
                "%02x = %d\nbyte %s of the entry", value, value, NumberFormats.grouped(at)));
    offset.ifPresent(
        start ->
            words
                .append("\nbyte ")
                .append(NumberFormats.grouped(start + at))
                .append(" of the file"));
    var path = FieldPath.at(decoded, at);
    path.ifPresent(found -> words.append('\n').append(found.words()));
    int runTo = path.map(found -> found.field().to()).orElse(bytes.length);
    for (var meaning : ByteValues.of(bytes, at, runTo)) words.append('\n').append(meaning);
    return words.toString();
  }

  /// Where a field lies, in words; empty if it has no bytes.
  String rangeWords(DecodedField field) {
    if (field.range().isEmpty()) return "";
    var words = new StringBuilder(run(field.from(), field.to(), 0) + " of the entry");
    offset.ifPresent(
        start ->
            words.append('\n').append(run(field.from(), field.to(), start)).append(" of the file"));
    return words.toString();
  }

  private static String run(int from, int to, long start) {
    var first = NumberFormats.grouped(start + from);
    return to - from == 1
        ? "byte " + first
        : "bytes " + first + "–" + NumberFormats.grouped(start + to - 1);
  }

  private boolean namesItself(ZkevmBookmark named) {
    return switch (named.kind()) {
      case BATCH -> decoded.kind() == EntryKind.BATCH_START;
      case L2_BLOCK -> decoded.kind() == EntryKind.L2_BLOCK;
    };
  }
}
