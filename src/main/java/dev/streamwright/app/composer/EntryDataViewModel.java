package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.ChosenFile;
import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.drafts.TypedEntry;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.PageLayout;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;

/// The data of the entry in the editor, given as a form, in hex, as text, or from a file. Belongs
/// to the FX thread.
///
/// One of these ways holds the data. Changing to another one takes the data along; if they cannot
/// be shown there, the change is not made, and [#note] says why. So nothing typed is ever lost.
public final class EntryDataViewModel {

  /// The most that an entry can hold.
  public static final int MAX_BYTES = PageLayout.STANDARD.maxDataBytes();

  private final DataInputs inputs = new DataInputs(this::typed);
  private final ReadOnlyObjectWrapper<DataMode> mode = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<byte[]> bytes = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private Runnable whenChanged = () -> {};
  private boolean bookmark;
  private DataMode holder = DataMode.FORM;
  private String remedy = "";

  EntryDataViewModel(EntryKind kind) {
    mode.set(DataMode.FORM);
    setKind(kind);
  }

  /// How the data are shown.
  public ReadOnlyObjectProperty<DataMode> mode() {
    return mode.getReadOnlyProperty();
  }

  /// The form of the message that such entries hold, or null if they hold none.
  public ReadOnlyObjectProperty<MessageFormViewModel> form() {
    return inputs.form();
  }

  public StringProperty hex() {
    return inputs.hex();
  }

  public StringProperty text() {
    return inputs.text();
  }

  /// The file whose content is taken, or null.
  public ReadOnlyObjectProperty<ChosenFile> file() {
    return inputs.file();
  }

  /// The data, or null while something about them is wrong.
  public ReadOnlyObjectProperty<byte[]> bytes() {
    return bytes.getReadOnlyProperty();
  }

  /// What is wrong with the data as a whole, in a sentence, or empty. Fields have problems of their
  /// own.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Why the data cannot be shown in the way that was asked for, or empty.
  public ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  /// Shows the data in another way, if that can be.
  public void show(DataMode wanted) {
    note.set("");
    if (wanted == mode.get() || wanted == DataMode.FORM && inputs.form().get() == null) return;
    boolean taken = wanted == DataMode.FILE || wanted == holder || take(wanted);
    if (taken) mode.set(wanted);
    evaluate();
  }

  /// Takes the content of a file.
  void setFile(ChosenFile chosen) {
    inputs.file().set(chosen);
    holder = DataMode.FILE;
    note.set("");
    mode.set(DataMode.FILE);
    evaluate();
  }

  /// Says what is wrong with a file that was not taken.
  void refuseFile(String sentence) {
    problem.set(sentence);
  }

  /// What is called when the data, or what is wrong with them, may have changed.
  void setWhenChanged(Runnable action) {
    whenChanged = action;
  }

  /// Whether the data are a bookmark, which is short.
  void setBookmark(boolean isBookmark) {
    if (bookmark == isBookmark) return;
    bookmark = isBookmark;
    evaluate();
  }

  /// Changes what the data are to be. The form of the kind before keeps its content for the case
  /// that the kind is changed back.
  void setKind(EntryKind newKind) {
    var newForm = inputs.formOf(newKind);
    var oldForm = inputs.form().get();
    note.set("");
    if (newForm.isEmpty() && holder == DataMode.FORM) {
      holder = DataMode.HEX;
      if (oldForm != null && !oldForm.isBlank()) oldForm.bytes().ifPresent(inputs::putHex);
    }
    inputs.form().set(newForm.orElse(null));
    if (mode.get() == DataMode.FORM && newForm.isEmpty()) mode.set(DataMode.HEX);
    evaluate();
  }

  /// Shows these data, in the way that suits them best.
  void load(byte[] data, String origin) {
    note.set("");
    inputs.file().set(null);
    if (form().get() != null && inputs.loadForm(data)) hold(DataMode.FORM);
    else if (data.length <= DataInputs.MAX_TYPED_BYTES) {
      inputs.putHex(data);
      hold(DataMode.HEX);
    } else setFile(new ChosenFile(origin, data));
    evaluate();
  }

