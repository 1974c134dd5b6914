package dev.streamwright.remote;

import dev.streamwright.text.DurationText;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/// What a connection waits for, and until when. Streams through [#input] and [#output] say what
/// they wait for; a thread with a clock asks [#overdue] now and then.
final class ConnectionDeadlines {
  private static final long NEVER = Long.MAX_VALUE;

  private final long start = System.nanoTime();
  private final Duration greetingLimit;
  private final Duration silence;
  private volatile long greetUntil;
  private volatile long readUntil = NEVER;
  private volatile long writeUntil = NEVER;
  private volatile long commandUntil = NEVER;
  private volatile boolean awaitsCommand;

  ConnectionDeadlines(Duration greetingLimit, Duration silence) {
    this.greetingLimit = greetingLimit;
    this.silence = silence;
    greetUntil = greetingLimit.toNanos();
  }

  /// There is no hurry to greet any more.
  void greeted() {
    greetUntil = NEVER;
  }

  /// The next command may take any time to begin, but not to come whole.
  void commandAwaited() {
    awaitsCommand = true;
  }

  /// The command is whole.
  void commandRead() {
    awaitsCommand = false;
    commandUntil = NEVER;
  }

  private void commandBegins() {
    if (!awaitsCommand) return;
    awaitsCommand = false;
    commandUntil = now() + silence.toNanos();
  }

  /// The last words are said: the other side has so long to read them.
  void ending(Duration limit) {
    greetUntil = now() + limit.toNanos();
  }

  /// Why the connection is to be closed now, as a clause.
  Optional<String> overdue() {
    long now = now();
    if (now > greetUntil)
      return Optional.of("it did not greet within " + DurationText.of(greetingLimit));
    if (now > readUntil) return Optional.of("nothing came from it for " + DurationText.of(silence));
    if (now > commandUntil)
      return Optional.of("its command did not come whole within " + DurationText.of(silence));
    if (now > writeUntil) return Optional.of("it took no answers for " + DurationText.of(silence));
    return Optional.empty();
  }

  private long now() {
    return System.nanoTime() - start;
  }

  /// @param beforeWaiting what must be done before anybody waits for more
  InputStream input(InputStream in, Flush beforeWaiting) {
    // Not a FilterInputStream: its skip would wait below, out of sight.
    return new InputStream() {
      @Override
      public int available() throws IOException {
        return in.available();
      }

      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        beforeWaiting.flush();
        readUntil = now() + silence.toNanos();
        try {
          int count = in.read(target, offset, length);
          commandBegins();
          return count;
        } finally {
          readUntil = NEVER;
        }
      }
    };
  }

  /// Sends what waits to be sent.
  @FunctionalInterface
  interface Flush {
    void flush() throws IOException;
  }

  OutputStream output(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int length) throws IOException {
        writeUntil = now() + silence.toNanos();
        try {
          out.write(source, offset, length);
        } finally {
          writeUntil = NEVER;
        }
      }
    };
  }
}
