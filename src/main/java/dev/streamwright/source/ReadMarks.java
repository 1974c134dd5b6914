package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Knows where the callers of a reader have read to, so that it is noticed if the stream that they
/// go on with is another one: a caller who asks for what follows the last entry of an earlier
/// answer gets that entry compared first. Any number of threads.
public final class ReadMarks {

  /// How many places are remembered, the latest ones.
  private static final int MAX_MARKS = 64;

  /// The last entry of an answer.
  private record Mark(int dataBytes, byte[] hash) {
    static Mark of(StreamEntry entry) {
      return new Mark(entry.data().length, hashOf(entry));
    }

    boolean isOf(StreamEntry entry) {
      return entry.data().length == dataBytes && Arrays.equals(hashOf(entry), hash);
    }
  }

  /// The reader's stream, asked without looking at marks.
  public interface Pages {

    /// As [StreamReader#getEntries].
    ///
    /// @param first the number of the first entry, u64
    /// @param maxCount the most that are wanted, at least 1
    /// @param maxBytes the most data in bytes, not negative
    /// @return the entries
    /// @throws IOException if the stream cannot be read
    List<StreamEntry> read(long first, int maxCount, int maxBytes) throws IOException;

    /// {@return the number of committed entries}
    ///
    /// @throws IOException if the stream cannot be read
    long total() throws IOException;
  }

  private final String stream;
  private final Map<Long, Mark> marks = new LinkedHashMap<>();

  /// Nothing is read yet.
  ///
  /// @param stream its name, for messages
  public ReadMarks(String stream) {
    this.stream = stream;
  }

  /// As [StreamReader#getEntries], and notices if what was read before is gone.
  ///
  /// @param first the number of the first entry, u64
  /// @param maxCount the most that are wanted, at least 1
  /// @param maxBytes the most data in bytes, not negative
  /// @param pages how the entries are read
  /// @return the entries
  /// @throws StreamTruncatedException if the entry before `first`, which was the last one of an
  /// earlier answer, is another one now, or is gone; said once
  public List<StreamEntry> read(long first, int maxCount, int maxBytes, Pages pages)
      throws IOException {
    Mark before = mark(first - 1);
    List<StreamEntry> answer =
        before == null
            ? pages.read(first, maxCount, maxBytes)
            : readOn(before, first, maxCount, maxBytes, pages);
    if (!answer.isEmpty()) remember(answer.getLast());
    return answer;
  }

  private List<StreamEntry> readOn(Mark before, long first, int maxCount, int maxBytes, Pages pages)
      throws IOException {
    int count = (int) Math.min(Integer.MAX_VALUE, maxCount + 1L);
    long bytes = Math.min(Integer.MAX_VALUE, (long) maxBytes + before.dataBytes());
    List<StreamEntry> all = pages.read(first - 1, count, (int) bytes);
    if (all.isEmpty()) throw truncated(lower(first - 1, pages.total()));
    if (!before.isOf(all.getFirst())) throw truncated(first - 1);
    if (all.size() > 1) return all.subList(1, all.size());
    // Either nothing follows, or what does is longer than asked for.
    return pages.read(first, 1, 0);
  }

  private static long lower(long one, long other) {
    return Long.compareUnsigned(one, other) < 0 ? one : other;
  }

  private StreamTruncatedException truncated(long firstRemoved) {
    forgetFrom(firstRemoved);
    return new StreamTruncatedException(stream, firstRemoved);
  }

  private synchronized Mark mark(long number) {
    return marks.get(number);
  }

  private synchronized void remember(StreamEntry last) {
    marks.remove(last.number());
    marks.put(last.number(), Mark.of(last));
    if (marks.size() > MAX_MARKS) marks.remove(marks.keySet().iterator().next());
  }

  /// Entries from this one on are others now: a caller who reads on there knows it.
  ///
  /// @param firstRemoved the lowest number that is removed, u64
  public synchronized void forgetFrom(long firstRemoved) {
    marks.keySet().removeIf(number -> Long.compareUnsigned(number, firstRemoved) >= 0);
  }

  private static byte[] hashOf(StreamEntry entry) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(EntryCodec.encode(entry));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256.", missing);
    }
  }
}
