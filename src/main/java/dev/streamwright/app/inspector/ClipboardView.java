package dev.streamwright.app.inspector;

import dev.streamwright.text.VisibleText;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The system's clipboard. What data say is pasted anywhere, terminals included, so it is made
/// visible; bytes are copied exactly as hex.
final class ClipboardView {

  private ClipboardView() {}

  static void put(String text) {
    var content = new ClipboardContent();
    content.putString(VisibleText.ofLines(text));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
