package dev.streamwright.check;

/// A sum over bookmarks and where they lead. The rows of an index and the bookmarks of a stream
/// have the same one if they are the same, in whatever order they come; different ones are as good
/// as never equal.
final class IndexSum {
  private static final long PRIME = 0x9e3779b97f4a7c15L;

  private long count;
  private long sum;

  void add(byte[] bookmark, long number) {
    long hash = number * PRIME + bookmark.length;
    for (byte each : bookmark) hash = (hash ^ each) * PRIME;
    count++;
    sum += mixed(hash);
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 32) * PRIME;
    return mixed ^ mixed >>> 29;
  }

  boolean isSameAs(IndexSum other) {
    return count == other.count && sum == other.sum;
  }
}
