package dev.streamwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Java developers use of the library is documented: every type and member that they can see,
/// with its parameters, its result and its failures. (How all comments are written is checked by
/// the compiler itself in every build.)
class DocumentationTest {

  private static final List<String> PACKAGES =
      List.of("client", "format", "remote", "server", "source", "store");

  @TempDir Path folder;

  @Test
  void libraryIsDocumentedAsAWhole() throws IOException {
    var files = new ArrayList<Path>();
    for (var name : PACKAGES) {
      try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/streamwright", name))) {
        sources.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    assertTrue(files.size() > PACKAGES.size(), "no sources were found");
    assertEquals("", missing(files));
  }

  @Test
  void memberWithoutItsParameterIsFound() throws IOException {
    var file = Files.createDirectories(folder.resolve("dev/streamwright/source")).resolve("A.java");
    Files.writeString(
        file,
        """
        package dev.streamwright.source;
        /// A type.
        public interface A {
          /// Takes a number.
          void take(int number);
        }
        """);
    assertEquals("A.java:5: no @param for number", missing(List.of(file)));
  }

  private static String missing(List<Path> files) throws IOException {
    var problems = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options =
        List.of(
            "-Xdoclint:all/protected",
            "-Xdoclint/package:"
                + PACKAGES.stream()
                    .map(name -> "dev.streamwright." + name)
                    .collect(Collectors.joining(",")),
            "-Xmaxwarns",
            "1000",
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"));
    try (var manager = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problems,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      task.analyze();
    }
    return problems.getDiagnostics().stream()
        .map(
            problem ->
                "%s:%d: %s"
                    .formatted(
                        Path.of(problem.getSource().getName()).getFileName(),
                        problem.getLineNumber(),
                        problem.getMessage(Locale.ROOT)))
        .collect(Collectors.joining("\n"));
  }
}
