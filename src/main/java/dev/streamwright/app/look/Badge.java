package dev.streamwright.app.look;

import javafx.scene.control.Label;

/// A word with an icon on a tinted ground: what may be done with a stream, or what state an entry
/// is in.
public final class Badge {

  private Badge() {}

  public static Label readWrite() {
    return badge("READ-WRITE", "bi-pencil-fill", "rw");
  }

  public static Label readOnly() {
    return badge("READ-ONLY", "bi-lock-fill", "ro");
  }

  public static Label remote() {
    return badge("REMOTE", "bi-broadcast", "remote");
  }

  public static Label remoteReadOnly() {
    return badge("REMOTE · READ-ONLY", "bi-broadcast", "remote");
  }

  public static Label pending() {
    return badge("PENDING", "bi-plus-circle-dotted", "pend");
  }

  /// @param problems how many inputs are wrong
  public static Label draft(int problems) {
    var word = problems == 1 ? "DRAFT, 1 PROBLEM" : "DRAFT, " + problems + " PROBLEMS";
    return badge(word, "bi-exclamation-circle", "bad-mode");
  }

  private static Label badge(String word, String icon, String styleClass) {
    var badge = Nodes.label(word, "mode", styleClass);
    badge.setGraphic(Nodes.icon(icon, 11));
    return badge;
  }
}
