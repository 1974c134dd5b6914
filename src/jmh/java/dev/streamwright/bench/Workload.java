package dev.streamwright.bench;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Entries to append, with all data made beforehand so that no timed code makes them.
///
/// @param types by entry number
/// @param data by entry number
/// @param entriesPerOperation how many make one operation
/// @param dataSha256 what the file holds from offset 4,096 to its end once all are committed
record Workload(int[] types, byte[][] data, int entriesPerOperation, String dataSha256) {

  private static final int[] ZKEVM_TYPES = {EntryTypes.BOOKMARK, 2, 3, 3, 3, 3, 6};
  private static final int[] ZKEVM_BYTES = {0, 250, 180, 260, 420, 1200, 5};

  /// 100,000 operations of 10 entries of 200 bytes.
  static Workload fixed10x200() {
    return ofFixed(1_000_000, "2c93eb7624b31741b31db40ea4c4bf95f4961ac5b93b325ef9408e2a241cf2db");
  }

  private static Workload ofFixed(int count, String dataSha256) {
    var workload = new Workload(new int[count], new byte[count][], 10, dataSha256);
    for (int number = 0; number < count; number++)
      workload.put(number, EntryTypes.BATCH_START, Payload.fill(number, 200));
    return workload;
  }

  /// 30,000 operations of a block's bookmark, the block, four transactions and the block's end.
  static Workload zkevm7() {
    int count = 30_000 * 7;
    var sha256 = "ca2654a037c93a76e790ace13a8f08a3d36f91d4ff9efd92be08379e85dd2efe";
    var workload = new Workload(new int[count], new byte[count][], 7, sha256);
    for (int number = 0; number < count; number++) {
      int place = number % 7;
      workload.put(
          number,
          ZKEVM_TYPES[place],
          place == 0 ? blockBookmark(number / 7 + 1) : Payload.fill(number, ZKEVM_BYTES[place]));
    }
    return workload;
  }

  /// 20,000 operations of 10 bookmarks.
  static Workload bookmarks200k() {
    int count = 200_000;
    var sha256 = "813314b2cf91c38bb4debff92858a26c50f7c3d74e2455b9c4890d664c99f776";
    var workload = new Workload(new int[count], new byte[count][], 10, sha256);
    for (int number = 0; number < count; number++)
      workload.put(number, EntryTypes.BOOKMARK, blockBookmark(number));
    return workload;
  }

  /// The protobuf message `BookMark{type = 2, value = block}`; a value of 0 is left out.
  static byte[] blockBookmark(long block) {
    var message = new ByteArrayOutputStream();
    message.write(0x08);
    message.write(2);
    if (block == 0) return message.toByteArray();
    message.write(0x10);
    for (long left = block; left != 0; left >>>= 7)
      message.write((int) (left & 0x7f | (left > 0x7f ? 0x80 : 0)));
    return message.toByteArray();
  }

  private void put(int number, int type, byte[] bytes) {
    types[number] = type;
    data[number] = bytes;
  }

  void append(StreamSource target) throws IOException {
    for (int next = 0; next < data.length; ) {
      target.startAtomicOp();
      for (int end = next + entriesPerOperation; next < end; next++)
        target.addStreamEntry(types[next], data[next]);
      target.commitAtomicOp();
    }
  }
}
