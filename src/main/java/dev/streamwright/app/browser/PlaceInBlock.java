package dev.streamwright.app.browser;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.Summary;
import dev.streamwright.text.NumberFormats;

/// Counts the transactions of a block while a page is read. Only newer streams write a
/// transaction's index into it, and a 0 there cannot be told from none: such a transaction has the
/// place that was counted, or nothing where the block starts before the page. One reader at a time.
final class PlaceInBlock {

  private static final String NO_INDEX = "0";
  private static final int UNKNOWN = -1;

  private int transactions = UNKNOWN;

  /// The summary of the entry that comes next.
  Summary next(EntryKind kind, Summary summary) {
    switch (kind) {
      case L2_BLOCK -> transactions = 0;
      case BATCH_START, BATCH_END, L2_BLOCK_END -> transactions = UNKNOWN;
      case TRANSACTION -> {
        int place = transactions;
        if (place != UNKNOWN) transactions++;
        if (summary.lead().isEmpty() || summary.lead().equals(NO_INDEX))
          return placed(summary, place);
      }
      default -> {}
    }
    return summary;
  }

  private static Summary placed(Summary summary, int place) {
    var words = place == UNKNOWN ? "" : NumberFormats.grouped(place);
    return new Summary(words, summary.key(), summary.rest(), summary.fact());
  }
}
