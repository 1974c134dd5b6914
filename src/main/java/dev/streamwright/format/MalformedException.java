package dev.streamwright.format;

/// Bytes that are not what the format says. The caller, which knows the file or connection, turns
/// it into a failure that names it.
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  private final long offset;
  private final String expected;
  private final String found;

  /// @param offset in bytes from the start of what was decoded
  public MalformedException(long offset, String expected, String found) {
    super("Expected " + expected + " at offset " + offset + ", found " + found + ".");
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  public long offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
