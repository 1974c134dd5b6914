package dev.streamwright.text;

/// What a person typed cannot be understood; the message says what, where and what would do. It may
/// quote what was typed or pasted, made visible.
public final class InvalidTextException extends Exception {
  private static final long serialVersionUID = 1;

  public InvalidTextException(String message) {
    super(VisibleText.of(message));
  }
}
