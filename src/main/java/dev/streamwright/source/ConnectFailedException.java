package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A connection that did not come about, with the step that failed.
public final class ConnectFailedException extends IOException {
  private static final long serialVersionUID = 1;

  private final ConnectStep step;
  private final String address;
  private final String reason;
  private final String advice;

  /// @param address host and port, as the user gave them
  /// @param reason what went wrong, as a clause: `connection refused`
  /// @param advice what to do about it, as a sentence; empty if nothing is known
  public ConnectFailedException(
      ConnectStep step, String address, String reason, String advice, Throwable cause) {
    super(
        PlainText.format(
            "Cannot connect to %s: %s.%s", address, reason, advice.isEmpty() ? "" : " " + advice),
        cause);
    this.step = step;
    this.address = address;
    this.reason = reason;
    this.advice = advice;
  }

  public ConnectStep step() {
    return step;
  }

  public String address() {
    return address;
  }

  public String reason() {
    return reason;
  }

  public String advice() {
    return advice;
  }

  /// Whether trying again cannot help as long as nobody changes anything: the server refused us, or
  /// is not what we asked for.
  public boolean isFinal() {
    return step != ConnectStep.NAME && step != ConnectStep.TCP;
  }
}
