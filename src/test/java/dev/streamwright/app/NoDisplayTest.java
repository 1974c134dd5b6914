package dev.streamwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  @Tag("long")
  @EnabledOnOs(OS.LINUX)
  void streamIsDescribedAndItsLastBlockIsInAPicture() throws Exception {
    var process = start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
    assertTrue(output.startsWith("There is no display"), output);
    assertTrue(output.contains("\n  entries       2,445\n"), output);
    assertTrue(output.contains("\n  2,444    L2 block end         20 B  Block 400\n"), output);
    var picture = folder.resolve("streamwright/window.png");
    assertTrue(output.endsWith("A picture of the window: " + picture + "\n"), output);
    assertEquals("PNG", new String(Files.readAllBytes(picture), 1, 3, StandardCharsets.US_ASCII));
  }

  private Process start() throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--module-path",
            System.getProperty("jdk.module.path"),
            "--add-modules=javafx.controls",
            "--enable-native-access=javafx.graphics,ALL-UNNAMED",
            "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED",
            "-classpath",
            System.getProperty("java.class.path"),
            Launcher.class.getName());
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().put("XDG_DATA_HOME", folder.toString());
    return builder.redirectErrorStream(true).start();
  }
}
