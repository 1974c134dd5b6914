package dev.streamwright.source;

import dev.streamwright.text.PlainText;

/// The bounds of a page of entries, as [StreamReader#getEntries] takes them.
public final class PageBounds {

  private PageBounds() {}

  /// Checks them before anything is read.
  ///
  /// @param maxCount the most that are wanted, at least 1
  /// @param maxBytes the most data in bytes, not negative
  /// @throws IllegalArgumentException if `maxCount` is less than 1 or `maxBytes` negative
  public static void require(int maxCount, int maxBytes) {
    if (maxCount < 1 || maxBytes < 0)
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot read %,d entries of at most %,d bytes: ask for at least 1 entry and 0 bytes.",
              maxCount, maxBytes));
  }
}
