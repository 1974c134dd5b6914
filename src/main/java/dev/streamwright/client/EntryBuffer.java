package dev.streamwright.client;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryOrderException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;

/// Streamed entries between the thread that receives them and the one that reads them.
///
/// ```
/// 0       begin            whole           filled     bytes.length
/// | read  | whole entries   | part of one   | free      |
/// ```
///
/// While it is full nothing is received. It grows only for an entry that is longer than all of it.
/// Entries are looked at before they can be read: the numbers rise by one.
final class EntryBuffer implements Closeable {
  private final String server;
  private final int usualBytes;
  private byte[] bytes;
  private int begin;
  private int whole;
  private int filled;
  private long position;
  private long next;
  private byte[] last = {};
  private IOException failure;
  private boolean closed;

  /// @param first the number of the entry that comes first
  EntryBuffer(String server, int usualBytes, long first) {
    this.server = server;
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

  /// The bytes of the entry that was received last; none if there is none.
  synchronized byte[] last() {
    return last;
  }

  /// Forgets a part of an entry: what is received next is a start.
  synchronized void startAnew() {
    filled = whole;
  }

  /// Forgets everything, and begins anew at another entry.
  synchronized void startAt(long first) {
    begin = 0;
    whole = 0;
    filled = 0;
    position = first;
    next = first;
  }

  /// Receives what is there, at least one byte. Waits while the buffer is full.
  ///
  /// @return whether there was anything; otherwise the input has ended
  /// @throws EntryOrderException if an entry has another number than the one that comes next;
  /// those before it can be read
  /// @throws ClosedChannelException if this is closed
  boolean receive(InputStream input) throws IOException {
    makeSpace();
    // Only this thread moves `filled` and takes another array, so the free part is its own.
    int count = input.read(bytes, filled, bytes.length - filled);
    if (count < 0) return false;
    look(count);
    return true;
  }

  private synchronized void makeSpace() throws IOException {
    while (true) {
      if (closed) throw new ClosedChannelException();
      if (begin == whole) compact();
      if (filled < bytes.length) return;
      if (begin >= bytes.length / 2) compact();
      else if (begin == whole) bytes = resized(partBytes());
      else CommittedEnd.waitOn(this, Long.MAX_VALUE);
    }
  }

  private void compact() {
    byte[] target =
        filled - begin < usualBytes && bytes.length > usualBytes ? resized(usualBytes) : bytes;
    if (begin == 0 && target == bytes) return;
    System.arraycopy(bytes, begin, target, 0, filled - begin);
    bytes = target;
    filled -= begin;
    whole -= begin;
    begin = 0;
  }

  private byte[] resized(int size) {
    return size <= bytes.length ? new byte[size] : Arrays.copyOf(bytes, size);
  }

  /// The length of the entry of which a part is there.
  private int partBytes() {
    return ByteBuffer.wrap(bytes).getInt(whole + EntryCodec.LENGTH_OFFSET);
  }

  private synchronized void look(int count) throws IOException {
    filled += count;
    var view = ByteBuffer.wrap(bytes);
    int lastLength = 0;
    try {
      while (filled > whole) {
        view.position(whole);
        requirePacketType(view);
        if (filled - whole < EntryCodec.ENVELOPE_BYTES) break;
        int length = AnswerReader.entryBytes(view, EntryCodec.PACKET_TYPE);
        long number = view.getLong(whole + EntryCodec.NUMBER_OFFSET);
        if (number != next) throw new EntryOrderException(server, next, number);
        if (filled - whole < length) break;
        whole += length;
        lastLength = length;
        next++;
      }
    } catch (MalformedException malformed) {
      throw new CorruptStreamException(
          server,
          "Entry %s, as it was sent,".formatted(Long.toUnsignedString(next)),
          malformed.offset(),
          malformed.expected(),
          malformed.found());
    } finally {
      if (lastLength > 0) last = Arrays.copyOfRange(bytes, whole - lastLength, whole);
      notifyAll();
    }
  }

  private static void requirePacketType(ByteBuffer view) throws MalformedException {
    int found = view.get(view.position()) & 0xff;
    if (found != EntryCodec.PACKET_TYPE)
      throw new MalformedException(
          0, "packet type " + EntryCodec.PACKET_TYPE, "packet type " + found);
  }

  /// Puts whole entries into the target, as many as are there and fit.
  ///
  /// @return how many
  synchronized int take(ByteBuffer target) {
    int to = begin;
    long from = position;
    var view = ByteBuffer.wrap(bytes);
    if (whole - begin <= target.remaining()) {
      to = whole;
      position = next;
    } else {
      while (to + lengthAt(view, to) - begin <= target.remaining()) {
        to += lengthAt(view, to);
        position++;
      }
    }
    target.put(bytes, begin, to - begin);
    begin = to;
    notifyAll();
    return (int) (position - from);
  }

  private static int lengthAt(ByteBuffer view, int offset) {
    return view.getInt(offset + EntryCodec.LENGTH_OFFSET);
  }

  /// The length of the next entry; 0 if it is not there.
  synchronized int nextBytes() {
    return begin == whole ? 0 : lengthAt(ByteBuffer.wrap(bytes), begin);
  }

  synchronized void forgetEntries() {
    begin = whole;
    position = next;
  }

  /// Waits until there is an entry or a failure, or the time is over.
  synchronized void await(long nanos) throws InterruptedIOException {
    long over = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && isWaiting(); left = over - System.nanoTime())
      CommittedEnd.waitOn(this, left);
  }

  private boolean isWaiting() {
    return begin == whole && failure == null && !closed;
  }

  /// What comes next cannot be had.
  synchronized void fail(IOException why) {
    failure = why;
    notifyAll();
  }

  /// Waits until the failure was said to somebody.
  synchronized void awaitSaid() throws InterruptedIOException {
    while (failure != null && !closed) CommittedEnd.waitOn(this, Long.MAX_VALUE);
  }

  /// Says why there are no more entries, once, if that is so.
  synchronized void throwFailure() throws IOException {
    if (closed) throw new ClosedChannelException();
    if (failure == null || begin != whole) return;
    IOException said = failure;
    failure = null;
    notifyAll();
    throw said;
  }

  /// Waits, unless it is closed before the time is over.
  synchronized void pause(long nanos) throws InterruptedIOException {
    long over = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !closed; left = over - System.nanoTime())
      CommittedEnd.waitOn(this, left);
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
