package dev.streamwright.inspect;

import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryProbes;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A sample of a stream's entries, which says how their data are written: at most 512, from four
/// places between its start and its end, so that a stream whose writer was replaced shows it. Of a
/// server it asks for 128, in one round trip.
public final class PayloadSample {

  private static final int PLACES = 4;
  private static final int PLACE_ENTRIES = 128;
  private static final int PLACE_BYTES = 1 << 20;

  private PayloadSample() {}

  /// Reads the sample: at each place 1 MiB at most, or one entry that is longer.
  public static PayloadEvidence of(StreamReader reader) throws IOException {
    long total = reader.getHeader().totalEntries();
    var sample = new ArrayList<StreamEntry>();
    if (Long.compareUnsigned(total, PLACES * PLACE_ENTRIES) <= 0) read(reader, 0, total, sample);
    else if (reader.as(EntryProbes.class).isPresent())
      sample.addAll(reader.as(EntryProbes.class).get().probe(probes(total)));
    else {
      long step = Long.divideUnsigned(total - PLACE_ENTRIES, PLACES - 1);
      for (int i = 0; i < PLACES; i++) read(reader, i * step, PLACE_ENTRIES, sample);
    }
    return PayloadEvidence.of(sample);
  }

  private static List<Long> probes(long total) {
    var numbers = new ArrayList<Long>();
    int count = EntryProbes.MAX_PROBES / PLACES;
    long step = Long.divideUnsigned(total - count, PLACES - 1);
    for (int i = 0; i < PLACES; i++)
      for (int next = 0; next < count; next++) numbers.add(i * step + next);
    return numbers;
  }

  private static void read(
      StreamReader reader, long first, long count, ArrayList<StreamEntry> sample)
      throws IOException {
    long left = count;
    int bytesLeft = PLACE_BYTES;
    while (left > 0 && bytesLeft > 0) {
      var run = readable(reader, first + count - left, (int) left, bytesLeft);
      if (run.isEmpty()) return;
      sample.addAll(run);
      left -= run.size();
      for (var entry : run) bytesLeft -= EntryCodec.entryBytes(entry.data().length);
    }
  }

  /// What cannot be read is no part of the sample.
  private static List<StreamEntry> readable(
      StreamReader reader, long first, int maxCount, int maxBytes) throws IOException {
    try {
      return reader.getEntries(first, maxCount, maxBytes);
    } catch (CorruptStreamException _) {
      return List.of();
    }
  }
}
