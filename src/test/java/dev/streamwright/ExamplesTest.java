package dev.streamwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.JavaExamples;
import dev.streamwright.testkit.JavaExamples.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every Java example of the documentation compiles: those of the Javadoc, of README and of the
/// pages in `src/docs`.
class ExamplesTest {

  /// What examples take for granted: the packages of the library, and some names.
  private static final String SURROUNDINGS =
      """
      import dev.streamwright.check.*;
      import dev.streamwright.client.*;
      import dev.streamwright.decode.*;
      import dev.streamwright.filter.*;
      import dev.streamwright.format.*;
      import dev.streamwright.inspect.*;
      import dev.streamwright.net.*;
      import dev.streamwright.remote.*;
      import dev.streamwright.scan.*;
      import dev.streamwright.server.*;
      import dev.streamwright.source.*;
      import dev.streamwright.store.*;
      import dev.streamwright.transfer.*;
      import java.nio.file.Path;
      import java.time.*;
      import java.util.*;

      class Surroundings {
        static FileStreamSource stream;
        static StreamSource source;
        static StreamReader reader;
        static Address address;
        static Bookmark bookmark;
        static Checkpoint saved;
        static Path file;
        static PayloadFormats formats;
        static StreamFiles files;
        static byte[] block, blockBytes, correctedBlock, data;
        static boolean running;
        static long next, total;
        static ScanWatch watch;
        static Results results;

        interface Results {
          void apply(List<StreamEntry> entries);
          void commit(String checkpoint);
        }

        static void handle(StreamEntry entry) {}
        static long count(EntryView entries) { return 0; }
        static void readOn() {}
        static void report(ConnectionState state) {}
        static void goBackTo(long entry) {}
      }

      class Statements extends Surroundings {
        void example() throws Exception {
          %s
        }
      }
      """;

  @TempDir Path target;

  static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(ExamplesTest::mayHaveExamples).sorted().toList())
        examples.addAll(JavaExamples.in(file));
    }
    examples.addAll(JavaExamples.in(Path.of("README.md")));
    return examples;
  }

  private static boolean mayHaveExamples(Path file) {
    String name = file.toString().replace('\\', '/');
    return name.startsWith("src/main/java/") && name.endsWith(".java") || name.endsWith(".md");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleCompiles(Example example) {
    String program = example.program();
    assertEquals(
        "",
        program.isEmpty()
            ? JavaExamples.compile("Statements", SURROUNDINGS.formatted(example.code()), target)
            : JavaExamples.compile(program, example.code(), target));
  }

  @Test
  void exampleThatIsWrongDoesNotCompile() {
    assertTrue(
        JavaExamples.compile("Statements", SURROUNDINGS.formatted("source.commit();"), target)
            .contains("cannot find symbol"));
  }
}
