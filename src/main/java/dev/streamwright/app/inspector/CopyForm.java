package dev.streamwright.app.inspector;

import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import java.util.Base64;
import java.util.function.BiFunction;

/// The forms in which an entry can be copied.
enum CopyForm {
  NUMBER("number", (entry, _) -> Long.toUnsignedString(entry.number())),
  DATA_HEX("data as hex", (entry, _) -> HexText.of(entry.data())),
  ENTRY_HEX("entry as hex, envelope included", (entry, _) -> HexText.of(EntryCodec.encode(entry))),
  DATA_BASE64("data as Base64", (entry, _) -> Base64.getEncoder().encodeToString(entry.data())),
  JSON("fields as JSON", EntryJson::pretty);

  private final String words;
  private final BiFunction<StreamEntry, PayloadFormats, String> text;

  CopyForm(String words, BiFunction<StreamEntry, PayloadFormats, String> text) {
    this.words = words;
    this.text = text;
  }

  /// What is copied: `data as hex`.
  String words() {
    return words;
  }

  String text(StreamEntry entry, PayloadFormats formats) {
    return text.apply(entry, formats);
  }
}
