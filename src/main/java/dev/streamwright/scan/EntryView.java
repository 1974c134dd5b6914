package dev.streamwright.scan;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Goes over the entries of a run, where they lie. One thread; what it tells holds until the run's
/// work or consumer returns.
///
/// ```
/// from     dataFrom          to
/// | 17 B   | data            |     offsets into bytes()
/// ```
public final class EntryView {

  private final EntryRun run;
  private final byte[] bytes;
  private final ByteBuffer numbers;
  private int from;
  private int to;

  EntryView(EntryRun run, int firstFrom) {
    this.run = run;
    bytes = run.bytes();
    numbers = ByteBuffer.wrap(bytes);
    to = firstFrom;
  }

  /// A view that stands on one entry, for questions outside a scan.
  public static EntryView of(StreamEntry entry) {
    var view = EntryRun.of(entry).entries();
    view.next();
    return view;
  }

  /// Goes on to the next entry; false after the last one.
  public boolean next() {
    run.requireWanted();
    if (to == run.to()) return false;
    from = to;
    to += numbers.getInt(from + EntryCodec.LENGTH_OFFSET);
    return true;
  }

  /// The entries after this one; that view stands before the first of them.
  public EntryView rest() {
    return new EntryView(run, to);
  }

  /// Entry type, u32.
  public int type() {
    return numbers.getInt(from + EntryCodec.TYPE_OFFSET);
  }

  /// Entry number, u64.
  public long number() {
    return numbers.getLong(from + EntryCodec.NUMBER_OFFSET);
  }

  public boolean isBookmark() {
    return type() == EntryTypes.BOOKMARK;
  }

  /// The run's bytes; shared, left unchanged.
  public byte[] bytes() {
    return bytes;
  }

  /// Where the entry starts: its envelope.
  public int from() {
    return from;
  }

  /// Where the entry's data start.
  public int dataFrom() {
    return from + EntryCodec.ENVELOPE_BYTES;
  }

  /// The first byte after the entry.
  public int to() {
    return to;
  }

  public int dataBytes() {
    return to - dataFrom();
  }

  /// Size of the entry, envelope included.
  public int entryBytes() {
    return to - from;
  }

  /// The entry as a value of its own.
  public StreamEntry entry() {
    return new StreamEntry(type(), number(), Arrays.copyOfRange(bytes, dataFrom(), to));
  }
}
