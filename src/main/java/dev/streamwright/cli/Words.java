package dev.streamwright.cli;

import dev.streamwright.source.FailureReason;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// What the words of a command line mean as numbers and files; what they do not mean is said in
/// sentences.
final class Words {

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

  private Words() {}

  /// Lets a command read its words so.
  static void teach(CommandLine line) {
    line.registerConverter(Path.class, Words::path);
    line.registerConverter(Long.class, Words::number);
    line.registerConverter(long.class, Words::number);
    line.registerConverter(int.class, text -> (int) number(text, Integer.MAX_VALUE));
  }

  private static Path path(String text) {
    if (text.isBlank()) throw new TypeConversionException("it is empty; a name of a file is due.");
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new TypeConversionException(FailureReason.of(invalid));
    }
  }

  private static long number(String text) {
    return number(text, Long.MAX_VALUE);
  }

  private static long number(String text, long largest) {
    if (!WHOLE.matcher(text).matches())
      throw new TypeConversionException(PlainText.format("“%s” is no whole number.", text));
    var number = new BigInteger(text);
    if (number.abs().compareTo(BigInteger.valueOf(largest)) > 0)
      throw new TypeConversionException(
          PlainText.format(
              "%s is too large: the largest number here is %s.",
              NumberFormats.grouped(number), NumberFormats.grouped(largest)));
    return number.longValueExact();
  }
}
