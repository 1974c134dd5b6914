package dev.streamwright.client;

import dev.streamwright.net.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What comes from a server, with a deadline for whole answers: a server that sends a byte now and
/// then is late all the same. One thread; [#latest] is for any.
final class TimedInput extends InputStream {

  /// The slowest line that is borne, in bytes a second: long answers get more time.
  private static final int SLOWEST_BYTES = 32 << 10;

  private final Connection connection;
  private final InputStream input;
  private long deadline;
  private volatile long latest = System.nanoTime();

  TimedInput(Connection connection) throws IOException {
    this.connection = connection;
    input = connection.input();
    deadline = System.nanoTime();
  }

  /// From now on, everything must have come within this time.
  void limit(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  /// So many bytes are still to come.
  void expect(int bytes) {
    deadline += TimeUnit.SECONDS.toNanos(1) * bytes / SLOWEST_BYTES;
  }

  /// When something came last, in [System#nanoTime].
  long latest() {
    return latest;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) throw new SocketTimeoutException("late");
    connection.limitReads(Duration.ofMillis(left));
    int count = input.read(target, offset, length);
    latest = System.nanoTime();
    return count;
  }
}
