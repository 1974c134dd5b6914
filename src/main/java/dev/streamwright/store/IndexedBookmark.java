package dev.streamwright.store;

/// A bookmark and the number of the last entry that sets it.
///
/// @param bytes the bookmark; shared, not copied
/// @param number u64
record IndexedBookmark(byte[] bytes, long number) {

  /// Whether an index has bookmarks of this length: files may hold empty ones, which nobody can ask
  /// for.
  static boolean isIndexed(int lengthBytes) {
    return lengthBytes > 0;
  }
}
