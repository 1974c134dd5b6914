package dev.streamwright.filter;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.scan.EntryView;
import dev.streamwright.source.StreamReader;
import java.io.IOException;

/// Finds out in which block and batch a place of a stream lies, from the entries before it: at most
/// 20,000 of them. What none of them says stays unknown. One thread.
final class LookBack {

  private static final int[] ENTRIES = {64, 1000, 20_000};
  private static final int PAGE_BYTES = 1 << 20;

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final Filter filter;

  LookBack(StreamReader reader, PayloadFormats formats, Filter filter) {
    this.reader = reader;
    this.formats = formats;
    this.filter = filter;
  }

  /// Puts a walk before entry `number`.
  void lookAt(long number, ChainPlace place) throws IOException {
    for (int count : ENTRIES) {
      boolean fromStart = Long.compareUnsigned(number, count) <= 0;
      var walked = new ChainPlace();
      if (fromStart) walked.startOfStream();
      walk(fromStart ? 0 : number - count, number, walked);
      place.copy(walked);
      if (fromStart || filter.isKnownAt(place)) return;
    }
  }

  private void walk(long first, long end, ChainPlace place) throws IOException {
    var walk = new PlaceWalk(formats, place);
    for (long next = first; Long.compareUnsigned(next, end) < 0; ) {
      var page = reader.getEntries(next, (int) Math.min(1000, end - next), PAGE_BYTES);
      if (page.isEmpty()) return;
      for (var entry : page) walk.enter(EntryView.of(entry));
      next += page.size();
    }
  }
}
