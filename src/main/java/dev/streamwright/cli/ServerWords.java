package dev.streamwright.cli;

import dev.streamwright.net.Address;
import dev.streamwright.text.PlainText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What people write for a server where none can be meant, or in a way that none is written.
final class ServerWords {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /// What may be a host without its port.
  private static final Pattern HOST =
      Pattern.compile("localhost|[\\w-]+(\\.[\\w-]+)+|[0-9]+(\\.[0-9]+){3}\\b.*");

  private static final Pattern PORT = Pattern.compile("[0-9]{2,5}");

  private ServerWords() {}

  /// Whether a name is meant as a server: as one is written, or nearly so.
  static boolean meanServer(String name) {
    return Address.isAddress(name) || SCHEME.matcher(name).lookingAt() || isNearlyAddress(name);
  }

  /// What is wrong with a name that can only be meant as a server; empty for a file's name.
  static Optional<String> mistakeIn(String name) {
    var scheme = SCHEME.matcher(name);
    if (scheme.lookingAt())
      return Optional.of(
          PlainText.format(
              "%s is no stream: name a server as HOST:PORT, without “%s”.", name, scheme.group()));
    if (isNearlyAddress(name))
      return Optional.of(
          PlainText.format(
              "“%s” is neither a file nor a server: write HOST:PORT, as in 127.0.0.1:6900.", name));
    return Optional.empty();
  }

  /// What else a name of no file may mean; empty if it can only be a file's.
  static Optional<String> hint(String name) {
    if (PORT.matcher(name).matches())
      return Optional.of("If it is a server's port, name its host too, as in 127.0.0.1:" + name);
    if (HOST.matcher(name).matches() && !name.endsWith(".bin"))
      return Optional.of(
          PlainText.format(
              "If it is a server, name its port too, as in %s:6900",
              name.replaceFirst("[^\\w.-].*", "")));
    return Optional.empty();
  }

  /// Files may have a colon in their names, but hardly those that are not there.
  private static boolean isNearlyAddress(String name) {
    return name.indexOf(':') >= 0
        && !DRIVE.matcher(name).matches()
        && !Address.isAddress(name)
        && !exists(name);
  }

  private static boolean exists(String name) {
    return name.indexOf('\0') < 0 && Files.exists(Path.of(name));
  }
}
