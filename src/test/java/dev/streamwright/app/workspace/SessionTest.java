package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

  @TempDir private Path folder;

  @Test
  void comesBackAsItWasSaved() throws IOException {
    var session = new Session();
    session.lastStream = "chain.bin";
    session.selectedEntry = -1L;
    session.recentStreams = List.of("chain.bin", "other.bin");
    session.keepDraft(List.of(new StreamEntry(0xfffffffe, 17, new byte[] {1, 2})));
    Session.save(session.snapshot(), file());
    var loaded = Session.load(file());
    assertEquals(session.snapshot().settings(), loaded.snapshot().settings());
    assertEquals(List.of(new StreamEntry(0xfffffffe, 0, new byte[] {1, 2})), loaded.draft());
  }

  @Test
  void startsAnewWithoutAFile() throws IOException {
    assertEquals(new Session().snapshot(), Session.load(file()).snapshot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[1]",
        "{\"pageSize\": -5}",
        "{\"recentStreams\": null}",
        "{\"recentStreams\": [null]}",
        "{\"draft\": [{\"type\": 1, \"data\": \"xyz\"}]}",
        "{\"draft\": [null]}"
      })
  void startsAnewWithAFileThatCannotBeUnderstood(String text) throws IOException {
    Files.writeString(file(), text);
    assertEquals(new Session().snapshot(), Session.load(file()).snapshot());
  }

  @Test
  void keepsItsDefaultsForWhatTheFileDoesNotSay() throws IOException {
    Files.writeString(file(), "{\"theme\": \"DARK\"}");
    var session = Session.load(file());
    assertEquals("DARK", session.theme);
    assertEquals(new Session().pageSize, session.pageSize);
  }

  private Path file() {
    return folder.resolve("session.json");
  }
}
