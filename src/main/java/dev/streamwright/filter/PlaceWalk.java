package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.scan.EntryView;

/// Keeps a [ChainPlace] up to date while a view goes on. One thread.
final class PlaceWalk {

  private final EntryFacts facts;
  private final EntryFacts ahead;
  private final ChainPlace place;

  PlaceWalk(PayloadFormats formats, ChainPlace place) {
    this.place = place;
    facts = new EntryFacts(formats, place, null);
    ahead = new EntryFacts(formats, place, null);
  }

  /// Goes on to the entry that the view stands on.
  void enter(EntryView view) {
    facts.look(view);
    place.enter(facts.kind(), facts.said(), ahead(view));
  }

  /// What the block says that a bookmark stands before; nothing for other entries.
  private ChainPlace.Said ahead(EntryView view) {
    if (facts.kind() != EntryKind.BOOKMARK) return ChainPlace.Said.NOTHING;
    var next = view.rest();
    if (!next.next()) return ChainPlace.Said.NOTHING;
    ahead.look(next);
    return ahead.kind() == EntryKind.L2_BLOCK ? ahead.said() : ChainPlace.Said.NOTHING;
  }
}
