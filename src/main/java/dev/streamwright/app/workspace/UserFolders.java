package dev.streamwright.app.workspace;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where this user's files of the program belong, by the habit of each operating system.
public final class UserFolders {

  private static final String FOLDER = "streamwright";
  private static final String TITLED_FOLDER = "Streamwright";

  private UserFolders() {}

  /// The folder for data such as the sample stream. It may not exist yet.
  public static Path data() {
    return data(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /// @param system the operating system's name, as Java has it
  /// @param home the user's home folder
  static Path data(String system, Map<String, String> environment, Path home) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac"))
      return home.resolve("Library", "Application Support", TITLED_FOLDER);
    if (name.startsWith("windows"))
      return folder(environment, "APPDATA", home.resolve("AppData", "Roaming"))
          .resolve(TITLED_FOLDER);
    return folder(environment, "XDG_DATA_HOME", home.resolve(".local", "share")).resolve(FOLDER);
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    var value = environment.getOrDefault(variable, "");
    return value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
  }
}
