package dev.streamwright.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps the faults that the program logs, and keeps them from the log of the tests.
public final class FaultLog implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.streamwright");
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          faults.add(record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public FaultLog() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  /// What was logged since, in order.
  public List<Throwable> faults() {
    return faults;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}
