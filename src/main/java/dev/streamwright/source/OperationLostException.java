package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// The open operation went with the connection. The first call that needs it says so; after that,
/// no operation is open.
public final class OperationLostException extends IOException {
  private static final long serialVersionUID = 1;

  private final String address;
  private final boolean maybeCommitted;

  /// An operation was lost with its connection.
  ///
  /// @param address host and port
  /// @param reason why the connection was lost, as a clause
  /// @param maybeCommitted false if nothing of the operation is in the stream; true if that is not
  /// known, since the connection was lost before a commit was answered
  public OperationLostException(String address, String reason, boolean maybeCommitted) {
    super(
        PlainText.format(
            "The connection to %s was lost while an operation was open: %s. %s",
            address,
            reason,
            maybeCommitted
                ? "Whether it was committed is not known: look at the end of the stream."
                : "It was rolled back: start it again."));
    this.address = address;
    this.maybeCommitted = maybeCommitted;
  }

  /// {@return host and port, as the user gave them}
  public String address() {
    return address;
  }

  /// {@return whether the operation may be in the stream nevertheless}
  public boolean maybeCommitted() {
    return maybeCommitted;
  }
}
