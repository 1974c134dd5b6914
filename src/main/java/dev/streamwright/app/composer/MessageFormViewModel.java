package dev.streamwright.app.composer;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FormTexts;
import dev.streamwright.decode.MessageForm;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message as one input for each field. A field that is left empty is left out of the message.
/// Belongs to the FX thread.
public final class MessageFormViewModel {

  private static final String DEFAULT_BOOKMARK = "L2 block";

  private final MessageForm form;
  private final Map<String, String> presets;
  private final List<FormField> fields;
  private final Runnable whenChanged;
  private Optional<byte[]> bytes = Optional.empty();
  private boolean changing;

  private MessageFormViewModel(MessageForm form, Map<String, String> presets, Runnable changed) {
    this.form = form;
    this.presets = presets;
    this.whenChanged = changed;
    fields = form.schema().fields().stream().map(FormField::new).toList();
    clear();
    for (var field : fields) field.text().subscribe((_, _) -> changed());
  }

  /// The form for entries of a kind; empty if they hold no message.
  ///
  /// @param changed is called when something was typed
  static Optional<MessageFormViewModel> of(EntryKind kind, Runnable changed) {
    Map<String, String> presets =
        kind == EntryKind.BOOKMARK ? Map.of("type", DEFAULT_BOOKMARK) : Map.of();
    return MessageForm.of(kind).map(form -> new MessageFormViewModel(form, presets, changed));
  }

  /// The fields that are shown at once.
  public List<FormField> mainFields() {
    return fields.stream().filter(field -> field.schema().main()).toList();
  }

  /// The fields that are shown when asked for.
  public List<FormField> optionalFields() {
    return fields.stream().filter(field -> !field.schema().main()).toList();
  }

  /// The input of a field.
  ///
  /// @throws IllegalArgumentException if the message has no such field
  public FormField field(String name) {
    return fields.stream()
        .filter(field -> field.schema().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PlainText.format("%s has no field %s.", form.schema().name(), name)));
  }

  /// What is typed, by field name.
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    for (var field : fields) texts.put(field.schema().name(), field.typed());
    return texts;
  }

  /// The message, or empty while a field has a problem.
  Optional<byte[]> bytes() {
    return bytes;
  }

  /// Whether nothing was typed.
  boolean isBlank() {
    return fields.stream()
        .allMatch(
            field ->
                field.isBlank() || field.text().get().equals(presets.get(field.schema().name())));
  }

  int problems() {
    return (int) fields.stream().filter(FormField::hasProblem).count();
  }

  /// What to do, in a few words, or empty: `Fix state_root`.
  String remedy() {
    return fields.stream()
        .filter(FormField::hasProblem)
        .findFirst()
        .map(field -> "Fix " + field.schema().name())
        .orElse("");
  }

  /// Shows a message.
  ///
  /// @throws InvalidTextException if the form would lose something of it; then nothing is changed
  void load(byte[] data) throws InvalidTextException {
    switch (form.texts(data)) {
      case FormTexts.Texts(var texts) -> fill(texts);
      case FormTexts.HexOnly(var reason) -> throw new InvalidTextException(reason);
    }
  }

  /// Puts texts into some fields, by name; the others stay.
  void fill(Map<String, String> texts) {
    changing = true;
    texts.forEach((name, text) -> field(name).text().set(text));
    changing = false;
    changed();
  }

  /// Like [#fill]; what the message has no field for is left out.
  void fillKnown(Map<String, String> texts) {
    var known = new LinkedHashMap<>(texts);
    known.keySet().retainAll(texts().keySet());
    fill(known);
  }

  void clear() {
    changing = true;
    for (var field : fields) field.text().set(presets.getOrDefault(field.schema().name(), ""));
    changing = false;
    evaluate();
  }

  private void changed() {
    if (changing) return;
    evaluate();
    whenChanged.run();
  }

  private void evaluate() {
    var result = form.encode(texts());
    bytes = result.data();
    for (var field : fields)
      field.setProblem(result.problems().getOrDefault(field.schema().name(), ""));
  }
}
