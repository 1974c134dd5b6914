package dev.streamwright.cli;

import dev.streamwright.text.PlainText;
import java.util.concurrent.TimeUnit;

/// How far a long command is, in one line that is written over and over; only if a person looks on.
final class ProgressLine implements AutoCloseable {

  private static final long REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Terminal terminal;
  private final String words;
  private long lastNanos;
  private int shownLength;

  /// @param words what goes on: `Checking`
  ProgressLine(Terminal terminal, String words) {
    this.terminal = terminal;
    this.words = words;
    lastNanos = System.nanoTime();
  }

  /// @param fraction what is done, 0 to 1
  void show(double fraction) {
    if (!terminal.interactive() || System.nanoTime() - lastNanos < REPEAT_NANOS) return;
    lastNanos = System.nanoTime();
    var line = PlainText.format("%s: %d %%", words, (long) (fraction * 100));
    terminal.overwrite(line);
    shownLength = line.length();
  }

  /// Wipes the line out.
  @Override
  public void close() {
    if (shownLength == 0) return;
    terminal.overwrite(" ".repeat(shownLength));
    terminal.overwrite("");
  }
}
