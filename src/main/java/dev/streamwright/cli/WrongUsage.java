package dev.streamwright.cli;

import dev.streamwright.net.Address;
import dev.streamwright.text.PlainText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in sentences: picocli's own texts count arguments from 0 and
/// speak of parameters.
final class WrongUsage {

  private static final Pattern EXCLUSIVE = Pattern.compile("Error: (.+) are mutually exclusive.*");
  private static final Pattern OPTION_VALUE =
      Pattern.compile("Invalid value for option '([^']+)'(?: \\(.*?\\))?: ");
  private static final Pattern ARGUMENT_VALUE =
      Pattern.compile("Invalid value for positional parameter at index .*? \\((\\w+)\\): ");
  private static final Pattern NO_TRUTH_VALUE =
      Pattern.compile("Invalid value for option '([^']+)': .* is not a boolean");

  private WrongUsage() {}

  static String sentence(ParameterException problem) {
    return switch (problem) {
      case UnmatchedArgumentException unmatched when unmatched.isUnknownOption() ->
          PlainText.format("There is no option %s.", word(unmatched)) + suggestion(unmatched);
      case UnmatchedArgumentException unmatched
          when unmatched.getCommandLine().getParent() == null ->
          noCommand(word(unmatched), unmatched);
      case UnmatchedArgumentException unmatched -> tooMany(unmatched.getUnmatched());
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice.";
      case MutuallyExclusiveArgsException exclusive ->
          EXCLUSIVE.matcher(exclusive.getMessage()).replaceFirst("Give only one of $1.");
      default -> value(problem.getMessage());
    };
  }

  private static String word(UnmatchedArgumentException unmatched) {
    return unmatched.getUnmatched().getFirst();
  }

  private static String noCommand(String word, UnmatchedArgumentException unmatched) {
    return isStream(word)
        ? PlainText.format(
            "“%s” is no command. Say first what to do with it, as in: streamwright show %s",
            word, word)
        : PlainText.format("There is no command “%s”.", word) + suggestion(unmatched);
  }

  private static boolean isStream(String word) {
    try {
      return Address.isAddress(word) || Files.exists(Path.of(word));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static String suggestion(UnmatchedArgumentException unmatched) {
    var suggestions = unmatched.getSuggestions();
    return suggestions.isEmpty()
        ? ""
        : PlainText.format(" Did you mean %s?", String.join(" or ", suggestions));
  }

  private static String tooMany(List<String> words) {
    return words.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "))
        + (words.size() == 1 ? " is" : " are")
        + " more than the command takes.";
  }

  private static String missing(MissingParameterException problem) {
    var first = problem.getMissing().getFirst();
    return first instanceof PositionalParamSpec argument
        ? problem.getCommandLine().getCommandSpec().positionalParameters().stream()
            .filter(one -> one.required() && one.index().min() >= argument.index().min())
            .map(WrongUsage::missing)
            .collect(Collectors.joining(" "))
        : PlainText.format("%s needs a value: %s.", name(first), label(first));
  }

  private static String missing(PositionalParamSpec argument) {
    return PlainText.format(
        "%s is missing: %s", label(argument), lowerFirst(String.join(" ", argument.description())));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : label(argument);
  }

  private static String label(ArgSpec argument) {
    return argument.paramLabel();
  }

  private static String lowerFirst(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String value(String message) {
    var valued = NO_TRUTH_VALUE.matcher(message);
    if (valued.matches()) return valued.group(1) + " takes no value.";
    var option = OPTION_VALUE.matcher(message).replaceFirst("$1: ");
    return ARGUMENT_VALUE.matcher(option).replaceFirst("$1: ");
  }
}
