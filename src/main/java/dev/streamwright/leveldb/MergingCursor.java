package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.List;

/// The newest version of every key in several sources that run in the same direction. Deletions are
/// among them.
final class MergingCursor implements VersionCursor {
  private final List<VersionCursor> sources;
  private final KeyVersion[] heads;
  private final int direction;

  /// @param ascending how the sources run
  MergingCursor(List<VersionCursor> sources, boolean ascending) throws IOException {
    this.sources = sources;
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
    for (int i = 0; i < heads.length; i++) {
      while (heads[i] != null && compare(heads[i], foremost) == 0) {
        if (Long.compareUnsigned(heads[i].tag(), newest.tag()) > 0) newest = heads[i];
        heads[i] = sources.get(i).next();
      }
    }
    return newest;
  }

  private int compare(KeyVersion left, KeyVersion right) {
    return direction * KeyVersion.compareKeys(left.key(), right.key());
  }
}
