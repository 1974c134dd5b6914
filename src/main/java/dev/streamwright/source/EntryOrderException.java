package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A server that sent another entry than the one that comes next: it left some out, or sent some
/// again. None of it was passed on.
public final class EntryOrderException extends IOException {
  private static final long serialVersionUID = 1;

  private final String address;
  private final long expected;
  private final long found;

  /// A server sent another entry than the one that comes next.
  ///
  /// @param address host and port
  /// @param expected the number that comes next, u64
  /// @param found the number that came, u64
  public EntryOrderException(String address, long expected, long found) {
    super(
        PlainText.format(
            "%s sent entry %s where entry %s comes next: %s. Reading goes on there.",
            address,
            Long.toUnsignedString(found),
            Long.toUnsignedString(expected),
            Long.compareUnsigned(found, expected) < 0
                ? "it sent one again, or sent one before that was never committed"
                : "it left some out"));
    this.address = address;
    this.expected = expected;
    this.found = found;
  }

  /// {@return host and port, as the user gave them}
  public String address() {
    return address;
  }

  /// {@return the number that comes next, u64}
  public long expected() {
    return expected;
  }

  /// {@return the number that came, u64}
  public long found() {
    return found;
  }
}
