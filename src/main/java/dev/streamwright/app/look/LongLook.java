package dev.streamwright.app.look;

import java.util.List;

/// What a long look through a stream says about itself: a filter, checks, an export, a copy. It
/// never claims more than was looked at, so a look that is held names what it left out.
///
/// @param result what was found so far: `84 hits`
/// @param progress how far it is, how fast, how long still: `Scanned 1.2 of 5.1 M entries`,
/// `312 MiB/s`, `2 s left`; where room is short the last part is left out first
/// @param range what is looked at, or what was left out
/// @param fraction how much of it is done, 0 to 1; less than 0 if that is not known
public record LongLook(
    State state, String result, List<String> progress, String range, double fraction) {

  /// How a look stands, and with it the colour of its bar.
  public enum State {
    RUNNING,
    /// Stopped by hand or by a lost connection; it can go on.
    HELD,
    COMPLETE,
    /// All was looked at that can be read, but not all can.
    DAMAGED
  }

  private static final String SPACE = " ";
  private static final String NO_BREAK = "\u00a0";

  /// @throws IllegalArgumentException if more than the whole is done
  public LongLook {
    progress = List.copyOf(progress);
    if (Double.isNaN(fraction) || fraction > 1)
      throw new IllegalArgumentException("A look is done to a fraction of at most 1.");
  }

  /// The parts of [#progress] on one line. A line breaks between words: every part but the first
  /// is one word here.
  String progressLine() {
    var line = new StringBuilder();
    for (var part : progress)
      if (line.isEmpty()) line.append(part);
      else line.append(" ·" + NO_BREAK).append(part.replace(SPACE, NO_BREAK));
    return line.toString();
  }
}
