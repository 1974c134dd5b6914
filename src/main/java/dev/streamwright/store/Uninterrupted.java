package dev.streamwright.store;

import java.io.IOException;

/// Keeps interrupts away from channels: an interrupted thread would close the channel that it uses
/// for everybody. A pending interrupt is put aside for the time of a call.
final class Uninterrupted {

  private Uninterrupted() {}

  interface Call<T> {
    T run() throws IOException;
  }

  static <T> T call(Call<T> call) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return call.run();
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
