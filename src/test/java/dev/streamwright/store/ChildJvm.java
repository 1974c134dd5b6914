package dev.streamwright.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A second process that runs a class of these tests. It ends with this object at the latest.
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  static ChildJvm run(Class<?> main, Object... arguments) throws IOException {
    return run("--enable-native-access=ALL-UNNAMED", main, arguments);
  }

  /// @param option one more option of the JVM
  static ChildJvm run(String option, Class<?> main, Object... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            option,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    for (Object argument : arguments) command.add(argument.toString());
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  static ChildJvm run(List<String> command) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long processId() {
    return process.pid();
  }

  /// The next line that it prints; null when it has ended.
  String readLine() throws IOException {
    return output.readLine();
  }

  /// Ends it at once, wherever it is.
  void kill() {
    // By its handle: Process itself would also close the output that is still to be read.
    process.toHandle().destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
