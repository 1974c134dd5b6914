package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The command line as README starts it, in a folder whose name needs quotes everywhere.
@DisabledOnOs(OS.WINDOWS)
class CommandLineScriptTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;

  @Test
  void commandOfReadmeWorksInEveryFolder() throws Exception {
    var project = folder.resolve("it's a \"clone\" with $paces");
    Files.createDirectories(project.resolve("target"));
    var script = project.resolve("target/streamwright");
    run(
        Path.of("").toAbsolutePath(),
        JAVA,
        "src/build/CommandLine.java",
        script.toString(),
        Main.class.getName(),
        classPath());
    var elsewhere = Files.createDirectory(project.resolve("streams of today"));

    var output =
        run(
            project,
            "sh",
            "-c",
            line() + "\ncd 'streams of today' && streamwright sample 'a b.bin'");

    assertTrue(output.startsWith("Created a b.bin with 2,445 entries"), output);
    assertTrue(Files.exists(elsewhere.resolve("a b.bin")));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String line() throws Exception {
    return Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.startsWith("export PATH="))
        .findFirst()
        .orElseThrow();
  }

  private static String run(Path folder, String... command) throws Exception {
    var process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
    return output;
  }
}
