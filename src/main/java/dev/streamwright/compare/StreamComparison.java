package dev.streamwright.compare;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.inspect.StreamTail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Finds the first entry at which two streams part.
///
/// Streams that part seldom meet again: every later block has another hash, or another entry
/// number. So the place is bisected, over the bookmarks of L2 blocks, or over entry numbers if both
/// have none; then entry by entry from the last place where they are the same. If they are the same
/// at their common end, every entry is compared, and only then they are called identical.
///
/// One thread at a time.
public final class StreamComparison {

  /// How often each stream is asked, at most, before it is read entry by entry.
  public static final int MAX_PROBES = 40;

  private static final int RUN_ENTRIES = 16;
  private static final int RUN_BYTES = 1 << 16;
  private static final long NEAR = 64;

  private final ComparedStream a;
  private final ComparedStream b;
  private final Set<String> leftOut;
  private final List<Probe> probes = new ArrayList<>();
  private long totalA;
  private long totalB;
  private long common;
  /// The highest entry that is known to be the same, and the lowest that is known to differ.
  private long same;

  private long differs;
  private boolean isByBlock;
  private CompareWatch watch;

  /// @param leftOut names or paths of fields that may differ
  public StreamComparison(ComparedStream a, ComparedStream b, Set<String> leftOut) {
    this.a = a;
    this.b = b;
    this.leftOut = Set.copyOf(leftOut);
  }

  /// Compares what both have committed now.
  public Divergence run(CompareWatch looksOn) throws IOException {
    watch = looksOn;
    probes.clear();
    totalA = a.reader().getHeader().totalEntries();
    totalB = b.reader().getHeader().totalEntries();
    common = Math.min(totalA, totalB);
    same = -1;
    differs = common;
    bisect();
    if (watch.isCancelled()) return divergence(Divergence.Result.STOPPED, same + 1, 0);
    boolean partsAtEnd = probes.stream().anyMatch(probe -> !probe.isSame());
    long from = partsAtEnd ? Math.max(0, same) : 0;
    long found;
    try (var pairs = new PairedEntries(a, b, from, leftOut)) {
      found = pairs.compare(from, common, watch);
    }
    if (found < common)
      return watch.isCancelled()
          ? divergence(Divergence.Result.STOPPED, found, from)
          : divergence(Divergence.Result.PART, found, from);
    if (totalA == totalB) return divergence(Divergence.Result.IDENTICAL, common, from);
    return divergence(
        totalA < totalB ? Divergence.Result.A_ENDS : Divergence.Result.B_ENDS, common, from);
  }

  private Divergence divergence(Divergence.Result result, long entry, long from)
      throws IOException {
    boolean parts = result == Divergence.Result.PART;
    var block = parts ? a.blockAt(entry) : OptionalLong.empty();
    return new Divergence(
        result, a.name(), b.name(), entry, block, from, probes, isByBlock, common);
  }

  private void bisect() throws IOException {
    if (common == 0) return;
    var first = a.firstBlock();
    var lastOfA = StreamTail.read(a.reader(), a.formats()).lastBlock();
    var lastOfB = StreamTail.read(b.reader(), b.formats()).lastBlock();
    isByBlock = first.isPresent() && lastOfA.isPresent() && lastOfB.isPresent();
    if (isByBlock)
      isByBlock =
          bisectBlocks(first.getAsLong(), Math.min(lastOfA.getAsLong(), lastOfB.getAsLong()));
    if (!isByBlock) bisectEntries();
  }

  /// @return whether the streams have blocks in common, so that it could be said
  private boolean bisectBlocks(long first, long last) throws IOException {
    if (last < first) return false;
    var atEnd = probeBlock(last);
    if (atEnd.isEmpty()) return false;
    if (atEnd.get()) return true;
    long low = first - 1;
    long high = last;
    while (high - low > 1 && mayProbe()) {
      long middle = low + (high - low) / 2;
      var isSame = probeBlock(middle);
      // Neither has it, and nothing follows from that.
      if (isSame.isEmpty()) return true;
      if (isSame.get()) low = middle;
      else high = middle;
    }
    return true;
  }

  private boolean mayProbe() {
    return probes.size() < MAX_PROBES && !watch.isCancelled();
  }

  /// @return whether both have the same block at the same place; empty if neither has it
  private Optional<Boolean> probeBlock(long number) throws IOException {
    var inA = a.block(number);
    var inB = b.block(number);
    if (inA.isEmpty() && inB.isEmpty()) return Optional.empty();
    boolean isSame =
        inA.isPresent()
            && inB.isPresent()
            && inA.get().number() == inB.get().number()
            && isSame(inA.get(), inB.get());
    long entry =
        Math.min(
            inA.map(StreamEntry::number).orElse(Long.MAX_VALUE),
            inB.map(StreamEntry::number).orElse(Long.MAX_VALUE));
    add(new Probe(OptionalLong.of(number), entry, isSame));
    return Optional.of(isSame);
  }

  private void bisectEntries() throws IOException {
    if (probeEntries(Math.max(0, common - RUN_ENTRIES))) return;
    while (differs - same > NEAR && mayProbe()) probeEntries(same + (differs - same) / 2);
  }

  private boolean probeEntries(long first) throws IOException {
    var runA = a.reader().getEntries(first, RUN_ENTRIES, RUN_BYTES);
    var runB = b.reader().getEntries(first, RUN_ENTRIES, RUN_BYTES);
    boolean isSame = true;
    for (int i = 0; i < Math.min(runA.size(), runB.size()) && isSame; i++)
      isSame = isSame(runA.get(i), runB.get(i));
    add(new Probe(OptionalLong.empty(), first, isSame));
    return isSame;
  }

  private void add(Probe probe) {
    probes.add(probe);
    if (probe.isSame()) same = Math.max(same, probe.entry());
    else differs = Math.min(differs, probe.entry());
    watch.probed(probe);
  }

  private boolean isSame(StreamEntry entryA, StreamEntry entryB) {
    return EntryComparison.isSame(entryA, a.formats(), entryB, b.formats(), leftOut);
  }
}
