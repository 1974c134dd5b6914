package dev.streamwright.client;

import dev.streamwright.format.EntryCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;

/// What comes over a connection that streams: packets, which can be looked at before they are read.
/// Entries that follow each other are taken in runs. One thread.
final class ServerInput extends InputStream {
  private static final int BUFFER_BYTES = 256 << 10;

  private final TimedInput input;
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final ByteBuffer view = ByteBuffer.wrap(bytes);
  private int begin;
  private int end;

  ServerInput(TimedInput input) {
    this.input = input;
  }

  /// The next packet's type.
  ///
  /// @param patience how long to wait for it
  /// @throws java.net.SocketTimeoutException if it does not come in this time; nothing is lost
  /// @throws EOFException at the end of the input
  int packetType(Duration patience) throws IOException {
    if (begin == end) {
      input.limit(patience);
      if (!fill()) throw new EOFException();
    }
    return bytes[begin] & 0xff;
  }

  /// The number of the entry that comes next, if its envelope is here.
  private long number() {
    return view.getLong(begin + EntryCodec.NUMBER_OFFSET);
  }

  /// Takes entries that are here as a whole and follow each other.
  ///
  /// @param first the number that the first one must have
  /// @param endNumber the number before which they must end
  /// @return a view of their bytes, right until the next read; empty if the next packet is none
  /// of them, or not here as a whole
  Run takeRun(long first, long endNumber) {
    int start = begin;
    long next = first;
    while (Long.compareUnsigned(next, endNumber) < 0 && hasEnvelope() && number() == next) {
      // One that is not here as a whole, or cannot be, is looked at when it is read alone.
      int length = view.getInt(begin + EntryCodec.LENGTH_OFFSET);
      if (length < EntryCodec.ENVELOPE_BYTES || length > end - begin) break;
      begin += length;
      next++;
    }
    return new Run(bytes, start, begin - start, (int) (next - first));
  }

  private boolean hasEnvelope() {
    return end - begin >= EntryCodec.ENVELOPE_BYTES
        && (bytes[begin] & 0xff) == EntryCodec.PACKET_TYPE;
  }

  /// Whether more of what was sent is here already.
  boolean hasMore() {
    return begin < end;
  }

  /// Whole entries, one after the other.
  ///
  /// @param count how many
  record Run(byte[] bytes, int offset, int length, int count) {}

  private boolean fill() throws IOException {
    begin = 0;
    end = 0;
    int count = input.read(bytes, 0, bytes.length);
    if (count < 0) return false;
    end = count;
    return true;
  }

  @Override
  public int read() throws IOException {
    if (begin == end && !fill()) return -1;
    return bytes[begin++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (begin == end) {
      if (length >= bytes.length) return input.read(target, offset, length);
      if (!fill()) return -1;
    }
    int count = Math.min(length, end - begin);
    System.arraycopy(bytes, begin, target, offset, count);
    begin += count;
    return count;
  }
}