  void clear() {
    inputs.clear();
    note.set("");
    if (holder == DataMode.FILE) holder = form().get() == null ? DataMode.HEX : DataMode.FORM;
    evaluate();
  }

  /// Empties all inputs, also the forms of other kinds.
  void clearAll() {
    inputs.clearForms();
    clear();
  }

  /// What is typed, in whichever way.
  TypedEntry typed(EntryKind kind, String otherType) {
    return inputs.typed(kind, otherType, holder);
  }

  /// Shows what was typed before.
  void restore(TypedEntry typed) {
    clearAll();
    typed
        .forms()
        .forEach((of, texts) -> inputs.formOf(of).ifPresent(shown -> shown.fillKnown(texts)));
    boolean hasForm = inputs.form().get() != null;
    hold(typed.mode() == DataMode.FORM && !hasForm ? DataMode.HEX : typed.mode());
    inputs.restore(typed, holder);
    evaluate();
  }

  /// Whether nothing is given.
  boolean isBlank() {
    return inputs.isBlank(holder);
  }

  /// What to do about the problem, in a few words: `Fix state_root`; empty if there is none.
  String remedy() {
    return remedy;
  }

  /// How many inputs are wrong.
  int problems() {
    if (bytes.get() != null) return 0;
    return mode.get() == DataMode.FORM && inputs.form().get() != null
        ? Math.max(1, inputs.form().get().problems())
        : 1;
  }

  private void hold(DataMode newHolder) {
    holder = newHolder;
    mode.set(newHolder);
  }

  /// Takes the data along into another way of giving them.
  private boolean take(DataMode wanted) {
    try {
      if (!isBlank()) inputs.put(wanted, heldOrRemedy(wanted));
      holder = wanted;
      inputs.file().set(null);
      return true;
    } catch (InvalidTextException reason) {
      note.set(reason.getMessage());
      return false;
    }
  }

  private byte[] heldOrRemedy(DataMode wanted) throws InvalidTextException {
    try {
      return inputs.bytes(holder);
    } catch (InvalidTextException _) {
      throw new InvalidTextException(
          PlainText.format(
              "%s first, to show the data as %s.",
              holder == DataMode.FORM ? inputs.form().get().remedy() : "Fix the " + holder.noun(),
              wanted.noun()));
    }
  }

  private void typed() {
    note.set("");
    evaluate();
  }

  private void evaluate() {
    byte[] data = null;
    var sentence = "";
    remedy = "";
    if (mode.get() == DataMode.FILE && inputs.file().get() == null) remedy = "Choose a file";
    else if (mode.get() == DataMode.FORM && inputs.form().get().bytes().isEmpty())
      remedy = inputs.form().get().remedy();
    else {
      try {
        data = inputs.bytes(holder);
        requireFitting(data);
      } catch (InvalidTextException reason) {
        data = null;
        sentence = reason.getMessage();
        remedy = "Fix the " + mode.get().word().toLowerCase(Locale.ROOT);
      }
    }
    bytes.set(data);
    problem.set(sentence);
    whenChanged.run();
  }

  private void requireFitting(byte[] data) throws InvalidTextException {
    if (data.length > MAX_BYTES)
      throw new InvalidTextException(
          PlainText.format(
              "The data are %s long; the limit is %s.",
              NumberFormats.exactSize(data.length), NumberFormats.exactSize(MAX_BYTES)));
    if (!bookmark) return;
    if (data.length == 0)
      throw new InvalidTextException("A bookmark is at least 1 byte long; this one is empty.");
    if (data.length > Bookmark.MAX_ADDED_BYTES)
      throw new InvalidTextException(
          PlainText.format(
              "The bookmark is %s long; the limit is %d.",
              NumberFormats.exactSize(data.length), Bookmark.MAX_ADDED_BYTES));
  }
}
