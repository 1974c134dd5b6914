package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFileChoiceTest {

  @TempDir private Path streams;
  @TempDir private Path elsewhere;
  private Optional<Path> open = Optional.empty();
  private final NativeFileChoice choice = new NativeFileChoice(() -> null, () -> open);

  @Test
  void startsWhereTheOpenStreamLies() {
    choice.keep(elsewhere.resolve("chosen.bin").toFile());
    open = Optional.of(streams.resolve("open.bin"));
    assertEquals(Optional.of(streams.toFile()), choice.startFolder());
  }

  @Test
  void startsWhereTheLastFileWasChosenWithoutAnOpenStream() {
    choice.keep(elsewhere.resolve("chosen.bin").toFile());
    assertEquals(Optional.of(elsewhere.toFile()), choice.startFolder());
  }

  @Test
  void startsWhereTheSystemLikesToWithoutAny() {
    assertEquals(Optional.empty(), choice.startFolder());
  }

  @Test
  void doesNotStartInAFolderThatIsGone() {
    open = Optional.of(streams.resolve("gone").resolve("open.bin"));
    assertEquals(Optional.empty(), choice.startFolder());
  }
}
