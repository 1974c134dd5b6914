package dev.streamwright.text;

import java.time.Duration;

/// Lengths of time as people read them.
public final class DurationText {

  private DurationText() {}

  /// `6 s`, `900 ms`; `1.5 s` and `7,200 s` as well. What is finer than a millisecond is cut off.
  public static String of(Duration time) {
    if (time.toMillis() < 1000) return PlainText.format("%,d ms", time.toMillis());
    String seconds = PlainText.format("%,d", time.toSeconds());
    String rest = PlainText.format("%03d", time.toMillisPart()).replaceAll("0+$", "");
    return rest.isEmpty() ? seconds + " s" : seconds + "." + rest + " s";
  }
}
