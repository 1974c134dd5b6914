package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowStateTest {

  @TempDir private Path folder;

  private final List<Failure> broken = new ArrayList<>();

  @Test
  void comesBackAsItWasSaved() throws IOException {
    var state = new WindowState();
    state.lastStream = "chain.bin";
    state.selectedEntry = -1L;
    state.recentStreams = List.of("chain.bin", "other.bin");
    WindowState.save(state.snapshot(), file());
    var loaded = load();
    assertEquals(state.snapshot().settings(), loaded.snapshot().settings());
  }

  @Test
  void startsWithDefaultsWithoutAFile() {
    assertEquals(new WindowState().snapshot(), load().snapshot());
    assertEquals(List.of(), broken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not json", "[1]", "{\"pageSize\": \"many\"}", "{\"recentStreams\": 7}"})
  void setsAFileAsideThatCannotBeUnderstood(String text) throws IOException {
    Files.writeString(file(), text);
    assertEquals(new WindowState().snapshot(), load().snapshot());
    assertEquals(text, Files.readString(folder.resolve("session.json.broken")));
    assertEquals(
        "%s is broken. It was set aside as session.json.broken, and the program starts without it."
            .formatted(file()),
        broken.getFirst().why());
    assertEquals("Cannot read the window's settings", broken.getFirst().what());
    assertFalse(Files.exists(file()));
  }

  @Test
  void setsAsideWhatIsNoText() throws IOException {
    Files.write(file(), new byte[] {'{', (byte) 0xff, '}'});
    assertEquals(new WindowState().snapshot(), load().snapshot());
    Files.createDirectory(file());
    assertEquals(new WindowState().snapshot(), load().snapshot());
    assertEquals(2, broken.size());
    assertEquals(3, Files.size(folder.resolve("session.json.broken")));
    assertTrue(Files.isDirectory(folder.resolve("session.json.broken-2")));
    WindowState.save(new WindowState().snapshot(), file());
    assertEquals(new WindowState().snapshot(), load().snapshot());
  }

  @Test
  void saysSoIfItCannotBeSetAside() throws IOException {
    Files.writeString(file(), "not json");
    for (int i = 1; i <= 100; i++)
      Files.createFile(folder.resolve("session.json.broken" + (i == 1 ? "" : "-" + i)));
    assertEquals(new WindowState().snapshot(), load().snapshot());
    assertEquals(
        file() + " is broken, and cannot be set aside. Move it away.", broken.getFirst().why());
    assertEquals("not json", Files.readString(file()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"windowWidth\": 1e9",
        "\"windowWidth\": 0",
        "\"windowHeight\": -3",
        "\"windowHeight\": \"Infinity\"",
        "\"sideWidth\": \"NaN\"",
        "\"inspectorWidth\": 1e300",
        "\"composerHeight\": -1",
        "\"pageSize\": -5",
        "\"pageSize\": 2147483647",
        "\"recentStreams\": null",
        "\"recentStreams\": [null]"
      })
  void keepsItsDefaultForWhatNoWindowCanBe(String setting) throws IOException {
    Files.writeString(file(), "{\"theme\": \"DARK\", " + setting + "}");
    var usual = new WindowState();
    usual.theme = "DARK";
    assertEquals(usual.snapshot(), load().snapshot());
    assertEquals(List.of(), broken);
  }

  @Test
  void keepsItsDefaultsForWhatTheFileDoesNotSay() throws IOException {
    Files.writeString(file(), "{\"theme\": \"DARK\"}");
    var state = load();
    assertEquals("DARK", state.theme);
    assertEquals(new WindowState().pageSize, state.pageSize);
  }

  private WindowState load() {
    return WindowState.load(file(), broken::add);
  }

  private Path file() {
    return folder.resolve("session.json");
  }
}
