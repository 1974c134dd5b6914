package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A server that understood a command and did not carry it out.
public final class CommandRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private final String command;
  private final int errorNumber;
  private final String text;

  /// A server refused a question.
  ///
  /// @param command what was asked, in words: `Start from entry 12`
  /// @param errorNumber u32, as the server said it
  /// @param text as the server said it
  public CommandRefusedException(String command, int errorNumber, String text) {
    super(PlainText.format("%s was refused: %s (error %d).", command, text, errorNumber));
    this.command = command;
    this.errorNumber = errorNumber;
    this.text = text;
  }

  /// {@return what was asked, in words: `Start from entry 12`}
  public String command() {
    return command;
  }

  /// {@return the server's error number, u32}
  public int errorNumber() {
    return errorNumber;
  }

  /// {@return the server's text}
  public String text() {
    return text;
  }
}
