package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a sample of a stream's entries says of the rest. Anybody may write whatever they like into
/// a stream, and a stream of orders breaks no rule about blocks.
///
/// @param formats how its payloads are written
/// @param isChain whether more of the entries that should hold a chain's data do so than not
record Profile(PayloadFormats formats, boolean isChain) {
  private static final int PLACES = 4;
  private static final int PLACE_ENTRIES = 128;
  private static final int PLACE_BYTES = 1 << 20;

  /// @param stream its name, for messages
  static Profile of(String stream, StreamReader reader) throws IOException {
    var sample = sample(stream, reader);
    var evidence = PayloadEvidence.of(sample);
    var formats = evidence.formats();
    boolean isBinary = evidence.usual().isBinary() && !evidence.isUnknown();
    return new Profile(formats, isBinary || holdsMessages(sample, formats));
  }

  /// Entries from four places, so that a stream whose writer was replaced shows it; what is damaged
  /// is left out.
  private static List<StreamEntry> sample(String stream, StreamReader reader) throws IOException {
    long total = reader.getHeader().totalEntries();
    var sample = new ArrayList<StreamEntry>();
    long step = Math.max(PLACE_ENTRIES, Long.divideUnsigned(total, PLACES));
    for (long first = 0; Long.compareUnsigned(first, total) < 0; first += step)
      read(Scan.of(stream, reader, first, first + PLACE_ENTRIES), sample);
    return sample;
  }

  private static void read(Scan scan, List<StreamEntry> sample) throws IOException {
    scan.run(
        run -> List.of(),
        (run, _) -> {
          var entries = run.entries();
          int bytes = 0;
          while (bytes < PLACE_BYTES && entries.next()) {
            sample.add(entries.entry());
            bytes += entries.entryBytes();
          }
        },
        ScanWatch.NONE);
  }

  private static boolean holdsMessages(List<StreamEntry> sample, PayloadFormats formats) {
    int messages = 0;
    int others = 0;
    for (var entry : sample) {
      var kind = formats.kindOf(entry);
      if (kind == EntryKind.BOOKMARK || kind == EntryKind.OTHER) continue;
      var fields = Facts.of(entry, formats, false).fields();
      boolean isMessage = fields != null && fields.isKnown();
      // A message without a field may be anything.
      if (isMessage && fields.isEmpty()) continue;
      if (isMessage) messages++;
      else others++;
    }
    return messages > others;
  }
}
