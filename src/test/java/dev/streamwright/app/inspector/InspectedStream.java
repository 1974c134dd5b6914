package dev.streamwright.app.inspector;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.ethereum.RlpWriter;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A stream with one entry of each look, which knows where its entries lie, as a file does.
final class InspectedStream extends ForwardingReader<MemoryStreamSource> implements EntryLocator {

  static final int BATCH_BOOKMARK = 0;
  static final int BATCH_START = 1;
  static final int BLOCK_BOOKMARK = 2;
  static final int BLOCK = 3;
  static final int TRANSACTION = 4;
  static final int BLOCK_END = 5;
  static final int UNKNOWN_TYPE = 6;
  static final int BROKEN_BLOCK = 7;
  static final int LARGEST = 8;
  static final int SECOND_TRANSACTION = 9;
  static final int COUNT = 10;

  private static final long TIME = 1_795_435_384L;

  /// The number of the entry that [#BATCH_BOOKMARK] and its neighbours count from.
  final long base;

  private IOException failure;

  /// @param filler how many entries come before
  InspectedStream(int filler) throws IOException {
    super(new MemoryStreamSource());
    base = filler;
    stream.startAtomicOp();
    for (int number = 0; number < filler; number++)
      stream.addStreamEntry(EntryTypes.L2_BLOCK_END, new byte[168]);
    stream.addStreamBookmark(ZkevmBookmark.batch(196).toBookmark());
    stream.addStreamEntry(
        EntryTypes.BATCH_START,
        new WireWriter().number(1, 196).number(2, 1).number(3, 13).number(4, 1101).bytes());
    stream.addStreamBookmark(ZkevmBookmark.l2Block(4229).toBookmark());
    stream.addStreamEntry(EntryTypes.L2_BLOCK, block(4229, 196));
    stream.addStreamEntry(EntryTypes.TRANSACTION, transaction(4229, 1, 7));
    stream.addStreamEntry(EntryTypes.L2_BLOCK_END, new WireWriter().number(1, 4229).bytes());
    stream.addStreamEntry(77, "hello from a tester, 3 × 7 = 21".getBytes(StandardCharsets.UTF_8));
    stream.addStreamEntry(EntryTypes.L2_BLOCK, broken());
    stream.addStreamEntry(
        EntryTypes.BATCH_END + 100, Payload.fill(1, PageLayout.STANDARD.maxDataBytes()));
    stream.addStreamEntry(EntryTypes.TRANSACTION, transaction(4229, 2, 8));
    stream.commitAtomicOp();
  }

  /// The stream as the workspace shows it.
  OpenStream open() {
    return new OpenStream("zkevm.bin", "/data/zkevm.bin", OpenStream.Mode.READ_WRITE, "", this);
  }

  /// Commits entries at the end.
  StreamHeader append(List<StreamEntry> entries) throws IOException {
    stream.startAtomicOp();
    for (var entry : entries) stream.addStreamEntry(entry.type(), entry.data());
    return stream.commitAtomicOp();
  }

  /// Removes this entry and all behind it.
  StreamHeader truncate(long firstRemoved) throws IOException {
    return stream.truncate(firstRemoved);
  }

  /// The number of one of the entries.
  long number(int which) {
    return base + which;
  }

  /// Reading entries fails from now on.
  void failWith(IOException newFailure) {
    failure = newFailure;
  }

  /// An L2 block with all fields that have one.
  static byte[] block(long number, long batch) {
    return new WireWriter()
        .number(1, number)
        .number(2, batch)
        .number(3, TIME + 5)
        .number(5, TIME + 2)
        .number(7, 88)
        .bytes(8, Payload.fill(number, 32))
        .bytes(9, Payload.fill(number + 1, 32))
        .bytes(11, Payload.fill(3, 20))
        .bytes();
  }

  /// A legacy transaction of 0.1 ETH.
  static byte[] transaction(long block, long index, long nonce) {
    var encoded =
        new RlpWriter()
            .number(nonce)
            .number(1_250_000_000L)
            .number(21_000)
            .string(HexFormat.of().parseHex("b4967cdb921b397c077a72f798b217d9b3e78ae8"))
            .number(BigInteger.TEN.pow(17))
            .string(new byte[0])
            .number(2238)
            .string(Payload.fill(17, 32))
            .string(Payload.fill(18, 32))
            .list();
    return new WireWriter()
        .number(1, block)
        .number(2, index)
        .number(3, 1)
        .bytes(4, encoded)
        .number(5, 255)
        .bytes(6, new byte[32])
        .bytes();
  }

  /// A block whose state root is a byte short, and which ends in the middle of a field.
  private static byte[] broken() {
    return new WireWriter()
        .number(1, 4230)
        .number(2, 196)
        .number(3, TIME + 8)
        .bytes(9, Payload.fill(4, 31))
        .bytes(11, Payload.fill(3, 20))
        .number(15, 7)
        .bytes(14, new byte[] {0x0a, 0x30, 0x41})
        .bytes();
  }

  /// A new block with its bookmark and a transaction, as an operation holds them.
  List<StreamEntry> pendingBlock() {
    long first = number(COUNT);
    var bookmark = ZkevmBookmark.l2Block(4260).toBookmark();
    return List.of(
        new StreamEntry(EntryTypes.BOOKMARK, first, bookmark.bytes()),
        new StreamEntry(EntryTypes.L2_BLOCK, first + 1, block(4260, 196)),
        new StreamEntry(EntryTypes.TRANSACTION, first + 2, transaction(4260, 0, 9)));
  }

  /// The way to a field, by the names on it.
  static FieldPath path(ShownEntry entry, String... names) {
    var candidates = FieldPath.outermost(entry.decoded());
    FieldPath found = null;
    for (var name : names) {
      found =
          candidates.stream()
              .filter(path -> path.field().name().equals(name))
              .findFirst()
              .orElseThrow();
      candidates = found.children();
    }
    return found;
  }

  @Override
  public OptionalLong getOffset(long number) throws IOException {
    long end = PageLayout.HEADER_PAGE_BYTES;
    for (long at = 0; at <= number; at++) {
      var entry = stream.getEntry(at);
      if (entry.isEmpty()) return OptionalLong.empty();
      int size = EntryCodec.entryBytes(entry.get().data().length);
      long place = PageLayout.STANDARD.placeFor(end, size);
      if (at == number) return OptionalLong.of(place);
      end = place + size;
    }
    return OptionalLong.empty();
  }

  @Override
  public StreamHeader writtenHeader() throws IOException {
    return stream.getHeader();
  }

  @Override
  public long fileBytes() {
    return PageLayout.STANDARD.fileBytes(100);
  }

  @Override
  public Optional<StreamEntry> getEntry(long number) throws IOException {
    if (failure != null) throw failure;
    return super.getEntry(number);
  }
}
