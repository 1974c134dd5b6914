package dev.streamwright.client;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.Waiting;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Arrays;

/// Committed entries between the thread that receives them and the one that reads them.
///
/// ```
/// 0       begin            end      bytes.length
/// | read  | whole entries  | free   |
/// ```
///
/// While it is full nothing is received. It grows only for entries that are longer than all of it.
final class EntryBuffer implements Closeable {
  private static final byte[] NOTHING = {};
  private static final String SERVER = "the server";
  private static final String READER = "the reader of entries";

  private final int usualBytes;
  private byte[] bytes;
  private int begin;
  private int end;
  private long position;
  private long next;
  private byte[] lastRead = NOTHING;
  private IOException failure;
  private boolean closed;

  /// @param first the number of the entry that comes first
  EntryBuffer(int usualBytes, long first) {
    this.usualBytes = usualBytes;
    bytes = new byte[usualBytes];
    position = first;
    next = first;
  }

  /// The number of the entry that is read next.
  synchronized long position() {
    return position;
  }

  /// The number of the entry that is received next.
  synchronized long next() {
    return next;
  }

  /// The bytes of the entry that was received last; none if that is not known.
  synchronized byte[] last() {
    if (begin == end) return lastRead;
    var view = ByteBuffer.wrap(bytes);
    int last = begin;
    while (last + lengthAt(view, last) < end) last += lengthAt(view, last);
    return Arrays.copyOfRange(bytes, last, end);
  }

  /// Begins at another entry, and forgets what has not been read.
  ///
  /// @param before the bytes of the entry before it; none if that is not known
  synchronized void startAt(long first, byte[] before) {
    begin = 0;
    end = 0;
    position = first;
    next = first;
    lastRead = before;
  }

  /// Sets the bytes of the entry before the first one, while there is none.
  synchronized void knowLast(byte[] before) {
    lastRead = before;
  }

  /// Puts whole entries after those that are here. Waits while there is no space.
  ///
  /// @throws ClosedChannelException if this is closed
  synchronized void put(ServerInput.Run run) throws IOException {
    while (!closed && !hasSpace(run.length())) Waiting.on(this, Deadline.never(), READER);
    if (closed) throw new StreamClosedException();
    System.arraycopy(run.bytes(), run.offset(), bytes, end, run.length());
    end += run.length();
    next += run.count();
    notifyAll();
  }

  private boolean hasSpace(int length) {
    if (begin == end) {
      int size = Math.max(length, usualBytes);
      if (bytes.length != size) bytes = new byte[size];
      begin = 0;
      end = 0;
    }
    if (bytes.length - end >= length) return true;
    // Moved only if that frees a half: entries are not to be moved for each that is read.
    if (begin < bytes.length / 2 || bytes.length - end + begin < length) return false;
    System.arraycopy(bytes, begin, bytes, 0, end - begin);
    end -= begin;
    begin = 0;
    return true;
  }

  /// Puts whole entries into the target, as many as are there and fit.
  ///
  /// @return how many
  synchronized int take(ByteBuffer target) {
    var view = ByteBuffer.wrap(bytes);
    int to = begin;
    int last = begin;
    int count = 0;
    while (to < end && to + lengthAt(view, to) - begin <= target.remaining()) {
      last = to;
      to += lengthAt(view, to);
      count++;
    }
    if (count == 0) return 0;
    target.put(bytes, begin, to - begin);
    lastRead = Arrays.copyOfRange(bytes, last, to);
    begin = to;
    position += count;
    notifyAll();
    return count;
  }

  private static int lengthAt(ByteBuffer view, int offset) {
    return view.getInt(offset + EntryCodec.LENGTH_OFFSET);
  }

  /// The length of the next entry; 0 if it is not there.
  synchronized int nextBytes() {
    return begin == end ? 0 : lengthAt(ByteBuffer.wrap(bytes), begin);
  }

  /// Forgets the entries that are here, as if they had been read.
  synchronized void forgetEntries() {
    lastRead = last();
    begin = end;
    position = next;
    notifyAll();
  }

  /// Waits until there is an entry or a failure, or the time is over.
  synchronized void await(Duration limit) throws InterruptedIOException {
    Waiting.until(this, () -> !isWaiting(), Deadline.after(limit), SERVER);
  }

  private boolean isWaiting() {
    return begin == end && failure == null && !closed;
  }

  /// What comes next cannot be had.
  synchronized void fail(IOException why) {
    failure = why;
    notifyAll();
  }

  /// Waits until the failure was reported to a reader.
  synchronized void awaitReported() throws InterruptedIOException {
    Waiting.until(this, () -> failure == null || closed, Deadline.never(), READER);
  }

  /// Throws why there are no more entries, once, if that is so.
  synchronized void throwFailure() throws IOException {
    if (closed) throw new StreamClosedException();
    if (failure == null || begin != end) return;
    IOException said = failure;
    failure = null;
    notifyAll();
    throw said;
  }

  /// Waits, unless it is closed before the time is over.
  synchronized void pause(Duration time) throws InterruptedIOException {
    Waiting.until(this, () -> closed, Deadline.after(time), SERVER);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
