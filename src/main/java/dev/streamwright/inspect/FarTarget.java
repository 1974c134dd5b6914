package dev.streamwright.inspect;

import dev.streamwright.text.InvalidTextException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Places that are named without a number of their own: from the end, by percentage, page, time,
/// or an offset in hex.
final class FarTarget {

  private static final Pattern FROM_END = Pattern.compile("-([0-9]{1,18})");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?) ?%");
  private static final Pattern PAGE = Pattern.compile("(?:p|page) ?:? ?([0-9]{1,12})");
  private static final Pattern HEX_OFFSET = Pattern.compile("(?:@|offset ?)0x([0-9a-f]{1,15})");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ t]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?z?");
  private static final double WHOLE = 100;

  private FarTarget() {}

  /// @param typed in lower case, without spaces around it
  /// @return empty if it names no such place
  static Optional<Target> parse(String typed) throws InvalidTextException {
    Matcher match = FROM_END.matcher(typed);
    if (match.matches() && Long.parseLong(match.group(1)) > 0)
      return Optional.of(new Target.FromEnd(Long.parseLong(match.group(1))));
    match = PERCENT.matcher(typed);
    if (match.matches()) return Optional.of(fraction(Double.parseDouble(match.group(1))));
    match = PAGE.matcher(typed);
    if (match.matches()) return Optional.of(new Target.Page(Long.parseLong(match.group(1))));
    match = HEX_OFFSET.matcher(typed);
    if (match.matches()) return Optional.of(new Target.Offset(Long.parseLong(match.group(1), 16)));
    match = TIME.matcher(typed);
    return match.matches() ? Optional.of(moment(match)) : Optional.empty();
  }

  private static Target fraction(double percent) throws InvalidTextException {
    if (percent > WHOLE)
      throw new InvalidTextException("The stream ends at 100 %: type a percentage from 0 to 100.");
    return new Target.Fraction(percent);
  }

  private static Target moment(Matcher match) throws InvalidTextException {
    try {
      var day = LocalDate.parse(match.group(1));
      var time = day.atTime(part(match, 2), part(match, 3), part(match, 4));
      return new Target.Moment(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      throw new InvalidTextException("There is no such time: type 2024-07-31 21:00, in UTC.");
    }
  }

  private static int part(Matcher match, int group) {
    return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
  }
}
