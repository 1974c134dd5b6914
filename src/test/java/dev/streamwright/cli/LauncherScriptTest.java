package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script that starts the installed programs on Linux, with a `java` that tells how it was
/// called.
@EnabledOnOs(OS.LINUX)
class LauncherScriptTest {

  @TempDir private Path image;

  @Test
  void javaGetsALocaleThatNamesEveryFile() throws Exception {
    install();
    for (var locale : new String[] {"", "C", "POSIX", "xx_YY.UTF-8"})
      assertEquals("C.UTF-8", startedIn(locale), locale);
  }

  @Test
  void localeThatNamesFilesStays() throws Exception {
    install();
    assertEquals("C.utf8", startedIn("C.utf8"));
  }

  private void install() throws IOException {
    var script = image.resolve("bin/streamwright");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("installer/linux/launcher"), script);
    Files.createDirectories(image.resolve("lib/app"));
    Files.writeString(image.resolve("lib/app/streamwright.cfg"), "app.mainclass=Main\n");
    var java = image.resolve("lib/runtime/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
    for (var program : new Path[] {script, java})
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String startedIn(String locale) throws Exception {
    var builder = new ProcessBuilder(image.resolve("bin/streamwright").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    if (!locale.isEmpty()) builder.environment().put("LC_ALL", locale);
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), out);
    return out.strip();
  }
}
