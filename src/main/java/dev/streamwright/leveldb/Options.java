package dev.streamwright.leveldb;

/// Sizes that decide when files are written and merged.
///
/// @param memTableBytes when the memory table becomes a table of level 0
/// @param tableBytes largest table of level 1
/// @param levelZeroTables how many tables of level 0 are merged into level 1
/// @param blockBytes size of a data block
/// @param restartInterval how many entries of a block share one restart point
/// @param cacheBytes memory for decompressed blocks
record Options(
    int memTableBytes,
    int tableBytes,
    int levelZeroTables,
    int blockBytes,
    int restartInterval,
    long cacheBytes) {
  static final Options STANDARD = new Options(4 << 20, 8 << 20, 8, 4096, 4, 16 << 20);
}
