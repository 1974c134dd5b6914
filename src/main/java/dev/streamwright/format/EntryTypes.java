package dev.streamwright.format;

/// The numbers that say what an entry is. Types are u32: print and compare them unsigned.
public final class EntryTypes {

  /// A bookmark: the data are its bytes.
  public static final int BOOKMARK = 0xb0;

  /// A batch begins.
  public static final int BATCH_START = 1;
  /// A block of the second layer begins.
  public static final int L2_BLOCK = 2;
  /// A transaction of the block.
  public static final int TRANSACTION = 3;
  /// A batch ends.
  public static final int BATCH_END = 4;
  /// The global exit root changes without a block.
  public static final int UPDATE_GER = 5;
  /// A block of the second layer ends.
  public static final int L2_BLOCK_END = 6;

  /// What a server answers on the wire for an entry that is not there.
  public static final int NOT_FOUND = 0xffffffff;

  private EntryTypes() {}

  /// {@return `0xb0` for a bookmark, unsigned decimals for the rest}
  ///
  /// @param type the entry's type, u32
  public static String toString(int type) {
    return type == BOOKMARK ? "0xb0" : Integer.toUnsignedString(type);
  }
}
