package dev.streamwright.source;

import java.time.Duration;

/// Notified of how connecting goes on, on the thread that connects.
public interface ConnectProgress {

  /// Takes no notice.
  ConnectProgress NONE =
      new ConnectProgress() {
        @Override
        public void started(ConnectStep step) {}

        @Override
        public void done(ConnectStep step, String detail, Duration took) {}
      };

  /// A step begins.
  ///
  /// @param step the step
  void started(ConnectStep step);

  /// A step is done.
  ///
  /// @param step the step
  /// @param detail what came of it, in words: `ds.example.net is 10.20.4.17`
  /// @param took how long it took
  void done(ConnectStep step, String detail, Duration took);
}
