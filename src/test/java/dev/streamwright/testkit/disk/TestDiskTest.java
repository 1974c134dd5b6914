package dev.streamwright.testkit.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.disk.FailingCall.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a disk that tests watch loses, tears and refuses: too little of it would prove nothing.
class TestDiskTest {
  private static final int IMAGES = 60;

  @TempDir Path parent;
  private final TestDisk disk = new TestDisk();
  private Path below;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    below = Files.createDirectory(parent.resolve("recorded"));
    directory = disk.path(below);
  }

  private interface Look {
    String at(Path image) throws IOException;
  }

  /// What is found in many images after all calls of a recording.
  private Set<String> found(Recording recording, Look look) throws IOException {
    var random = new Random(1);
    var found = new TreeSet<String>();
    for (int number = 0; number < IMAGES; number++) {
      var image = Files.createTempDirectory(parent, "image");
      PowerLoss.image(recording.first(recording.size()), below, image, random);
      found.add(look.at(image));
    }
    return found;
  }

  private static Look contentOf(String name) {
    return image -> {
      var file = image.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "no file";
    };
  }

  private void forceDirectory() throws IOException {
    try (var channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  private void write(String name, String text, boolean forced) throws IOException {
    try (var channel = FileChannel.open(directory.resolve(name), CREATE, WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes()), 0);
      if (forced) channel.force(false);
    }
  }

  @Test
  void whatIsForcedIsThere() throws IOException {
    var recording = Recording.start(disk, below);
    write("a", "forced", true);
    forceDirectory();
    assertEquals(Set.of("forced"), found(recording, contentOf("a")));
  }

  @Test
  void fileIsLostIfItsDirectoryIsNotForced() throws IOException {
    var recording = Recording.start(disk, below);
    write("a", "forced", true);
    assertEquals(Set.of("forced", "no file"), found(recording, contentOf("a")));
  }

  @Test
  void contentIsLostIfItIsNotForced() throws IOException {
    var recording = Recording.start(disk, below);
    write("a", "new", false);
    forceDirectory();
    assertEquals(Set.of("", "\0\0\0", "new"), found(recording, contentOf("a")));
  }

  @Test
  void overwrittenBytesAreOldOrNew() throws IOException {
    write("a", "old", false);
    var recording = Recording.start(disk, below);
    write("a", "new", false);
    assertEquals(Set.of("new", "old"), found(recording, contentOf("a")));
  }

  @Test
  void writeMayBeTornBetweenSectors() throws IOException {
    write("a", "....".repeat(256), false);
    var recording = Recording.start(disk, below);
    write("a", "x".repeat(1024), false);
    var found =
        found(
            recording,
            image -> {
              var text = Files.readString(image.resolve("a"));
              return "" + text.charAt(0) + text.charAt(511) + text.charAt(512) + text.charAt(1023);
            });
    assertEquals(Set.of("....", "..xx", "xx..", "xxxx"), found);
  }

  @Test
  void renamingMayBeLate() throws IOException {
    write("a", "old", false);
    var recording = Recording.start(disk, below);
    write("new", "new", true);
    Files.move(
        directory.resolve("new"),
        directory.resolve("a"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    assertEquals(Set.of("new", "old"), found(recording, contentOf("a")));
    forceDirectory();
    assertEquals(Set.of("new"), found(recording, contentOf("a")));
    assertEquals(Set.of("no file"), found(recording, contentOf("new")));
  }

  @Test
  void removalMayBeLateAndBeTakenOverByALaterOne() throws IOException {
    write("a", "a", false);
    write("b", "b", false);
    var recording = Recording.start(disk, below);
    Files.delete(directory.resolve("a"));
    Files.delete(directory.resolve("b"));
    assertEquals(
        Set.of("a b", "a no file", "no file b", "no file no file"),
        found(recording, image -> contentOf("a").at(image) + " " + contentOf("b").at(image)));
  }

  @Test
  void directoryIsLostWithAllThatIsInIt() throws IOException {
    var recording = Recording.start(disk, below);
    Files.createDirectory(directory.resolve("inner"));
    write("inner/a", "a", true);
    try (var channel = FileChannel.open(directory.resolve("inner"), READ)) {
      channel.force(true);
    }
    assertEquals(Set.of("a", "no file"), found(recording, contentOf("inner/a")));
  }

  @Test
  void fullDiskTakesHalfOfAWriteThenNothing() throws IOException {
    write("a", "", false);
    disk.obey(new FailingCall(Fault.FULL, 1, true));
    try (var channel = FileChannel.open(directory.resolve("a"), WRITE)) {
      var bytes = ByteBuffer.wrap("four".getBytes());
      assertEquals(2, channel.write(bytes, 0));
      var failure = assertThrows(IOException.class, () -> channel.write(bytes, 2));
      assertEquals("No space left on device", failure.getMessage());
    }
    assertEquals("fo", Files.readString(below.resolve("a")));
    assertThrows(IOException.class, () -> Files.createFile(directory.resolve("b")));
    Files.delete(directory.resolve("a"));
  }

  @Test
  void brokenDiskFailsAtAnyCall() throws IOException {
    for (int call = 0; call < 5; call++) {
      disk.obey(new FailingCall(Fault.BROKEN, call, false));
      var failed = assertThrows(IOException.class, this::makeForceAndRemove);
      assertTrue(failed.getMessage().endsWith("Input/output error"), failed.getMessage());
      makeForceAndRemove();
    }
    disk.obey(new FailingCall(Fault.BROKEN, 5, false));
    makeForceAndRemove();
  }

  private void makeForceAndRemove() throws IOException {
    write("made", "text", true);
    forceDirectory();
    Files.delete(directory.resolve("made"));
  }

  @Test
  void readingFails() throws IOException {
    write("a", "text", false);
    disk.obey(new FailingCall(Fault.UNREADABLE, 1, false));
    try (var channel = FileChannel.open(directory.resolve("a"), READ)) {
      var target = ByteBuffer.allocate(4);
      assertThrows(IOException.class, () -> channel.read(target, 0));
      assertEquals(4, channel.read(target, 0));
      assertArrayEquals("text".getBytes(), Arrays.copyOf(target.array(), 4));
    }
  }
}
