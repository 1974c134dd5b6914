package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A call that needs a connection which is lost at the moment.
public final class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1;

  private final String address;
  private final String reason;
  private final boolean isFinal;

  /// A connection that is tried again.
  ///
  /// @param address host and port
  /// @param reason why it was lost, as a clause
  public ConnectionLostException(String address, String reason) {
    this(address, reason, false);
  }

  private ConnectionLostException(String address, String reason, boolean isFinal) {
    super(
        PlainText.format(
            "Not connected to %s: %s. It is %s.",
            address, reason, isFinal ? "not tried again by itself" : "tried again"));
    this.address = address;
    this.reason = reason;
    this.isFinal = isFinal;
  }

  /// {@return a connection that the server refuses: it is not tried again by itself}
  ///
  /// @param address host and port
  /// @param reason why it refuses, as a clause
  public static ConnectionLostException refused(String address, String reason) {
    return new ConnectionLostException(address, reason, true);
  }

  /// {@return host and port, as the user gave them}
  public String address() {
    return address;
  }

  /// {@return why there is no connection, as a clause}
  public String reason() {
    return reason;
  }

  /// {@return whether it is not tried again until [RemoteStream#retryNow], since the server refuses
  /// it: [ConnectionState.Refused]}
  public boolean isFinal() {
    return isFinal;
  }
}
