package dev.streamwright.leveldb;

/// Sizes that decide when files are written and merged.
///
/// @param memTableBytes when the memory table becomes a table of level 0
/// @param tableBytes largest table of a level other than 0
/// @param levelZeroTables how many tables of level 0 are merged into level 1
/// @param levelOneBytes what level 1 may hold; each deeper level may hold ten times as much
/// @param blockBytes size of a data block
/// @param restartInterval how many entries of a block share one restart point
/// @param cacheBytes memory for decompressed blocks
record Options(
    int memTableBytes,
    int tableBytes,
    int levelZeroTables,
    long levelOneBytes,
    int blockBytes,
    int restartInterval,
    long cacheBytes) {
  private static final int LEVEL_FACTOR = 10;

  static final Options STANDARD = new Options(4 << 20, 8 << 20, 8, 32 << 20, 4096, 4, 16 << 20);

  /// What a level other than 0 may hold before a part of it is merged into the next one.
  long levelBytes(int level) {
    long bytes = levelOneBytes;
    for (int deeper = 1; deeper < level; deeper++) bytes *= LEVEL_FACTOR;
    return bytes;
  }

  /// The first level that may hold this much.
  int levelFor(long bytes) {
    int level = 1;
    while (level < VersionEdit.DEEPEST_LEVEL && levelBytes(level) < bytes) level++;
    return level;
  }
}
