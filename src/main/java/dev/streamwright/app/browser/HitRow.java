package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.CommittedEntry;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;

/// A hit of a filter as its row shows it.
///
/// @param block the L2 block that the entry says it belongs to; empty if it says none
record HitRow(CommittedEntry entry, String block) {

  static HitRow of(StreamEntry entry, PayloadFormats formats) {
    var position = formats.positionOf(entry);
    return new HitRow(
        CommittedEntry.of(entry, formats, new PlaceInBlock()),
        position.hasBlock() ? NumberFormats.grouped(position.blockNumber()) : "");
  }
}
