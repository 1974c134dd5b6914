package dev.streamwright.app.browser;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.EntrySummary;
import dev.streamwright.decode.Summary;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;

/// What a row of the table shows. It keeps what is shown, not the entry's data.
public sealed interface BrowserRow {

  /// An entry, committed or pending.
  ///
  /// @param title the kind in words
  /// @param lengthBytes envelope included
  record EntryRow(
      long number,
      int type,
      EntryKind kind,
      String title,
      int level,
      Summary summary,
      int lengthBytes,
      boolean pending)
      implements BrowserRow {

    static EntryRow of(StreamEntry entry, boolean pending) {
      return new EntryRow(
          entry.number(),
          entry.type(),
          EntryKind.of(entry),
          EntryKind.titleOf(entry.type()),
          EntryKind.levelOf(entry),
          EntrySummary.of(entry),
          EntryCodec.entryBytes(entry.data().length),
          pending);
    }
  }

  /// The line between what is committed and what is not.
  record PendingDivider() implements BrowserRow {}
}
