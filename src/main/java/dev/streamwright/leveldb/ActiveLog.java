package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;

/// The log that batches go to. One thread at a time.
///
/// After a failed append nobody can say how much of the record is on disk: a log takes nothing
/// more then, and the next one must not be written before tables hold what this one holds.
final class ActiveLog implements Closeable {
  private final DatabaseDirectory directory;
  private final TableStore numbers;
  private LogWriter log;
  private long number;
  private long lastSequence;
  private boolean failed;

  ActiveLog(DatabaseDirectory directory, TableStore numbers, long lastSequence) {
    this.directory = directory;
    this.numbers = numbers;
    this.lastSequence = lastSequence;
  }

  /// Starts another log. What it will hold comes after one sequence that no batch has: tables
  /// that replace all that was written before have it.
  void startNext() throws IOException {
    long next = numbers.takeFileNumber();
    var started = LogWriter.create(directory.log(next));
    lastSequence++;
    try (var _ = log) {
      log = started;
      number = next;
      failed = false;
    }
  }

  /// Hands a batch to the operating system.
  ///
  /// @return the record that was written
  ByteWriter append(WriteBatch batch) throws IOException {
    var record = batch.encode(lastSequence + 1);
    failed = true;
    log.append(record.array(), record.size());
    failed = false;
    lastSequence += batch.count();
    return record;
  }

  /// Has the log take nothing more.
  void distrust() {
    failed = true;
  }

  boolean isFailed() {
    return failed;
  }

  long number() {
    return number;
  }

  long lastSequence() {
    return lastSequence;
  }

  @Override
  public void close() throws IOException {
    if (log != null) log.close();
  }
}
