package dev.streamwright.scan;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.nio.ByteBuffer;

/// Entries that follow each other, as bytes. It never ends between a bookmark (of up to 64
/// bytes) and the entry after it, unless nothing but bookmarks is in it or the scan ends there.
///
/// It belongs to the scan: nobody keeps it, or its bytes, after the work and the consumer that it
/// was given to. Any thread may read it.
public final class EntryRun {

  private final byte[] bytes;
  private final int to;
  private final long first;
  private final int count;
  private final StopFlag stop;

  EntryRun(byte[] bytes, int to, long first, int count, StopFlag stop) {
    this.bytes = bytes;
    this.to = to;
    this.first = first;
    this.count = count;
    this.stop = stop;
  }

  /// A run of one entry, for work that is done outside a scan.
  public static EntryRun of(StreamEntry entry) {
    byte[] bytes = EntryCodec.encode(entry);
    return new EntryRun(bytes, bytes.length, entry.number(), 1, new StopFlag());
  }

  /// The buffer that has the entries, one after the other, from its start on; it may be longer than
  /// they are. Shared, left unchanged.
  public byte[] bytes() {
    return bytes;
  }

  /// Where the last entry ends: the size of all in bytes, envelopes included.
  public int to() {
    return to;
  }

  /// The first entry's number, u64.
  public long first() {
    return first;
  }

  /// How many entries.
  public int count() {
    return count;
  }

  /// The entries in order; the view stands before the first.
  public EntryView entries() {
    return new EntryView(this, 0);
  }

  /// The entries from one on that starts at `from`; the view stands before it.
  public EntryView entriesFrom(int from) {
    return new EntryView(this, from);
  }

  /// The last entry, as a value of its own.
  StreamEntry last() {
    var numbers = ByteBuffer.wrap(bytes);
    int from = 0;
    for (int i = 1; i < count; i++) from += numbers.getInt(from + EntryCodec.LENGTH_OFFSET);
    var view = new EntryView(this, from);
    view.next();
    return view.entry();
  }

  /// Ends work on entries that nobody waits for any more.
  void requireWanted() {
    if (stop.isSet()) throw new StoppedException();
  }
}
