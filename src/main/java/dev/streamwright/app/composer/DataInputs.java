package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.ChosenFile;
import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.drafts.TypedEntry;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is typed or chosen in each of the ways to give an entry's data, and the bytes that it
/// means. Belongs to the FX thread.
final class DataInputs {

  /// The most that is put into a text area, which grows slow with long texts.
  static final int MAX_TYPED_BYTES = 64 << 10;

  private static final int HEX_GROUP_BYTES = 1;
  private static final int HEX_LINE_BYTES = 32;

  private final Map<EntryKind, MessageFormViewModel> forms = new EnumMap<>(EntryKind.class);
  private final ObjectProperty<MessageFormViewModel> form = new SimpleObjectProperty<>();
  private final StringProperty hex = new SimpleStringProperty("");
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<ChosenFile> file = new SimpleObjectProperty<>();
  private final Runnable whenTyped;

  /// @param whenTyped called after each change of a form's fields, the hex or the text
  DataInputs(Runnable whenTyped) {
    this.whenTyped = whenTyped;
    hex.subscribe((_, _) -> whenTyped.run());
    text.subscribe((_, _) -> whenTyped.run());
  }

  /// The form of the entry's kind, or null if such entries hold no message.
  ObjectProperty<MessageFormViewModel> form() {
    return form;
  }

  StringProperty hex() {
    return hex;
  }

  StringProperty text() {
    return text;
  }

  /// The file whose content is taken, or null.
  ObjectProperty<ChosenFile> file() {
    return file;
  }

  /// The form of a kind, with what was typed into it before.
  Optional<MessageFormViewModel> formOf(EntryKind kind) {
    if (!forms.containsKey(kind))
      MessageFormViewModel.of(kind, whenTyped).ifPresent(made -> forms.put(kind, made));
    return Optional.ofNullable(forms.get(kind));
  }

  boolean isBlank(DataMode mode) {
    return switch (mode) {
      case FORM -> form.get() == null || form.get().isBlank();
      case HEX -> hex.get().isBlank();
      case TEXT -> text.get().isEmpty();
      case FILE -> file.get() == null;
    };
  }

  /// The bytes that one of the ways gives.
  byte[] bytes(DataMode mode) throws InvalidTextException {
    return switch (mode) {
      case FORM ->
          form.get()
              .bytes()
              .orElseThrow(() -> new InvalidTextException(form.get().remedy() + " in the form."));
      case HEX -> HexText.parse(hex.get());
      case TEXT -> Utf8Text.bytes(text.get());
      case FILE -> file.get().data();
    };
  }

  /// Shows bytes in one of the ways.
  void put(DataMode mode, byte[] data) throws InvalidTextException {
    if (data.length > MAX_TYPED_BYTES)
      throw new InvalidTextException(
          PlainText.format(
              "%s are too long to be typed; the limit is %s. They stay as a file.",
              NumberFormats.exactSize(data.length), NumberFormats.exactSize(MAX_TYPED_BYTES)));
    switch (mode) {
      case FORM -> form.get().load(data);
      case HEX -> putHex(data);
      case TEXT -> text.set(Utf8Text.of(data));
      case FILE -> throw new IllegalArgumentException("A file is chosen, not typed.");
    }
  }

  void putHex(byte[] data) {
    hex.set(HexText.grouped(data, HEX_GROUP_BYTES, HEX_LINE_BYTES));
  }

  /// Whether the form could take bytes.
  boolean loadForm(byte[] data) {
    try {
      form.get().load(data);
      return true;
    } catch (InvalidTextException _) {
      return false;
    }
  }

  /// Empties what is shown.
  void clear() {
    if (form.get() != null) form.get().clear();
    hex.set("");
    text.set("");
    file.set(null);
  }

  /// Empties the forms of all kinds.
  void clearForms() {
    forms.values().forEach(MessageFormViewModel::clear);
  }

  /// All that is typed, while `mode` holds the data.
  TypedEntry typed(EntryKind kind, String otherType, DataMode mode) {
    var texts = new EnumMap<EntryKind, Map<String, String>>(EntryKind.class);
    forms.forEach(
        (of, shown) -> {
          if (!shown.isBlank()) texts.put(of, shown.texts());
        });
    var typed =
        switch (mode) {
          case HEX -> hex.get();
          case TEXT -> text.get();
          case FORM, FILE -> "";
        };
    return new TypedEntry(kind, otherType, mode, texts, typed, file.get());
  }

  /// Shows what was typed before, while `mode` holds the data.
  void restore(TypedEntry typed, DataMode mode) {
    switch (mode) {
      case HEX -> hex.set(typed.text());
      case TEXT -> text.set(typed.text());
      case FILE -> file.set(typed.file());
      case FORM -> {}
    }
  }
}
