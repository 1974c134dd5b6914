package dev.streamwright.remote;

import dev.streamwright.text.PlainText;

/// What a source asks a server for, once greeted. `src/docs/server-source-protocol.md` draws each.
sealed interface SourceCommand {

  /// A command that is part of an operation. Answers to these are counted if they are failures.
  sealed interface Write extends SourceCommand {}

  /// One that is refused unless its source has read of all failures so far.
  sealed interface Guarded extends Write {
    /// How many failures of [Write] commands the source had read of when it sent this one; u32.
    int failuresSeen();
  }

  record Start(int failuresSeen) implements Guarded {}

  record AddEntry(int failuresSeen, int type, byte[] data) implements Guarded {}

  record AddBookmark(int failuresSeen, byte[] bookmark) implements Guarded {}

  record Update(int failuresSeen, long number, int type, byte[] data) implements Guarded {}

  record Commit(int failuresSeen) implements Guarded {}

  record Rollback() implements Write {}

  record GetHeader() implements SourceCommand {}

  record GetEntry(long number) implements SourceCommand {}

  record GetBookmark(byte[] bookmark) implements SourceCommand {}

  record GetFirstEvent(byte[] bookmark) implements SourceCommand {}

  /// @param maxCount u32
  /// @param maxBytes u32, of data
  record GetEntries(long first, int maxCount, int maxBytes) implements SourceCommand {}

  /// @param limitMillis u32
  record AwaitEntry(long number, int limitMillis) implements SourceCommand {}

  record Ping() implements SourceCommand {}

  /// A command whose bytes are too many to be kept; they were read over.
  record TooLong(boolean isWrite, String what, long bytes, int limit) implements SourceCommand {

    String refusal() {
      return PlainText.format("%s %,d bytes long; the limit is %,d.", what, bytes, limit);
    }
  }
}
