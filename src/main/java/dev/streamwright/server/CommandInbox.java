package dev.streamwright.server;

import dev.streamwright.format.Command;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.Waiting;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;

/// What a client's session waits for: commands that came in, new entries, the end of input. Filled
/// by the thread that reads the connection and by the one that watches the stream; emptied by the
/// session's own.
final class CommandInbox {

  /// Commands that are read ahead: a client that sends more waits for its answers.
  private static final int MAX_AHEAD = 64;

  private final ArrayDeque<Command> commands = new ArrayDeque<>();
  private boolean inputEnded;
  private boolean streaming;
  private boolean entriesMayBeThere;

  /// Adds a command, once there is room.
  ///
  /// @return false if nobody takes commands any more
  synchronized boolean add(Command command) {
    while (commands.size() >= MAX_AHEAD && !inputEnded) await();
    if (inputEnded) return false;
    commands.add(command);
    notifyAll();
    return true;
  }

  /// Says that no more commands come. Those that are there are still carried out.
  synchronized void endInput() {
    inputEnded = true;
    notifyAll();
  }

  /// Drops what is there, and takes nothing more.
  synchronized void close() {
    commands.clear();
    endInput();
  }

  /// Says that the stream has changed.
  synchronized void streamChanged() {
    entriesMayBeThere = true;
    if (streaming) notifyAll();
  }

  synchronized void setStreaming(boolean nowStreaming) {
    streaming = nowStreaming;
    entriesMayBeThere = nowStreaming;
  }

  /// Says that a look at the stream is about to begin: changes from here on ask for another one.
  synchronized void lookBegins() {
    entriesMayBeThere = false;
  }

  /// Whether something waits that goes before entries.
  synchronized boolean isWanted() {
    return inputEnded || !commands.isEmpty();
  }

  /// What is to be done next.
  sealed interface Task {
    record Execute(Command command) implements Task {}

    record SendEntries() implements Task {}

    record End() implements Task {}
  }

  /// Waits for something to do. Commands go before entries, and entries before the end of input
  /// only if no end has come.
  synchronized Task next() {
    while (true) {
      Command command = commands.poll();
      if (command != null) {
        notifyAll();
        return new Task.Execute(command);
      }
      if (inputEnded) return new Task.End();
      if (streaming && entriesMayBeThere) return new Task.SendEntries();
      await();
    }
  }

  private void await() {
    try {
      Waiting.on(this, Deadline.never(), "commands");
    } catch (InterruptedIOException _) {
      // Nobody interrupts these threads. One that does wants them to end.
      commands.clear();
      inputEnded = true;
    }
  }
}
