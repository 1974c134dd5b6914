package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// The newest version of every key in several sources that run in the same direction. Deletions are
/// among them.
final class MergingCursor implements VersionCursor {
  private final List<VersionCursor> sources;
  private final KeyVersion[] heads;
  private final int direction;
  private final Consumer<KeyVersion> hiding;

  /// @param ascending how the sources run
  MergingCursor(List<VersionCursor> sources, boolean ascending) throws IOException {
    this(sources, ascending, _ -> {});
  }

  /// @param hiding takes each version that hides an older value
  MergingCursor(List<VersionCursor> sources, boolean ascending, Consumer<KeyVersion> hiding)
      throws IOException {
    this.sources = sources;
    this.hiding = hiding;
    this.direction = ascending ? 1 : -1;
    this.heads = new KeyVersion[sources.size()];
    for (int i = 0; i < heads.length; i++) heads[i] = sources.get(i).next();
  }

  @Override
  public KeyVersion next() throws IOException {
    KeyVersion foremost = null;
    for (var head : heads)
      if (head != null && (foremost == null || compare(head, foremost) < 0)) foremost = head;
    if (foremost == null) return null;
    var newest = foremost;
    KeyVersion older = null;
    for (int i = 0; i < heads.length; i++) {
      while (heads[i] != null && compare(heads[i], foremost) == 0) {
        if (isNewer(heads[i], newest)) {
          older = newest;
          newest = heads[i];
        } else if (heads[i] != newest && (older == null || isNewer(heads[i], older))) {
          older = heads[i];
        }
        heads[i] = sources.get(i).next();
      }
    }
    if (older != null && !older.isDeletion()) hiding.accept(newest);
    return newest;
  }

  private static boolean isNewer(KeyVersion version, KeyVersion other) {
    return Long.compareUnsigned(version.tag(), other.tag()) > 0;
  }

  private int compare(KeyVersion left, KeyVersion right) {
    return direction * KeyVersion.compareKeys(left.key(), right.key());
  }
}
