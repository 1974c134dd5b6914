package dev.streamwright.cli;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.inspect.Destination;
import dev.streamwright.inspect.EntryRanges;
import dev.streamwright.inspect.GoTo;
import dev.streamwright.inspect.PlaceSpan;
import dev.streamwright.inspect.Target;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.regex.Pattern;

/// Entries that a person names: one place, or two with `..` between. Either end may be missing.
///
/// @param isOne whether it is one entry
record EntryRange(Target first, Target last, boolean isOne) {

  private static final String DOTS = "..";

  /// Two numbers, with anything between them that others write for a range.
  private static final Pattern MEANT =
      Pattern.compile(
          "\\s*([0-9]+)(?:\\s*(?:-|:|–|\\.{3,}|to)\\s*|\\s+(?![0-9]{3}\\b))([0-9]+)\\s*");

  /// @throws InvalidTextException if the text names no places
  static EntryRange parse(String text) throws InvalidTextException {
    var meant = MEANT.matcher(text);
    if (meant.matches())
      throw new InvalidTextException(
          PlainText.format(
              "“%s” names no place. Write a range with two dots: %s..%s.",
              text.strip(), meant.group(1), meant.group(2)));
    int dots = text.indexOf(DOTS);
    if (dots < 0) {
      var target = GoTo.parse(text);
      return new EntryRange(target, target, true);
    }
    var before = text.substring(0, dots);
    var after = text.substring(dots + DOTS.length());
    var first = before.isBlank() ? new Target.First() : GoTo.parse(before);
    var last = after.isBlank() ? new Target.Last() : GoTo.parse(after);
    requireForward(first, last);
    return new EntryRange(first, last, false);
  }

  private static void requireForward(Target first, Target last) throws InvalidTextException {
    if (first instanceof Target.Entry(long from)
        && last instanceof Target.Entry(long to)
        && Long.compareUnsigned(from, to) > 0)
      throw new InvalidTextException(
          PlainText.format(
              "The range ends before it begins. Write the smaller number first: %s..%s.",
              Long.toUnsignedString(to), Long.toUnsignedString(from)));
  }

  /// Whether it goes on to the stream's end, wherever that is.
  boolean isOpen() {
    return last instanceof Target.Last;
  }

  /// Whether its last entry is not there, so that less is shown than was asked for.
  boolean endsAfter(long total) {
    return last instanceof Target.Entry(long number) && Long.compareUnsigned(number, total) >= 0;
  }

  /// The first entry's number.
  long firstNumber(StreamReader reader, PayloadFormats formats)
      throws IOException, CommandFailedException {
    return number(first, reader, formats);
  }

  /// The last entry's number; the stream's last one if the range goes on after it.
  long lastNumber(StreamReader reader, PayloadFormats formats)
      throws IOException, CommandFailedException {
    long total = reader.getHeader().totalEntries();
    long lastNumber = number(endsAfter(total) ? new Target.Last() : last, reader, formats);
    long firstNumber = firstNumber(reader, formats);
    if (Long.compareUnsigned(firstNumber, lastNumber) > 0)
      throw new CommandFailedException(
          PlainText.format(
              "The range ends at entry %s, before it begins at entry %s.",
              NumberFormats.grouped(lastNumber), NumberFormats.grouped(firstNumber)));
    return lastNumber;
  }

  /// All that it names: of a block or batch at either end, every entry.
  EntryRanges entries(StreamReader reader, PayloadFormats formats)
      throws IOException, CommandFailedException {
    long firstNumber = firstNumber(reader, formats);
    long lastNumber = lastNumber(reader, formats);
    var spans =
        EntryRanges.of(firstNumber, lastNumber + 1)
            .with(PlaceSpan.of(first, reader, formats, () -> false))
            .with(PlaceSpan.of(last, reader, formats, () -> false));
    return EntryRanges.of(spans.first(), spans.last() + 1);
  }

  private static long number(Target target, StreamReader reader, PayloadFormats formats)
      throws IOException, CommandFailedException {
    return switch (GoTo.resolve(target, reader, formats, () -> false)) {
      case Destination.At(long number) -> number;
      case Destination.Missing(var reason) -> throw new CommandFailedException(reason);
    };
  }
}
