package dev.streamwright.app.browser;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.EntrySummary;
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

    static EntryRow of(StreamEntry entry, boolean pending) {
      return pending ? new PendingEntry(entry) : CommittedEntry.of(entry);
    }
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

    static CommittedEntry of(StreamEntry entry) {
      return new CommittedEntry(
          entry.number(),
          entry.type(),
          EntryKind.of(entry),
          EntryKind.titleOf(entry.type()),
          EntryKind.levelOf(entry),
          EntrySummary.of(entry),
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
      return EntryKind.of(entry);
    }

    @Override
    public String title() {
      return EntryKind.titleOf(entry.type());
    }

    @Override
    public int level() {
      return EntryKind.levelOf(entry);
    }

    @Override
    public Summary summary() {
      return EntrySummary.of(entry);
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
