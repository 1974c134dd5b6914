package dev.streamwright.app.drafts;

import dev.streamwright.decode.EntryKind;
import java.util.Map;

/// What is typed for an entry and neither added nor saved, whether or not it is an entry yet:
/// enough to go on with it later.
///
/// @param otherType the type of an entry of no known kind, as it is typed
/// @param mode the way in which the data are given
/// @param forms the texts of each form that is not blank, by the fields' names
/// @param text the data in hex, or as text, if they are given so
/// @param file the file whose content is taken, or null
public record TypedEntry(
    EntryKind kind,
    String otherType,
    DataMode mode,
    Map<EntryKind, Map<String, String>> forms,
    String text,
    ChosenFile file) {

  /// Whether all is there: a file may say anything.
  public boolean isWhole() {
    boolean whole = kind != null && otherType != null && mode != null && forms != null;
    return whole && text != null && (file != null ? file.data() != null : mode != DataMode.FILE);
  }

  public boolean isBlank() {
    return otherType.isBlank() && forms.isEmpty() && text.isEmpty() && file == null;
  }
}
