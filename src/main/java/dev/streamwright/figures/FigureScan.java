package dev.streamwright.figures;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.figures.StreamFigures.Gap;
import dev.streamwright.figures.StreamFigures.Share;
import dev.streamwright.figures.StreamFigures.Sized;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.scan.EntryView;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Goes through a range of a stream and adds up what is in it. One thread at a time; one that was
/// cancelled goes on where it stopped.
public final class FigureScan {
  private static final int KEPT = 10;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final PayloadFormats formats;
  private final Scan scan;
  private final Map<EntryKind, Share> kinds = new EnumMap<>(EntryKind.class);
  private final Greatest<Sized> largest =
      new Greatest<>(KEPT, Comparator.comparingLong(Sized::bytes));
  private final Greatest<Gap> gaps = new Greatest<>(KEPT, Comparator.comparing(Gap::time));

  private long blocks;
  private long emptyBlocks;
  private long mostTransactions;
  private long fullestBlock;
  private boolean inBlock;
  private long blockEntry;
  private long transactions;
  private long lastTime = UNKNOWN;

  private FigureScan(PayloadFormats formats, Scan scan) {
    this.formats = formats;
    this.scan = scan;
  }

  /// Over the entries from `first` to before `end`, as far as they are committed now.
  ///
  /// @param stream its name, for messages
  /// @param formats how its payloads are written
  public static FigureScan of(
      String stream, StreamReader reader, PayloadFormats formats, long first, long end)
      throws IOException {
    return new FigureScan(formats, Scan.of(stream, reader, first, end));
  }

  /// What an entry adds to the figures.
  ///
  /// @param time of a block in seconds
  private record Part(EntryKind kind, long bytes, long block, long time) {}

  /// Goes on to the end, or until it is cancelled.
  public StreamFigures run(ScanWatch watch) throws IOException {
    scan.run(this::parts, this::add, watch);
    return figures();
  }

  private List<Part> parts(EntryRun run) {
    var parts = new ArrayList<Part>(run.count());
    var entries = run.entries();
    while (entries.next()) parts.add(part(entries));
    return parts;
  }

  private Part part(EntryView view) {
    if (view.isBookmark()) return new Part(EntryKind.BOOKMARK, view.entryBytes(), 0, 0);
    var entry = formats.isByEntry() ? view.entry() : null;
    var kind = entry == null ? formats.usual().kindOf(view.type()) : formats.kindOf(entry);
    if (kind != EntryKind.L2_BLOCK) return new Part(kind, view.entryBytes(), 0, 0);
    return block(entry == null ? view.entry() : entry, view.entryBytes());
  }

  private Part block(StreamEntry entry, long bytes) {
    var decoded = formats.decodeStored(entry);
    long time = decoded.field("timestamp").map(field -> field.asLong()).orElse(UNKNOWN);
    return new Part(EntryKind.L2_BLOCK, bytes, formats.positionOf(entry).blockNumber(), time);
  }

  private void add(EntryRun run, List<Part> parts) {
    long number = run.first();
    for (var part : parts) add(number++, part);
  }

  private void add(long number, Part part) {
    kinds.merge(part.kind(), new Share(1, part.bytes()), (before, one) -> before.plus(one.bytes()));
    var sized = new Sized(number, part.kind(), part.bytes());
    if (largest.wants(sized)) largest.offer(sized);
    switch (part.kind()) {
      case L2_BLOCK -> begin(number, part);
      case TRANSACTION -> transactions++;
      case BATCH_END, BATCH_START, L2_BLOCK_END -> endBlock();
      default -> {}
    }
  }

  private void begin(long number, Part part) {
    endBlock();
    blocks++;
    inBlock = true;
    blockEntry = number;
    transactions = 0;
    if (part.time() == UNKNOWN) return;
    if (lastTime != UNKNOWN && part.time() > lastTime)
      gaps.offer(new Gap(number, part.block(), Duration.ofSeconds(part.time() - lastTime)));
    lastTime = part.time();
  }

  private void endBlock() {
    if (!inBlock) return;
    inBlock = false;
    count();
  }

  private void count() {
    if (transactions == 0) emptyBlocks++;
    if (transactions > mostTransactions) {
      mostTransactions = transactions;
      fullestBlock = blockEntry;
    }
  }

  /// What was seen so far. A block that is open at the end is not counted among the empty ones.
  public StreamFigures figures() {
    boolean isFullest = inBlock && transactions > mostTransactions;
    return new StreamFigures(
        scan.first(),
        scan.next(),
        scan.end(),
        new EnumMap<>(kinds),
        blocks,
        emptyBlocks,
        isFullest ? transactions : mostTransactions,
        isFullest ? blockEntry : fullestBlock,
        largest.all(),
        gaps.all());
  }
}
