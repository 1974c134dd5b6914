package dev.streamwright.remote;

import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A source written in another language, from the protocol's page alone.
@Timeout(60)
class PythonSourceTest {
  private static final Path SOURCE = Path.of("src/test/resources/source-protocol/source.py");

  private MemoryStreamSource stream;
  private TestServer server;
  private Process python;
  private OutputStream commands;
  private BufferedReader answers;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(hasPython(), "Python 3 is not installed.");
    stream = new MemoryStreamSource();
    server = new TestServer(stream);
    var address = server.address();
    python =
        new ProcessBuilder(
                "python3",
                SOURCE.toString(),
                address.host(),
                Integer.toString(address.port()),
                TestServer.TOKEN)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    commands = python.getOutputStream();
    answers =
        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8));
  }

  private static boolean hasPython() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (python == null) return;
    commands.close();
    python.destroy();
    python.waitFor();
    server.close();
    stream.close();
  }

  private void assertAnswer(String answer, String command) throws IOException {
    commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    commands.flush();
    assertEquals(answer, answers.readLine(), command);
  }

  @Test
  void strangerCommitsRollsBackAndReads() throws Exception {
    assertAnswer("0", "total");
    assertAnswer("done", "start");
    assertAnswer("0", "bookmark block1");
    assertAnswer("1", "entry 2 one");
    assertAnswer("2", "entry 2 twwo");
    assertAnswer("done", "update 2 2 two");
    assertAnswer("none", "get 1");
    assertAnswer("3", "commit");
    assertAnswer("done", "start");
    assertAnswer("3", "entry 2 never");
    assertAnswer("done", "rollback");
    assertAnswer("2 2 two", "get 2");
    assertAnswer("none", "get 3");
    assertAnswer("1 2 one", "find block1");
    assertAnswer("5", "send 2 three four");

    assertEquals(
        List.of(
            bookmarkEntry(0, "block1"),
            event(1, "one"),
            event(2, "two"),
            event(3, "three"),
            event(4, "four")),
        Entries.all(stream));
  }

  @Test
  void strangerGoesOnAfterRefusals() throws Exception {
    assertAnswer("refused 22 Cannot commit: no operation is open. Start one first.", "commit");
    stream.startAtomicOp();
    assertAnswer(
        "refused 23 Cannot start an operation: this process has one open. / this process",
        "send 2 one two");
    stream.rollbackAtomicOp();
    assertAnswer("done", "start");
    assertAnswer(
        "refused 21 Bookmark is 17 bytes long; the limit is 16.", "bookmark 12345678901234567");
    assertAnswer("0", "entry 2 one");
    assertAnswer("1", "commit");
    assertEquals(List.of(event(0, "one")), Entries.all(stream));
  }

  @Test
  void operationOfAStrangerThatDiesIsRolledBack() throws Exception {
    assertAnswer("done", "start");
    assertAnswer("0", "entry 2 never");
    python.destroyForcibly();

    assertEquals("a snake", server.await(SourceEvent.RolledBack.class).source().name());
    assertEquals(List.of(), Entries.all(stream));
  }
}
