package dev.streamwright.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the program was started with: `[STREAM] [--theme=…] [--snapshot=FILE] [--until=STEP]`.
///
/// @param stream a path, or host and port
/// @param theme a theme's name in any case
/// @param snapshot the file for a picture of the window
/// @param until the step of [ScriptedRun] after which the program ends by itself
/// @param help whether only the usage is asked for
record LaunchOptions(
    Optional<String> stream,
    Optional<String> theme,
    Optional<String> snapshot,
    Optional<String> until,
    boolean help) {

  /// The step that shows the first frame with a stream.
  static final String FIRST_FRAME = "first-frame";

  /// The step that goes through the window once.
  static final String REHEARSAL = "rehearsal";

  /// The step that describes the stream, as it is done where there is no display.
  static final String REPORT = "report";

  private static final String HELP = "--help";

  /// An option is `--NAME=VALUE`; the first word that is none names the stream.
  static LaunchOptions of(List<String> words) {
    Map<String, String> named = new LinkedHashMap<>();
    Optional<String> stream = Optional.empty();
    for (var word : words) {
      int end = word.indexOf('=');
      if (word.startsWith("--") && end > 0)
        named.put(word.substring(2, end), word.substring(end + 1));
      else if (!word.equals(HELP) && stream.isEmpty()) stream = Optional.of(word);
    }
    return new LaunchOptions(
        stream,
        Optional.ofNullable(named.get("theme")),
        Optional.ofNullable(named.get("snapshot")),
        Optional.ofNullable(named.get("until")),
        words.contains(HELP));
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
