package dev.streamwright.filter;

import dev.streamwright.text.PlainText;
import dev.streamwright.text.VisibleText;
import java.util.Optional;

/// A filter that cannot be understood: where, why, and what may have been meant.
public final class InvalidFilterException extends Exception {
  private static final long serialVersionUID = 1;

  private final int from;
  private final int to;
  private final String reason;
  private final String fix;

  /// @param from the first character of the mistake, counted from 0
  /// @param to the first character after it; at least one more
  /// @param fix what to write there instead; null if nothing is likely
  InvalidFilterException(int from, int to, String reason, String fix) {
    super(VisibleText.of(PlainText.format("Column %,d: %s", from + 1, reason)));
    this.from = from;
    this.reason = VisibleText.of(reason);
    this.to = Math.max(to, from + 1);
    this.fix = fix;
  }

  /// Where the mistake is, in words: `Column 15`.
  public String column() {
    return PlainText.format("Column %,d", from + 1);
  }

  /// What is wrong there, without the column.
  public String reason() {
    return reason;
  }

  /// The first character of the mistake, counted from 0; the message counts from 1.
  public int from() {
    return from;
  }

  /// The first character after the mistake. It may lie past the text's end.
  public int to() {
    return to;
  }

  /// What to write from [#from] to [#to] instead, if something is likely.
  public Optional<String> fix() {
    return Optional.ofNullable(fix);
  }

  /// The text with its mistake mended, if something is likely.
  public Optional<String> mended(String text) {
    return fix()
        .map(
            words ->
                text.substring(0, Math.min(from, text.length()))
                    + words
                    + text.substring(Math.min(to, text.length())));
  }
}
