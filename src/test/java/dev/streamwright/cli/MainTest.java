package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.streamwright.net.Address;
import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.text.VisibleText;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

  @TempDir private static Path copies;

  private static final List<String> COMMANDS =
      List.of(
          "show", "find", "append", "verify", "stats", "compare", "export", "import", "sample",
          "serve", "relay");

  @Test
  void versionIsThatOfTheProject() throws Exception {
    var project =
        Pattern.compile("<artifactId>streamwright</artifactId>\\s*<version>(.*)</version>");
    var found = project.matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(found.find());
    assertEquals(Ran.done("streamwright " + found.group(1) + "\n"), Ran.run("--version"));
    assertEquals(Ran.run("--version"), Ran.run("show", "-V"));
  }

  @Test
  void helpNamesEveryCommand() {
    var help = Ran.run("--help");
    assertEquals(0, help.code());
    for (var command : COMMANDS) assertTrue(help.out().contains("\n  " + command + " "), command);
    assertEquals(
        COMMANDS.size(), help.out().lines().filter(line -> line.matches("  [a-z]+  .*")).count());
  }

  @Test
  void helpOfEachCommandTellsItsUsageItsOptionsAndAnExample() {
    for (var command : COMMANDS) {
      var help = Ran.run(command, "--help");
      assertEquals(0, help.code());
      assertTrue(help.out().contains("Usage: streamwright %s ".formatted(command)), help.out());
      assertTrue(help.out().contains("\n  streamwright %s ".formatted(command)), help.out());
      assertTrue(help.out().contains("--verbose"), help.out());
      assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), help.out());
    }
  }

  @Test
  void wrongUsageIsRefused() {
    assertEquals(
        Ran.refused(
            "Name a command: show, find, append, verify, stats, compare, export, import, sample,"
                + " serve, relay.",
            "streamwright"),
        Ran.run());
    assertEquals(
        Ran.refused("There is no option --nonsense.", "streamwright"), Ran.run("--nonsense"));
    var misspelt = Ran.run("shwo", "a.bin");
    assertEquals(2, misspelt.code());
    assertTrue(
        misspelt.err().startsWith("There is no command “shwo”. Did you mean show?\n"),
        misspelt.err());
  }

  @Test
  void wordsThatAreNoNumbersAndNoFilesAreRefusedInSentences() {
    assertEquals(
        Ran.refused("--count: “abc” is no whole number.", "streamwright show"),
        Ran.run("show", "a.bin", "0", "-n", "abc"));
    assertEquals(
        Ran.refused(
            "--blocks: 9,223,372,036,854,775,808 is too large: the"
                + " largest number here is 9,223,372,036,854,775,807.",
            "streamwright sample"),
        Ran.run("sample", "a.bin", "--blocks", "9223372036854775808"));
    assertEquals(
        Ran.refused(
            "--port: 2,147,483,648 is too large: the largest number" + " here is 2,147,483,647.",
            "streamwright serve"),
        Ran.run("serve", "a.bin", "--port", "2147483648"));
    assertEquals(
        Ran.refused("STREAM is empty: name a stream file or a server.", "streamwright show"),
        Ran.run("show", ""));
    assertEquals(
        Ran.refused("FILE: it is empty; a name of a" + " file is due.", "streamwright sample"),
        Ran.run("sample", " "));
  }

  @Test
  void traceIsShownOnDemand() {
    for (var args :
        new String[][] {{"--verbose", "show", "a.bin"}, {"show", "a.bin", "--verbose"}}) {
      var ran = Ran.run(args);
      assertEquals(1, ran.code());
      assertTrue(ran.err().startsWith("There is no file a.bin.\n"), ran.err());
      assertTrue(ran.err().contains("\tat dev.streamwright.store."), ran.err());
    }
  }

  @Test
  void whatIsTypedReachesTheTerminalVisibly() {
    var typed = "a\u001b[2J\u202e\n.bin";
    var shown = "a\\u001b[2J\\u202e\\u000a.bin";
    assertEquals(Ran.failed("There is no file " + shown + "."), Ran.run("show", typed));
    assertEquals(
        Ran.refused("There is no option --" + shown + ".", "streamwright show"),
        Ran.run("show", "x.bin", "--" + typed));
    var traced = Ran.run("show", typed, "--verbose").err();
    assertEquals(VisibleText.ofLines(traced), traced);
    assertTrue(traced.contains("\tat dev.streamwright."), traced);
  }

  /// The process gets the name from a shell: this one may not be able to say it either.
  @Test
  @EnabledOnOs(OS.LINUX)
  void fileThatTheLocaleCannotNameIsNotSaidToBeMissing(@TempDir Path folder) throws Exception {
    var name = "$(printf '\\303\\244.bin')";
    assertEquals(
        Ran.failed(
            "The locale of this session (C) cannot name \ufffd\ufffd.bin: start with"
                + " LC_ALL=C.UTF-8."),
        ended(startInShell(folder, "", "show \"" + name + "\"")));
    assertEquals(
        Ran.refused(
            "FILE: The locale of this session"
                + " (C) cannot name \ufffd\ufffd.bin: start with LC_ALL=C.UTF-8.",
            "streamwright sample"),
        ended(startInShell(folder, "", "sample \"" + name + "\"")));
    var inside = "mkdir \"" + name + "\"; cd \"" + name + "\"; : > chain.bin; ";
    var ran = ended(startInShell(folder, inside, "show chain.bin"));
    assertEquals(1, ran.code());
    assertTrue(
        ran.err().startsWith("The locale of this session (C) cannot name " + folder), ran.err());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void processWhoseReaderHasSeenEnoughIsDone(@TempDir Path folder) throws Exception {
    var file = folder.resolve("chain.bin").toString();
    Ran.run("sample", file, "--blocks", "2000");
    var process = start("show", file, "..", "--json");
    try (var out = process.getInputStream()) {
      assertEquals('{', out.read());
    }
    assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void processNeedsNoJavaFxAndPassesItsExitCodeOn(@TempDir Path folder) throws Exception {
    var file = folder.resolve("chain.bin").toString();
    assertEquals(
        new Ran(0, "Created " + file + " with 18 entries of 3 L2 blocks.\n", ""),
        inProcess("sample", file, "--blocks", "3"));
    assertEquals(Ran.run("show", file, ".."), inProcess("show", file, ".."));
    var none = folder.resolve("none.bin").toString();
    assertEquals(Ran.failed("There is no file " + none + "."), inProcess("show", none));
    assertEquals(2, inProcess("show").code());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void signalEndsAServerInGoodOrder(@TempDir Path folder) throws Exception {
    var file = folder.resolve("chain.bin").toString();
    Ran.run("sample", file, "--blocks", "3");
    var process = start("serve", file, "--port", "0", "--source-port", "0");
    var log = process.inputReader(StandardCharsets.UTF_8);
    assertTrue(log.readLine().contains(" serving "));
    var port = log.readLine().replaceFirst(".*sources on ([^,]*),.*", "$1");
    var options = new SourceOptions(TokenFile.read(folder.resolve("chain.token")), "importer");
    try (var source = RemoteStreamSource.connect(Address.parse(port), options)) {
      source.startAtomicOp();
      source.addStreamEntry(1, new byte[9]);
      process.toHandle().destroy();
      var events = log.lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
      assertEquals(
          List.of(
              "source “importer” left an operation of 1 entry open, which was rolled back",
              "source “importer” left: the server stops",
              "stopped"),
          events.subList(1, events.size()));
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertTrue(Ran.run("verify", file).out().startsWith(file + ": 18 entries, "));
  }

  private static Ran inProcess(String... args) throws Exception {
    return ended(start(args));
  }

  private static Ran ended(Process process) throws Exception {
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return new Ran(process.exitValue(), out, err);
  }

  /// A process that has nothing but this program, picocli and Gson; in a locale that knows ASCII
  /// only.
  private static Process start(String... args) throws IOException {
    var command = new ArrayList<>(java());
    command.addAll(List.of(args));
    return start(new ProcessBuilder(command));
  }

  /// Likewise, with words of the shell.
  private static Process startInShell(Path folder, String before, String args) throws IOException {
    var java = java().stream().collect(Collectors.joining("' '", "'", "'"));
    var script = before + "exec " + java + " " + args;
    return start(new ProcessBuilder("sh", "-c", script).directory(folder.toFile()));
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static List<String> java() throws IOException {
    var classPath = new ArrayList<String>();
    for (var type : List.of(Main.class, CommandLine.class, Gson.class))
      classPath.add(namedInAscii(type).toString());
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        String.join(File.pathSeparator, classPath),
        Main.class.getName());
  }

  /// Where a class comes from, or a copy if the project lies below a folder that the locale C has
  /// no name for.
  private static Path namedInAscii(Class<?> type) throws IOException {
    var location = type.getProtectionDomain().getCodeSource().getLocation();
    var place = Path.of(URI.create(location.toString()));
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(place.toString())) return place;
    var copy = copies.resolve(type.getSimpleName());
    if (!Files.exists(copy)) copy(place, copy);
    return copy;
  }

  private static void copy(Path place, Path copy) throws IOException {
    try (var paths = Files.walk(place)) {
      for (var path : paths.toList())
        Files.copy(path, copy.resolve(place.relativize(path).toString()));
    }
  }
}
