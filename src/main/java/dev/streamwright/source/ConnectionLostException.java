package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A call that needs a connection which is lost at the moment.
public final class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1;

  private final String address;
  private final String reason;

  /// @param address host and port
  /// @param reason why it was lost, as a clause
  public ConnectionLostException(String address, String reason) {
    super(PlainText.format("Not connected to %s: %s. It is tried again.", address, reason));
    this.address = address;
    this.reason = reason;
  }

  public String address() {
    return address;
  }

  public String reason() {
    return reason;
  }
}
