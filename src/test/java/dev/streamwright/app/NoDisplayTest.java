package dev.streamwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the program does where there is no display.
class NoDisplayTest {

  @TempDir private Path folder;

  @Test
  void onlyWhatEndsByItselfNeedsNone() {
    assertFalse(LaunchOptions.of(List.of("chain.bin")).needsNoDisplay());
    assertFalse(LaunchOptions.of(List.of("--until=first-frame")).needsNoDisplay());
    for (var word : List.of("--until=report", "--until=rehearsal", "--snapshot=window.png"))
      assertTrue(LaunchOptions.of(List.of("chain.bin", word)).needsNoDisplay(), word);
  }

  @Test
  void wordsThatMeanNothingAreNamed() {
    assertEquals(Optional.empty(), mistake("chain.bin", "--theme=dark", "--snapshot=a.png"));
    assertEquals(Optional.of("There is no option --snapsho."), mistake("--snapsho=a.png"));
    assertEquals(
        Optional.of("--snapshot needs a value: --snapshot=…."), mistake("--snapshot", "a.png"));
    assertEquals(
        Optional.of("--until=noon: choose first-frame, rehearsal, report."),
        mistake("--until=noon"));
    assertEquals(Optional.of("--theme=blue: choose light, dark, system."), mistake("--theme=blue"));
    assertEquals(
        Optional.of("One stream can be opened, and 2 are named: a.bin, b.bin."),
        mistake("a.bin", "b.bin"));
  }

  private static Optional<String> mistake(String... words) {
    return LaunchOptions.of(List.of(words)).mistake();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void wrongUsageEndsTheProgramWithTwo() throws Exception {
    var process = start("--until=noon");
    assertEquals(
        """
        --until=noon: choose first-frame, rehearsal, report.
        --help tells what the inspector understands.
        """,
        output(process));
    assertEquals(2, process.exitValue());
  }

  @Test
  @Tag("long")
  @EnabledOnOs(OS.LINUX)
  void programFailsIfItsStreamCannotBeOpened() throws Exception {
    var missing = folder.resolve("missing.bin");
    var report = start(missing.toString());
    var picture = start("--snapshot=" + folder.resolve("window.png"), missing.toString());
    for (var process : List.of(report, picture)) {
      var output = output(process);
      assertTrue(
          output.endsWith("Cannot open missing.bin: There is no file " + missing + ".\n"), output);
      assertEquals(1, process.exitValue(), output);
    }
  }

  private static String output(Process process) throws Exception {
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return output;
  }

  @Test
  @Tag("long")
  @EnabledOnOs(OS.LINUX)
  void streamIsDescribedAndItsLastBlockIsInAPicture() throws Exception {
    var process = start();
    var output = output(process);
    assertEquals(0, process.exitValue(), output);
    assertTrue(output.startsWith("There is no display"), output);
    assertTrue(output.contains("\n  entries       2,445\n"), output);
    assertTrue(output.contains("\n  2,444    L2 block end         20 B  Block 400\n"), output);
    var picture = folder.resolve("streamwright/window.png");
    assertTrue(output.endsWith("A picture of the window: " + picture + "\n"), output);
    assertEquals("PNG", new String(Files.readAllBytes(picture), 1, 3, StandardCharsets.US_ASCII));
  }

  private Process start(String... words) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--add-modules=javafx.controls",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().put("XDG_DATA_HOME", folder.toString());
    return builder.redirectErrorStream(true).start();
  }
}
