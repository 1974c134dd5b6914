package dev.streamwright.client;

import dev.streamwright.net.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/// What comes from a server, with a deadline for whole answers: a server that sends a byte now and
/// then is late all the same. One thread; [#latest] is for any.
///
/// A deadline is long. Where it matters whether the server is alive, that is asked whenever nothing
/// has come for a while, and the answer is waited for further if it is.
final class TimedInput extends InputStream {

  /// The slowest line that is borne, in bytes a second: long answers get more time.
  private static final int SLOWEST_BYTES = 32 << 10;

  /// Asks whether the server is alive.
  interface LifeSign {

    /// @throws IOException if it is not
    void require() throws IOException;
  }

  private final Connection connection;
  private final InputStream input;
  private final Duration silence;
  private final LifeSign sign;
  private long deadline;
  private volatile long latest = System.nanoTime();

  TimedInput(Connection connection) throws IOException {
    this(connection, ChronoUnit.FOREVER.getDuration(), () -> {});
  }

  /// @param silence after how long without anything a sign of life is asked for
  TimedInput(Connection connection, Duration silence, LifeSign sign) throws IOException {
    this.connection = connection;
    this.silence = silence;
    this.sign = sign;
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
    while (true) {
      Duration left = Duration.ofMillis(millisLeft());
      if (!left.isPositive()) throw new SocketTimeoutException("late");
      connection.limitReads(left.compareTo(silence) < 0 ? left : silence);
      try {
        int count = input.read(target, offset, length);
        latest = System.nanoTime();
        return count;
      } catch (SocketTimeoutException quiet) {
        if (millisLeft() <= 0) throw quiet;
        sign.require();
      }
    }
  }

  private long millisLeft() {
    return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
  }
}
