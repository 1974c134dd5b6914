package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Copies entries out of the file in stretches as long as they lie there without padding between
/// them. What was copied counts only if the stream was not truncated meanwhile.
final class StoredRuns implements EntryRuns {
  private static final long UNKNOWN = -1;

  private final CommittedReader reader;
  private final CommittedEntries entries;
  private final String file;
  private long position;
  private long offset = UNKNOWN;
  private int knownTruncations;

  StoredRuns(CommittedReader reader, CommittedEntries entries, String file, long first)
      throws IOException {
    this.reader = reader;
    this.entries = entries;
    this.file = file;
    position = first;
    knownTruncations = reader.truncations().count();
  }

  @Override
  public long position() {
    return position;
  }

  /// The entries that one call has copied.
  private record Copied(int count, long endOffset) {}

  @Override
  public int read(ByteBuffer target) throws IOException {
    int start = target.position();
    Copied copied =
        reader.read(
            header -> {
              target.position(start);
              return copy(header, target);
            });
    position += copied.count();
    offset = copied.endOffset();
    return copied.count();
  }

  @Override
  public int nextBytes() throws IOException {
    return reader.read(
        header -> {
          requireKept();
          EntryCursor next = cursor(header);
          return next != null && next.next() ? next.entryBytes() : 0;
        });
  }

  @Override
  public boolean skipDamage() throws IOException {
    position =
        reader.read(header -> entries.afterDamage(header, position).orElse(header.totalEntries()));
    offset = UNKNOWN;
    return true;
  }

  private Copied copy(StreamHeader header, ByteBuffer target) throws IOException {
    requireKept();
    EntryCursor next = cursor(header);
    if (next == null) return new Copied(0, offset);
    int count = 0;
    long from = next.endOffset();
    long to = from;
    while (hasNext(next, count)) {
      if (next.entryBytes() > target.remaining() - (to - from)) break;
      if (next.offset() != to) {
        entries.mapping().read(from, (int) (to - from), target);
        from = next.offset();
      }
      to = next.endOffset();
      count++;
    }
    entries.mapping().read(from, (int) (to - from), target);
    return new Copied(count, to);
  }

  /// Damage ends a run; the next call, which starts with it, tells what it is.
  private static boolean hasNext(EntryCursor cursor, int count) throws IOException {
    try {
      return cursor.next();
    } catch (CorruptStreamException corrupt) {
      if (count == 0) throw corrupt;
      return false;
    }
  }

  /// A cursor before the next entry; null if it is not committed.
  private EntryCursor cursor(StreamHeader header) throws IOException {
    int order = Long.compareUnsigned(position, header.totalEntries());
    if (order >= 0) return null;
    if (offset == UNKNOWN) offset = entries.offset(header, position).orElseThrow();
    return entries.cursorBefore(header, offset, position);
  }

  private void requireKept() throws IOException {
    Truncations truncations = reader.truncations();
    int count = truncations.count();
    if (count == knownTruncations) return;
    long lowest = truncations.lowestSince(knownTruncations);
    if (Long.compareUnsigned(lowest, position) < 0)
      throw new StreamTruncatedException(file, lowest);
    knownTruncations = count;
    offset = UNKNOWN;
  }

  @Override
  public void close() {
    // Nothing is held: the file belongs to the reader.
  }
}
