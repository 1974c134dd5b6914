package dev.streamwright.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes that come in, with the time when the last of them came.
final class Arrivals extends FilterInputStream {
  private volatile long latest = System.nanoTime();

  Arrivals(InputStream in) {
    super(in);
  }

  /// In [System#nanoTime].
  long latest() {
    return latest;
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    latest = System.nanoTime();
    return one;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    latest = System.nanoTime();
    return read;
  }
}
