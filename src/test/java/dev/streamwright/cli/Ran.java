package dev.streamwright.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A command line that was carried out in this process.
///
/// @param out what it printed
/// @param err what it complained of
record Ran(int code, String out, String err) {

  static Ran run(String... args) {
    return runWith("", args);
  }

  /// With a text on the standard input.
  static Ran runWith(String input, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int code =
        Main.run(new Terminal(in, out, err, StandardCharsets.UTF_8, false, new StopSignal()), args);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// A command that did what it was asked for, and printed this.
  static Ran done(String out) {
    return new Ran(0, out, "");
  }

  /// A command that failed for this reason, and printed nothing.
  static Ran failed(String reason) {
    return new Ran(1, "", reason + "\n");
  }

  /// A command line that was refused for this reason.
  static Ran refused(String reason, String command) {
    return new Ran(
        2, "", "%s\n'%s --help' tells what it understands.\n".formatted(reason, command));
  }
}
