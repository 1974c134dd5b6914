package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileTest {
  @TempDir Path directory;
  private Path path;
  private RecordFile file;

  @BeforeEach
  void name() {
    path = directory.resolve("orders.index");
    file = new RecordFile(path, "a record", " 3");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    file.write("one 1\ntwo 2\n");

    assertEquals(Optional.of(List.of("one 1", "two 2")), file.read());
  }

  @Test
  void aRecordReplacesTheEarlierOneAndLeavesNothingBeside() throws IOException {
    file.write("one 1\n");
    file.write("");

    assertEquals(Optional.of(List.of()), file.read());
    try (var files = Files.list(directory)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void nothingIsReadWhereThereIsNoFile() throws IOException {
    assertEquals(Optional.empty(), file.read());
    file.delete();
    assertFalse(Files.exists(path));
  }

  @Test
  void anyChangedByteMakesTheRecordUnbelievable() throws IOException {
    file.write("one 1\n");
    byte[] written = Files.readAllBytes(path);
    for (int at = 0; at < written.length; at++) {
      byte[] changed = written.clone();
      changed[at] ^= 1;
      Files.write(path, changed);
      assertEquals(Optional.empty(), file.read(), "byte " + at);
    }
    for (int length = 0; length < written.length; length++) {
      Files.write(path, Arrays.copyOf(written, length));
      assertEquals(Optional.empty(), file.read(), "length " + length);
    }
  }

  @Test
  void anotherVersionIsNotReadButReplaced() throws IOException {
    new RecordFile(path, "a record", " 2").write("one 1\n");

    assertEquals(Optional.empty(), file.read());
    file.write("two 2\n");
    assertEquals(Optional.of(List.of("two 2")), file.read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0\0\0\0"})
  void whatAPowerFailureLeavesIsReplaced(String left) throws IOException {
    Files.writeString(path, left);

    file.write("one 1\n");
    assertEquals(Optional.of(List.of("one 1")), file.read());
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 1 << 17})
  void whatBelongsToSomebodyElseStays(int bytes) throws IOException {
    String theirs = "theirs".repeat(bytes / 6);
    Files.writeString(path, theirs);

    assertEquals(Optional.empty(), file.read());
    assertTrue(
        assertThrows(IOException.class, () -> file.write("one 1\n"))
            .getMessage()
            .startsWith("orders.index is not ours to replace"));
    file.delete();
    assertEquals(theirs, Files.readString(path));
  }

  @Test
  void anotherMayWriteAndDeleteTheFileAtAnyMoment() throws Exception {
    var over = new AtomicBoolean();
    var other = Background.run(() -> readAndDeleteUntil(over));
    try {
      for (int round = 0; round < 300; round++) {
        file.write("round\n");
        file.delete();
      }
    } finally {
      over.set(true);
    }
    assertTrue(other.result() > 0);
  }

  private int readAndDeleteUntil(AtomicBoolean over) throws IOException {
    int rounds = 0;
    while (!over.get()) {
      file.read().ifPresent(lines -> assertEquals(List.of("round"), lines));
      file.delete();
      rounds++;
    }
    return rounds;
  }
}
