package dev.streamwright.app.inspector;

import dev.streamwright.decode.EntryJson;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import java.util.Base64;
import java.util.function.Function;

/// The forms in which an entry can be copied.
enum CopyForm {
  NUMBER("number", entry -> Long.toUnsignedString(entry.number())),
  DATA_HEX("data as hex", entry -> HexText.of(entry.data())),
  ENTRY_HEX("entry as hex, envelope included", entry -> HexText.of(EntryCodec.encode(entry))),
  DATA_BASE64("data as Base64", entry -> Base64.getEncoder().encodeToString(entry.data())),
  JSON("fields as JSON", EntryJson::pretty);

  private final String words;
  private final Function<StreamEntry, String> text;

  CopyForm(String words, Function<StreamEntry, String> text) {
    this.words = words;
    this.text = text;
  }

  /// What is copied: `data as hex`.
  String words() {
    return words;
  }

  String text(StreamEntry entry) {
    return text.apply(entry);
  }
}
