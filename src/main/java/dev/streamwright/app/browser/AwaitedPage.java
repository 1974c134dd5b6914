package dev.streamwright.app.browser;

import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The page that was asked for while the connection was lost, and is read once it is back.
final class AwaitedPage {

  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private Long page;

  /// What is said about it; empty if there is none.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  /// The page, counted from 0, or null.
  Long get() {
    return page;
  }

  void set(long wanted) {
    page = wanted;
    words.set(
        PlainText.format(
            "Page %s is not loaded. It comes as soon as the connection is back.",
            NumberFormats.grouped(wanted + 1)));
  }

  void clear() {
    page = null;
    words.set("");
  }
}
