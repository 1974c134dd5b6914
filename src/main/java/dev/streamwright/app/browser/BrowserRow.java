package dev.streamwright.app.browser;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.Summary;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;

/// What a row of the table shows. Of a committed entry it keeps what
/// is shown, not the data.
public sealed interface BrowserRow {

  /// An entry, committed or pending.
  sealed interface EntryRow extends BrowserRow {

    long number();

    int type();

    EntryKind kind();

    /// The kind in words.
    String title();

    int level();

    Summary summary();

    /// Envelope included.
    int lengthBytes();

    boolean pending();
  }

  /// An entry as it was when its page was read.
  record CommittedEntry(
      long number,
      int type,
      EntryKind kind,
      String title,
      int level,
      Summary summary,
      int lengthBytes)
      implements EntryRow {

    /// @param place counts the transactions of the page's blocks
    static CommittedEntry of(StreamEntry entry, PayloadFormats formats, PlaceInBlock place) {
      return new CommittedEntry(
          entry.number(),
          entry.type(),
          formats.kindOf(entry),
          formats.titleOf(entry),
          formats.levelOf(entry),
          place.next(formats.kindOf(entry), formats.summaryOf(entry)),
          EntryCodec.entryBytes(entry.data().length));
    }

    @Override
    public boolean pending() {
      return false;
    }
  }

  /// An entry of the open operation. What is shown of it is worked out when it is asked for: an
  /// operation may be long, and few of its entries are in sight.
  record PendingEntry(StreamEntry entry) implements EntryRow {

    @Override
    public long number() {
      return entry.number();
    }

    @Override
    public int type() {
      return entry.type();
    }

    @Override
    public EntryKind kind() {
      return PayloadFormats.BY_ENTRY.kindOf(entry);
    }

    @Override
    public String title() {
      return PayloadFormats.BY_ENTRY.titleOf(entry);
    }

    @Override
    public int level() {
      return PayloadFormats.BY_ENTRY.levelOf(entry);
    }

    @Override
    public Summary summary() {
      return PayloadFormats.BY_ENTRY.summaryOf(entry);
    }

    @Override
    public int lengthBytes() {
      return EntryCodec.entryBytes(entry.data().length);
    }

    @Override
    public boolean pending() {
      return true;
    }
  }

  /// The line between what is committed and what is not.
  record PendingDivider() implements BrowserRow {}
}
