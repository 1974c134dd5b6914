package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {

  @TempDir private Path folder;

  @Test
  void sampleIsTheSameEachTime() throws IOException {
    assertEquals(
        Ran.done("Created %s with 2,445 entries of 400 L2 blocks.\n".formatted(file("a.bin"))),
        Ran.run("sample", file("a.bin")));
    Ran.run("sample", file("b.bin"), "--blocks", "400", "--seed", "1101");
    Ran.run("sample", file("c.bin"), "--seed", "2");

    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.bin")), Files.readAllBytes(folder.resolve("b.bin")));
    assertEquals(
        Ran.run("show", file("a.bin"), "7", "--hex"), Ran.run("show", file("b.bin"), "7", "--hex"));
    assertNotEquals(
        Ran.run("show", file("a.bin"), "7", "--hex"), Ran.run("show", file("c.bin"), "7", "--hex"));
  }

  @Test
  void streamWithoutBlocksIsEmpty() {
    assertEquals(
        Ran.done("Created %s with 0 entries of 0 L2 blocks.\n".formatted(file("empty.bin"))),
        Ran.run("sample", file("empty.bin"), "--blocks", "0"));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.writeString(folder.resolve("mine.bin"), "mine");
    assertEquals(
        Ran.failed(
            file("mine.bin") + ": there is a file already; open it, or choose another name."),
        Ran.run("sample", file("mine.bin")));
    assertEquals("mine", Files.readString(folder.resolve("mine.bin")));
  }

  @Test
  void aFolderThatIsMissingIsAFailure() {
    var file = folder.resolve("none/a.bin").toString();
    assertEquals(
        Ran.failed("Cannot create %s: there is no folder %s.".formatted(file, file("none"))),
        Ran.run("sample", file));
  }

  @Test
  void aFolderIsNoFile() {
    var root = folder.getRoot();
    assertEquals(
        Ran.failed("%s is a folder, and a stream is a file.".formatted(root)),
        Ran.run("sample", root.toString()));
    assertEquals(
        Ran.failed(folder + ": this is a folder; choose another name."),
        Ran.run("sample", folder.toString()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTakesNoFilesIsNamed() {
    assertEquals(
        Ran.failed("Cannot write /proc/a.bin: no file can be made in /proc."),
        Ran.run("sample", "/proc/a.bin"));
  }

  @Test
  void wrongUsageIsRefused() {
    var sample = "streamwright sample";
    assertEquals(Ran.refused("FILE is missing: the file to create.", sample), Ran.run("sample"));
    assertEquals(
        Ran.refused("--blocks is -1; it must be at least 0.", sample),
        Ran.run("sample", file("a.bin"), "--blocks", "-1"));
    assertEquals(
        Ran.refused("--seed: “x” is no whole number.", sample),
        Ran.run("sample", file("a.bin"), "--seed", "x"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
