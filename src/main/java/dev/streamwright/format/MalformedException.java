package dev.streamwright.format;

/// Bytes that are not what the format says. The caller, which knows the file or connection, turns
/// it into a failure that names it.
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  private final long offset;
  private final String expected;
  private final String found;

  /// Bytes are not what they should be.
  ///
  /// @param offset in bytes from the start of what was decoded
  /// @param expected what should be there, in words
  /// @param found what is there, in words
  public MalformedException(long offset, String expected, String found) {
    super("Expected " + expected + " at offset " + offset + ", found " + found + ".");
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /// {@return where it is, in bytes from the start of what was decoded}
  public long offset() {
    return offset;
  }

  /// {@return what should be there, in words}
  public String expected() {
    return expected;
  }

  /// {@return what is there, in words}
  public String found() {
    return found;
  }
}
