package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/// A connection that did not come about, with the step that failed.
public final class ConnectFailedException extends IOException {
  private static final long serialVersionUID = 1;

  private final ConnectStep step;
  private final String address;
  private final String reason;
  private final String advice;
  private final boolean isFinal;

  /// A failure that is final if the server was reached, and answered what it would answer again.
  /// One that ends the connection, breaks it or is silent may only be full, or starting.
  ///
  /// @param step the step
  /// @param address host and port, as the user gave them
  /// @param reason what went wrong, as a clause: `connection refused`
  /// @param advice what to do about it, as a sentence; empty if nothing is known
  /// @param cause what went wrong
  public ConnectFailedException(
      ConnectStep step, String address, String reason, String advice, Throwable cause) {
    this(step, address, reason, advice, isFinal(step, cause), cause);
  }

  /// A failure that is final or not, as its step does not tell.
  ///
  /// @param step the step
  /// @param address host and port, as the user gave them
  /// @param reason what went wrong, as a clause: `connection refused`
  /// @param advice what to do about it, as a sentence; empty if nothing is known
  /// @param isFinal see [#isFinal]
  /// @param cause what went wrong
  public ConnectFailedException(
      ConnectStep step,
      String address,
      String reason,
      String advice,
      boolean isFinal,
      Throwable cause) {
    super(
        PlainText.format(
            "Cannot connect to %s: %s.%s", address, reason, advice.isEmpty() ? "" : " " + advice),
        cause);
    this.step = step;
    this.address = address;
    this.reason = reason;
    this.advice = advice;
    this.isFinal = isFinal;
  }

  private static boolean isFinal(ConnectStep step, Throwable cause) {
    if (step == ConnectStep.NAME || step == ConnectStep.TCP) return false;
    return switch (cause) {
      case EOFException _, SocketException _, SocketTimeoutException _ -> false;
      case null, default -> true;
    };
  }

  /// {@return the step that failed}
  public ConnectStep step() {
    return step;
  }

  /// {@return host and port, as the user gave them}
  public String address() {
    return address;
  }

  /// {@return what went wrong, as a clause}
  public String reason() {
    return reason;
  }

  /// {@return what to do about it, as a sentence; empty if nothing is known}
  public String advice() {
    return advice;
  }

  /// {@return whether trying again cannot help as long as nobody changes anything: the server
  /// refused us, or is not what we asked for}
  public boolean isFinal() {
    return isFinal;
  }
}
