package dev.streamwright.scan;

import dev.streamwright.source.Deadline;
import dev.streamwright.source.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Reads and works on runs with several threads, and keeps the results until their turn comes. The
/// number of buffers bounds how far it is ahead of the one who takes them.
///
/// `this` guards buffers and results; threads take turns in reading under `reading`. Results are
/// taken by one thread.
final class Lanes<R> {

  private static final Duration SLICE = Duration.ofMillis(50);

  private final RunReader reader;
  private final RunWork<R> work;
  private final StopFlag stop;
  private final Object reading = new Object();
  private final ArrayDeque<byte[]> free = new ArrayDeque<>();
  private final Map<Long, Done<R>> done = new HashMap<>();
  private long nextRead;
  private long nextTaken;
  private boolean readAll;

  /// What came of a run, or of the attempt to read one.
  ///
  /// @param read null at the end of the range, or if there is a failure
  /// @param failure null if there is none
  record Done<R>(RunReader.Read read, R result, Throwable failure, byte[] buffer) {

    boolean isEnd() {
      return read == null && failure == null;
    }
  }

  Lanes(RunReader reader, RunWork<R> work, StopFlag stop, int buffers, int runBytes) {
    this.reader = reader;
    this.work = work;
    this.stop = stop;
    for (int i = 0; i < buffers; i++) free.add(new byte[runBytes]);
  }

  void start(int threads) {
    for (int i = 1; i <= threads; i++)
      Thread.ofPlatform().daemon().name("scan " + i).start(this::workUntilStopped);
  }

  /// The result whose turn it is; null if it does not come within 50 ms.
  synchronized Done<R> take() throws IOException {
    if (!done.containsKey(nextTaken)) Waiting.on(this, Deadline.after(SLICE), "a run of entries");
    Done<R> next = done.remove(nextTaken);
    if (next != null) nextTaken++;
    return next;
  }

  /// Gives a result's buffer back.
  synchronized void release(Done<R> taken) {
    free.add(taken.buffer());
    notifyAll();
  }

  private void workUntilStopped() {
    try {
      while (workOnNext()) {}
    } catch (StoppedException | IOException _) {
      // Nobody waits for what this thread had in hand, or it was told already.
    }
  }

  private boolean workOnNext() throws IOException {
    byte[] buffer = buffer();
    long turn;
    RunReader.Read read;
    synchronized (reading) {
      if (readAll) return false;
      turn = nextRead++;
      read = read(turn, buffer);
      readAll = read == null;
    }
    if (read == null) return false;
    put(turn, worked(read, buffer));
    return true;
  }

  /// Holds `reading`. Null at the end of the range or after a failure, which is put in its turn.
  private RunReader.Read read(long turn, byte[] buffer) {
    RunReader.Read read = null;
    Throwable failure = null;
    try {
      read = reader.read(buffer);
    } catch (StoppedException stopped) {
      throw stopped;
    } catch (IOException | RuntimeException | Error failed) {
      failure = failed;
    }
    if (read == null) put(turn, new Done<>(null, null, failure, buffer));
    return read;
  }

  private Done<R> worked(RunReader.Read read, byte[] buffer) {
    if (read.run() == null) return new Done<>(read, null, null, buffer);
    try {
      return new Done<>(read, work.work(read.run()), null, buffer);
    } catch (StoppedException stopped) {
      throw stopped;
    } catch (IOException | RuntimeException | Error failed) {
      return new Done<>(read, null, failed, buffer);
    }
  }

  private synchronized byte[] buffer() throws IOException {
    while (free.isEmpty()) {
      if (stop.isSet()) throw new StoppedException();
      Waiting.on(this, Deadline.after(SLICE), "a buffer");
    }
    return free.remove();
  }

  private synchronized void put(long turn, Done<R> result) {
    done.put(turn, result);
    notifyAll();
  }
}
