package dev.streamwright.stories;

import dev.streamwright.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process of its own that runs a command on a stream, beside the window.
final class OtherProgram implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private OtherProgram(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  static OtherProgram run(Object... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var command =
        Stream.concat(
            Stream.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                Main.class.getName()),
            Stream.of(arguments).map(Object::toString));
    return new OtherProgram(new ProcessBuilder(command.toList()).redirectErrorStream(true).start());
  }

  long processId() {
    return process.pid();
  }

  /// Waits for the next line that it prints.
  String readLine() throws IOException {
    return output.readLine();
  }

  /// Waits until it has ended by itself.
  ///
  /// @return what it printed
  List<String> awaitDone() {
    var lines = output.lines().toList();
    if (process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() != 0)
      throw new AssertionError(lines.toString());
    return lines;
  }

  /// Ends it at once.
  @Override
  public void close() {
    // By its handle: Process itself would also close the output that is still to be read.
    process.toHandle().destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
