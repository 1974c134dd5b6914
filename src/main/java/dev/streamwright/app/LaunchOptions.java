package dev.streamwright.app;

import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the program was started with: `[STREAM] [--theme=…] [--snapshot=FILE] [--until=STEP]`.
///
/// @param stream a path, or host and port
/// @param theme a theme's name in any case
/// @param snapshot the file for a picture of the window
/// @param until the step of [ScriptedRun] after which the program ends by itself
/// @param help whether only the usage is asked for
/// @param mistake what is wrong with the words, and what to write instead
record LaunchOptions(
    Optional<String> stream,
    Optional<String> theme,
    Optional<String> snapshot,
    Optional<String> until,
    boolean help,
    Optional<String> mistake) {

  /// The step that shows the first frame with a stream.
  static final String FIRST_FRAME = "first-frame";

  /// The step that goes through the window once.
  static final String REHEARSAL = "rehearsal";

  /// The step that describes the stream, as it is done where there is no display.
  static final String REPORT = "report";

  private static final String HELP = "--help";
  private static final String THEME = "theme";
  private static final String SNAPSHOT = "snapshot";
  private static final String UNTIL = "until";
  private static final List<String> NAMES = List.of(THEME, SNAPSHOT, UNTIL);
  private static final List<String> STEPS = List.of(FIRST_FRAME, REHEARSAL, REPORT);
  private static final List<String> THEMES = List.of("light", "dark", "system");

  /// An option is `--NAME=VALUE`; the word that is none names the stream.
  static LaunchOptions of(List<String> words) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> streams = new ArrayList<>();
    for (var word : words) {
      int end = word.indexOf('=');
      if (!word.startsWith("--")) streams.add(word);
      else if (!word.equals(HELP))
        named.put(
            word.substring(2, end < 0 ? word.length() : end),
            end < 0 ? "" : word.substring(end + 1));
    }
    return new LaunchOptions(
        streams.stream().findFirst(),
        Optional.ofNullable(named.get(THEME)),
        Optional.ofNullable(named.get(SNAPSHOT)),
        Optional.ofNullable(named.get(UNTIL)),
        words.contains(HELP),
        mistake(named, streams));
  }

  private static Optional<String> mistake(Map<String, String> named, List<String> streams) {
    for (var option : named.entrySet()) {
      String name = option.getKey();
      String value = option.getValue();
      if (!NAMES.contains(name))
        return Optional.of(PlainText.format("There is no option --%s.", name));
      if (value.isEmpty())
        return Optional.of(PlainText.format("--%s needs a value: --%s=….", name, name));
      var choices = choices(name);
      if (!choices.isEmpty() && !choices.contains(value.toLowerCase(Locale.ROOT)))
        return Optional.of(
            PlainText.format("--%s=%s: choose %s.", name, value, String.join(", ", choices)));
    }
    if (streams.size() > 1)
      return Optional.of(
          PlainText.format(
              "One stream can be opened, and %d are named: %s.",
              streams.size(), String.join(", ", streams)));
    return Optional.empty();
  }

  /// What an option can be; empty if it can be anything.
  private static List<String> choices(String name) {
    return switch (name) {
      case THEME -> THEMES;
      case UNTIL -> STEPS;
      default -> List.of();
    };
  }

  /// Whether the program ends by itself and so needs no display.
  boolean needsNoDisplay() {
    return snapshot.isPresent() || until.filter(step -> !step.equals(FIRST_FRAME)).isPresent();
  }

  /// Whether the window's state is neither read nor kept: every rehearsal is the same.
  boolean isRehearsal() {
    return until.filter(REHEARSAL::equals).isPresent();
  }
}
