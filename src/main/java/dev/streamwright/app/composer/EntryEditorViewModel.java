package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.TypedEntry;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is typed for one entry: a new one, or a pending one that is to be changed. It knows at any
/// time what the entry would be, or what is wrong with it; adding or saving it is the composer's.
/// Belongs to the FX thread.
public final class EntryEditorViewModel {

  private final ReadOnlyLongWrapper number = new ReadOnlyLongWrapper();
  private final ObjectProperty<EntryKind> kind = new SimpleObjectProperty<>(EntryKind.L2_BLOCK);
  private final StringProperty otherType = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper typeProblem = new ReadOnlyStringWrapper("");
  private final EntryDataViewModel data = new EntryDataViewModel(EntryKind.L2_BLOCK);
  private final ReadOnlyObjectWrapper<StreamEntry> entry = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper problems = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper remedy = new ReadOnlyStringWrapper("");
  private StreamEntry original;

  /// The editor of a new entry.
  EntryEditorViewModel() {
    listen();
  }

  /// The editor of a pending entry.
  EntryEditorViewModel(StreamEntry pending) {
    original = pending;
    number.set(pending.number());
    showOriginal();
    listen();
  }

  private void listen() {
    kind.subscribe(
        chosen -> {
          data.setKind(chosen);
          evaluate();
        });
    otherType.subscribe((_, _) -> evaluate());
    data.setWhenChanged(this::evaluate);
    number.subscribe((_, _) -> evaluate());
    evaluate();
  }

  /// Whether this is the editor of a new entry.
  public boolean isNew() {
    return original == null;
  }

  /// The number that the entry has, or will have.
  public ReadOnlyLongProperty number() {
    return number.getReadOnlyProperty();
  }

  /// What the entry is; [EntryKind#OTHER] takes its type from [#otherType].
  public ObjectProperty<EntryKind> kind() {
    return kind;
  }

  /// The type of an entry of no known kind: u32, in decimals or in hex with `0x`.
  public StringProperty otherType() {
    return otherType;
  }

  /// What is wrong with [#otherType], in a sentence, or empty.
  public ReadOnlyStringProperty typeProblem() {
    return typeProblem.getReadOnlyProperty();
  }

  public EntryDataViewModel data() {
    return data;
  }

  /// The entry as it would be added or saved, or null while something is wrong.
  public ReadOnlyObjectProperty<StreamEntry> entry() {
    return entry.getReadOnlyProperty();
  }

  /// Whether something is typed that is neither added nor saved.
  public ReadOnlyBooleanProperty modified() {
    return modified.getReadOnlyProperty();
  }

  /// How many inputs are wrong.
  public ReadOnlyIntegerProperty problems() {
    return problems.getReadOnlyProperty();
  }

  /// Why the entry cannot be added or saved, and what to do, or empty.
  public ReadOnlyStringProperty remedy() {
    return remedy.getReadOnlyProperty();
  }

  /// The type as far as it is known.
  Optional<Integer> type() {
    return kind.get().type().or(() -> EntryTypeText.parse(otherType.get()));
  }

  /// Empties all inputs of a new entry; those of a pending one show it again as it is.
  public void clear() {
    if (isNew()) {
      otherType.set("");
      data.clear();
    } else showOriginal();
    evaluate();
  }

  /// Empties all inputs of a new entry, also what was typed while it was to be of another kind.
  void reset() {
    otherType.set("");
    data.clearAll();
  }

  /// What is typed and neither added nor saved, or empty.
  Optional<TypedEntry> typed() {
    var typed = data.typed(kind.get(), otherType.get());
    return Optional.of(typed).filter(it -> isNew() ? !it.isBlank() : modified.get());
  }

  /// Shows what was typed before.
  void restore(TypedEntry typed) {
    kind.set(typed.kind());
    otherType.set(typed.otherType());
    data.restore(typed);
  }

  void setNumber(long newNumber) {
    number.set(newNumber);
  }

  /// Takes what the pending entry is now, after a save or an undo. What is typed stays, unless it
  /// is what the entry was before.
  void setOriginal(StreamEntry now) {
    boolean typed = modified.get() && !now.equals(entry.get());
    original = now;
    number.set(now.number());
    if (!typed) showOriginal();
    evaluate();
  }

  private void showOriginal() {
    var known = EntryKind.of(original);
    kind.set(known);
    if (known == EntryKind.OTHER) otherType.set(EntryTypes.toString(original.type()));
    data.setKind(known);
    data.load(original.data(), "as it is in entry " + NumberFormats.grouped(original.number()));
  }

  private void evaluate() {
    var type = type();
    data.setBookmark(type.isPresent() && type.get() == EntryTypes.BOOKMARK);
    var bytes = data.bytes().get();
    boolean noType = type.isEmpty() && !otherType.get().isBlank();
    typeProblem.set(noType ? EntryTypeText.problem(otherType.get()) : "");
    entry.set(
        type.isEmpty() || bytes == null ? null : new StreamEntry(type.get(), number.get(), bytes));
    problems.set(data.problems() + (noType ? 1 : 0));
    modified.set(isNew() ? !isUntouched() : !original.equals(entry.get()));
    remedy.set(whatToDo(type.isEmpty()));
  }

  private boolean isUntouched() {
    return data.isBlank() && (kind.get() != EntryKind.OTHER || otherType.get().isBlank());
  }

  private String whatToDo(boolean noType) {
    var noun = kind.get() == EntryKind.BOOKMARK ? "bookmark" : "entry";
    var deed = isNew() ? " to add this " + noun : " to save the changes";
    if (noType) return (otherType.get().isBlank() ? "Enter a type" : "Fix the type") + deed;
    if (!data.remedy().isEmpty()) return data.remedy() + deed;
    return !isNew() && !modified.get() ? "Nothing is changed yet" : "";
  }
}
