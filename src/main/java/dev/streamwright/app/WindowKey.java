package dev.streamwright.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;

/// Every key of the program, in the order in which F1 lists them. A key of the window acts wherever
/// the keyboard is, see [WindowKeys]; a key of a panel acts there only.
enum WindowKey {
  OPEN_FILE(Group.STREAMS, "Open a stream file", "Shortcut+O"),
  CONNECT(Group.STREAMS, "Connect to a server", "Shortcut+Shift+O"),
  NEW_STREAM(Group.STREAMS, "New stream", "Shortcut+N"),
  CLOSE_STREAM(Group.STREAMS, "Close the stream", "Shortcut+W"),

  GO_TO(Group.READING, "Go to an entry, block, batch or bookmark", "Shortcut+G"),
  BOOKMARKS(Group.READING, "Search a bookmark", "Shortcut+B"),
  ENTRIES(Group.READING, "Back to the entries", "Shortcut+E"),
  BACK(Group.READING, "Back and forward in the visited entries", "Alt+Left"),
  FORWARD(BACK, "Alt+Right"),
  PREVIOUS_PAGE(Group.READING, Place.PANEL, "Previous and next page", "Page Up"),
  NEXT_PAGE(PREVIOUS_PAGE, "Page Down"),
  FIRST_PAGE(Group.READING, Place.PANEL, "First and last page", "Home"),
  LAST_PAGE(FIRST_PAGE, "End"),
  FILTER(Group.FINDING, "Filter the entries", "Shortcut+F"),
  NEXT_HIT(Group.FINDING, "Next and previous hit", "F3"),
  PREVIOUS_HIT(NEXT_HIT, "Shift+F3"),
  FOLLOW(Group.READING, "Follow the newest entries", "Shortcut+L"),
  PREVIOUS_ENTRY(Group.READING, "Previous and next entry", "Alt+Up"),
  NEXT_ENTRY(PREVIOUS_ENTRY, "Alt+Down"),
  PREVIOUS_OF_KIND(Group.READING, "Previous and next entry of the same kind", "Shift+Alt+Up"),
  NEXT_OF_KIND(PREVIOUS_OF_KIND, "Shift+Alt+Down"),
  NEXT_FINDING(Group.FINDING, "Next and previous finding of the checks", "F4"),
  PREVIOUS_FINDING(NEXT_FINDING, "Shift+F4"),

  CHOOSE_MORE(Group.READING, Place.PANEL, "Select the page, and once more all", "Shortcut+A"),
  COMPARE(Group.FINDING, "Compare: mark A, then select B", "Shortcut+Shift+D"),
  NEXT_DIFFERENCE(Group.FINDING, "Next and previous difference", "F7"),
  PREVIOUS_DIFFERENCE(NEXT_DIFFERENCE, "Shift+F7"),

  START_OPERATION(Group.COMPOSING, "Start an operation", "Shortcut+Shift+N"),
  COMMIT(Group.COMPOSING, "Commit the operation", "Shortcut+Enter"),
  UNDO(Group.COMPOSING, Place.PANEL, "Undo and redo an edit", "Shortcut+Z"),
  REDO(UNDO, "Shortcut+Shift+Z"),

  COPY(Group.WINDOW, "Copy the number, or the field's value", "Shortcut+C"),
  COPY_HEX(Group.WINDOW, "Copy the data as hex", "Shortcut+Shift+C"),
  COPY_JSON(Group.WINDOW, "Copy as JSON", "Shortcut+Alt+C"),
  EXPORT(Group.WINDOW, "Export entries", "Shortcut+Shift+X"),
  FOLD_SIDE(Group.WINDOW, "Fold the left and the right panel", "F8"),
  FOLD_INSPECTOR(FOLD_SIDE, "F9"),
  FOLD_COMPOSER(Group.WINDOW, "Fold the composer", "F10"),
  THEME(Group.WINDOW, "Light, dark, or as the system", "Shortcut+T"),
  ESCAPE(Group.WINDOW, "Cancel what runs, or leave the field", "Esc"),
  HELP(Group.WINDOW, "This list", "F1");

  /// What a key is for.
  enum Group {
    STREAMS("Streams"),
    READING("Reading"),
    FINDING("Finding and comparing"),
    COMPOSING("Composing"),
    WINDOW("Window");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private enum Place {
    WINDOW,
    PANEL
  }

  private static final String SHORTCUT =
      System.getProperty("os.name").startsWith("Mac") ? "⌘" : "Ctrl";

  private final Group group;
  private final Place place;
  private final String meaning;
  private final String key;

  WindowKey(Group group, String meaning, String key) {
    this(group, Place.WINDOW, meaning, key);
  }

  WindowKey(Group group, Place place, String meaning, String key) {
    this.group = group;
    this.place = place;
    this.meaning = meaning;
    this.key = key;
  }

  /// A key that is listed beside another one, whose meaning names both.
  WindowKey(WindowKey beside, String key) {
    this(beside.group, beside.place, "", key);
  }

  /// The keys of the window, without those of panels.
  static Stream<WindowKey> ofTheWindow() {
    return Arrays.stream(values()).filter(key -> key.place == Place.WINDOW);
  }

  /// The keys of a group, line by line: one key, or two that belong together.
  static List<List<WindowKey>> lines(Group group) {
    var lines = new ArrayList<List<WindowKey>>();
    for (var key : values()) {
      if (key.group != group) continue;
      if (!key.meaning.isEmpty()) lines.add(new ArrayList<>());
      lines.getLast().add(key);
    }
    return lines;
  }

  /// What the key does; empty if the key before it says so for both.
  String meaning() {
    return meaning;
  }

  KeyCombination combination() {
    return KeyCombination.valueOf(key);
  }

  /// The key as people write it: `Ctrl Shift O`, `Alt ←`.
  String cap() {
    return key.replace("Shortcut", SHORTCUT)
        .replace('+', ' ')
        .replace("Left", "←")
        .replace("Right", "→")
        .replaceAll("\\bUp$", key.startsWith("Page") ? "Up" : "↑")
        .replaceAll("\\bDown$", key.startsWith("Page") ? "Down" : "↓");
  }
}
