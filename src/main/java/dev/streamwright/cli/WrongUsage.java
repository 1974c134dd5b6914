package dev.streamwright.cli;

import dev.streamwright.text.PlainText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in sentences: picocli's own texts count arguments from 0 and
/// speak of parameters.
final class WrongUsage {

  private static final Pattern EXCLUSIVE = Pattern.compile("Error: (.+) are mutually exclusive.*");

  private WrongUsage() {}

  static String sentence(ParameterException problem) {
    return switch (problem) {
      case UnmatchedArgumentException unmatched when !unmatched.isUnknownOption() ->
          unmatched(unmatched.getUnmatched(), problem.getCommandLine().getParent() == null);
      case MutuallyExclusiveArgsException exclusive ->
          EXCLUSIVE.matcher(exclusive.getMessage()).replaceFirst("Give only one of $1.");
      default -> problem.getMessage();
    };
  }

  private static String unmatched(List<String> words, boolean beforeCommands) {
    return beforeCommands
        ? PlainText.format("There is no command “%s”.", words.getFirst())
        : words.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "))
            + (words.size() == 1 ? " is" : " are")
            + " more than the command takes.";
  }
}
