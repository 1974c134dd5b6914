package dev.streamwright.app.workspace;

import dev.streamwright.text.VisibleText;
import java.time.Instant;

/// What the status bar says last.
///
/// @param kind how it is marked
/// @param text what happened, short
/// @param detail figures, muted; may be empty
/// @param time when
public record Notice(Kind kind, String text, String detail, Instant time) {

  public Notice {
    text = VisibleText.of(text);
    detail = VisibleText.of(detail);
  }

  /// How a notice is marked.
  public enum Kind {
    INFO,
    DONE,
    PENDING,
    /// A connection was lost, and is tried again.
    LOST,
    FAILED
  }
}
