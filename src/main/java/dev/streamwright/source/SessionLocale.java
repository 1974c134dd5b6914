package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The locale that this process was started in, which decides what names of files mean. Bytes that
/// are no text in it arrive as U+FFFD, and the file that they name cannot be reached.
///
/// @param name as the user sets it, `C`
/// @param encoding of names, `ANSI_X3.4-1968`
record SessionLocale(String name, String encoding) {

  private static final char NO_TEXT = '\ufffd';

  static SessionLocale ofProcess() {
    return new SessionLocale(
        name(System.getenv()),
        System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
  }

  /// The name of the locale that these variables set, in the order in which they count.
  static String name(Map<String, String> environment) {
    for (var variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) return value;
    }
    return "C";
  }

  /// Why a file cannot be named, in a sentence; empty if it can.
  ///
  /// @param file its whole name
  Optional<String> problemWith(String file) {
    if (file.indexOf(NO_TEXT) < 0) return Optional.empty();
    boolean isUtf8 = encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    return Optional.of(
        isUtf8
            ? PlainText.format(
                "The locale of this session (%s) cannot name %s: rename it, or start with the"
                    + " locale in which it was named.",
                name, file)
            : PlainText.format(
                "The locale of this session (%s) cannot name %s: start with LC_ALL=C.UTF-8.",
                name, file));
  }
}
