package dev.streamwright.filter;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.scan.EntryView;
import dev.streamwright.source.StreamReader;
import java.nio.ByteBuffer;

/// Finds the hits of one run. Any number of threads.
final class RunFilter {

  private final Filter filter;
  private final PayloadFormats formats;
  private final TransactionCount transactions;

  RunFilter(Filter filter, PayloadFormats formats, StreamReader reader) {
    this.filter = filter;
    this.formats = formats;
    transactions = new TransactionCount(reader);
  }

  /// The hits of a run, without what comes before it.
  RunHits hits(EntryRun run) {
    if (filter.needsPlace()) return hits(run, new ChainPlace(), run.to());
    var necessary = filter.necessaryBytes();
    return necessary.isPresent() ? hits(run, necessary.get()) : allHits(run);
  }

  /// The hits among a run's entries that start before `end`, from where a walk is.
  RunHits hits(EntryRun run, ChainPlace place, int end) {
    var hits = new RunHits.Builder();
    var walk = new PlaceWalk(formats, place);
    var facts = new EntryFacts(formats, place, transactions);
    int judgedFrom = -1;
    for (var view = run.entries(); view.next() && view.from() < end; ) {
      walk.enter(view);
      if (judgedFrom < 0 && !filter.isKnownAt(place)) continue;
      if (judgedFrom < 0) judgedFrom = view.from();
      judge(view, facts, hits);
    }
    return hits.hits(judgedFrom < 0 ? end : judgedFrom, place);
  }

  /// All entries before `end` judged, whatever is known of their place.
  RunHits judged(EntryRun run, ChainPlace place, int end) {
    var hits = new RunHits.Builder();
    var walk = new PlaceWalk(formats, place);
    var facts = new EntryFacts(formats, place, transactions);
    for (var view = run.entries(); view.next() && view.from() < end; ) {
      walk.enter(view);
      judge(view, facts, hits);
    }
    return hits.hits(0, place);
  }

  private RunHits allHits(EntryRun run) {
    var hits = new RunHits.Builder();
    var facts = new EntryFacts(formats, new ChainPlace(), transactions);
    for (var view = run.entries(); view.next(); ) judge(view, facts, hits);
    return hits.hits(0, null);
  }

  /// Looks at entries only where the bytes are that each hit has.
  private RunHits hits(EntryRun run, ByteSearch necessary) {
    var hits = new RunHits.Builder();
    var places = necessary.places(run.bytes(), run.to());
    int at = places.next(0);
    if (at < 0) return hits.hits(0, null);
    var facts = new EntryFacts(formats, new ChainPlace(), transactions);
    var numbers = ByteBuffer.wrap(run.bytes());
    int from = 0;
    while (at >= 0) {
      int to = from + numbers.getInt(from + EntryCodec.LENGTH_OFFSET);
      while (to <= at) {
        from = to;
        to += numbers.getInt(from + EntryCodec.LENGTH_OFFSET);
      }
      var view = run.entriesFrom(from);
      view.next();
      judge(view, facts, hits);
      from = to;
      if (from == run.to()) break;
      at = places.next(from);
    }
    return hits.hits(0, null);
  }

  private void judge(EntryView view, EntryFacts facts, RunHits.Builder hits) {
    facts.look(view);
    if (filter.condition().holds(facts)) hits.add(view.from());
  }
}
