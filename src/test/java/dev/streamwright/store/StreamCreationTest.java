package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a new stream comes into being, and what is left when that ends in the middle.
@Timeout(60)
class StreamCreationTest {
  private static final StoreOptions OPTIONS = new StoreOptions(1, 1001, 1, Durability.ON_COMMIT);

  @TempDir Path directory;
  private final WatchedOutput output = new WatchedOutput();

  private Path file() {
    return directory.resolve("new.bin");
  }

  private Path unfinished() {
    return directory.resolve("new.bin.unfinished");
  }

  private List<String> names() throws IOException {
    try (var paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void creationThatFailsLeavesNothingAndCanBeTriedAgain(int stepsDone) throws IOException {
    output.failAfter(stepsDone);
    var failure =
        assertThrows(
            IOException.class,
            () -> FileStreamSource.create(file(), OPTIONS, PageLayout.STANDARD, output.between()));
    if (stepsDone < 3)
      assertEquals(
          "new.bin could not be created (The disk is full.): it needs 104,861,696 bytes, at first"
              + " mostly unused.",
          failure.getMessage());
    assertEquals(List.of(), names());
    FileStreamSource.create(file(), OPTIONS).close();
  }

  @Test
  void failedCreationKeepsWhatWasThereBefore() throws IOException {
    FileStreamSource.create(file(), OPTIONS).close();
    Files.delete(file());
    var before = names();
    output.failAfter(1);
    assertThrows(
        IOException.class,
        () -> FileStreamSource.create(file(), OPTIONS, PageLayout.STANDARD, output.between()));
    assertEquals(before, names());
  }

  @Test
  void whatAKilledCreationLeftIsReplaced() throws IOException {
    byte[] head = Arrays.copyOf(HeaderCodec.magic(), HeaderCodec.HEAD_BYTES + 100);
    byte[] entry = HeaderCodec.encode(new StreamHeader(3, 3, 1, 4096, 0));
    System.arraycopy(entry, 0, head, 16, entry.length);
    for (byte[] left : List.of(new byte[0], new byte[5000], head)) {
      Files.write(unfinished(), left);
      try (var source = FileStreamSource.create(file(), OPTIONS)) {
        assertEquals(new StreamHeader(1, 1001, 1, 4096, 0), source.getHeader());
      }
      assertEquals(List.of("new.bin", "new.db", "new.index", "new.lock"), names());
      Files.delete(file());
    }
  }

  @Test
  void unfinishedFileThatIsSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(unfinished(), "my notes");
    var failure =
        assertThrows(
            FileAlreadyExistsException.class, () -> FileStreamSource.create(file(), OPTIONS));
    assertTrue(failure.getMessage().endsWith("it is in the way of new.bin"), failure.getMessage());
    assertEquals("my notes", Files.readString(unfinished()));
    assertEquals(List.of("new.bin.unfinished"), names());
  }

  @Test
  void streamThatWasKilledWithBothNamesLosesTheUnfinishedOne() throws IOException {
    FileStreamSource.create(file(), OPTIONS).close();
    Files.createLink(unfinished(), file());
    try (var source = FileStreamSource.open(file())) {
      commit(source, event(0, "one"));
    }
    assertTrue(Files.notExists(unfinished()));
  }

  @Test
  void fileThatAppearsMeanwhileIsNotReplaced() throws IOException {
    var appearing =
        new WatchedOutput() {
          @Override
          public void rename(Path name) throws IOException {
            Files.writeString(name, "somebody else's");
            super.rename(name);
          }
        };
    assertThrows(
        FileAlreadyExistsException.class,
        () -> FileStreamSource.create(file(), OPTIONS, PageLayout.STANDARD, appearing.between()));
    assertEquals("somebody else's", Files.readString(file()));
    assertEquals(List.of("new.bin"), names());
  }

  @Test
  @Timeout(120)
  void creationThatIsKilledLeavesAStreamOrNothingInTheWay() throws Exception {
    createAndKill(4);
  }

  @Test
  @Tag("long")
  @Timeout(900)
  void creationThatIsKilled200TimesLeavesAStreamOrNothingInTheWay() throws Exception {
    createAndKill(200);
  }

  /// One process creates stream after stream and is killed somewhere; each of its files can be
  /// opened, or created.
  private void createAndKill(int kills) throws Exception {
    var random = new Random(7);
    for (int kill = 0; kill < kills; kill++) {
      var folder = Files.createDirectory(directory.resolve("kill" + kill));
      int created = 0;
      try (var child = ChildJvm.run(CreatingChild.class, folder)) {
        for (int wanted = 1 + random.nextInt(20); created < wanted; created++) child.readLine();
      }
      for (int number = 0; number < created + 2; number++) {
        var stream = folder.resolve(number + ".bin");
        if (number < created) assertTrue(Files.exists(stream));
        try (var source =
            Files.exists(stream)
                ? FileStreamSource.open(stream)
                : FileStreamSource.create(stream, OPTIONS)) {
          commit(source, event(0, "one"));
          assertEquals(List.of(event(0, "one")), all(source));
        }
      }
    }
  }
}
