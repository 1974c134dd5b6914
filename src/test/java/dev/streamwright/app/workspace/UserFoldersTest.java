package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

  private static final Path HOME = Path.of("/home/ada");

  @Test
  void keepsDataWhereLinuxWantsThem() {
    assertEquals(HOME.resolve(".local/share/streamwright"), data("Linux", Map.of()));
    assertEquals(Path.of("/data/streamwright"), data("Linux", Map.of("XDG_DATA_HOME", "/data")));
  }

  @Test
  void passesOverAFolderThatIsNotAbsolute() {
    assertEquals(
        HOME.resolve(".local/share/streamwright"), data("Linux", Map.of("XDG_DATA_HOME", "data")));
    assertEquals(
        HOME.resolve(".local/share/streamwright"), data("Linux", Map.of("XDG_DATA_HOME", "")));
  }

  @Test
  void keepsDataWhereMacOsWantsThem() {
    assertEquals(
        HOME.resolve("Library/Application Support/Streamwright"), data("Mac OS X", Map.of()));
  }

  @Test
  void keepsDataWhereWindowsWantsThem() {
    assertEquals(
        Path.of("/roaming/Streamwright"), data("Windows 11", Map.of("APPDATA", "/roaming")));
    assertEquals(HOME.resolve("AppData/Roaming/Streamwright"), data("Windows 11", Map.of()));
  }

  private static Path data(String system, Map<String, String> environment) {
    return UserFolders.data(system, environment, HOME);
  }
}
