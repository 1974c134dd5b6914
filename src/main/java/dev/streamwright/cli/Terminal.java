package dev.streamwright.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Where commands read and write. What is printed is buffered until [#flush]; what is complained of
/// is not.
final class Terminal {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final Charset charset;
  private final boolean interactive;
  private final StopSignal stop;

  /// @param charset what those who read the output understand
  /// @param interactive whether a person looks on
  /// @param stop tells commands that go on by themselves to end
  Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Charset charset,
      boolean interactive,
      StopSignal stop) {
    this.in = in;
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    this.err = new PrintStream(err, true, charset);
    this.charset = charset;
    this.interactive = interactive;
    this.stop = stop;
  }

  /// The terminal, files or pipes that this process was started with. They get UTF-8, whatever the
  /// locale says, except a console of Windows, which says what it shows.
  static Terminal ofProcess() {
    var console = System.console();
    boolean interactive = console != null && console.isTerminal();
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return new Terminal(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        interactive && windows ? console.charset() : StandardCharsets.UTF_8,
        interactive,
        StopSignal.ofProcess());
  }

  InputStream in() {
    return in;
  }

  /// For texts that others make.
  PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(out, charset), true);
  }

  PrintStream err() {
    return err;
  }

  boolean interactive() {
    return interactive;
  }

  StopSignal stop() {
    return stop;
  }

  /// Prints a line.
  void print(String line) throws OutputException {
    print(line.getBytes(charset));
    print(new byte[] {'\n'});
  }

  /// Prints bytes as they are.
  void print(byte[] bytes) throws OutputException {
    try {
      out.write(bytes);
    } catch (IOException failed) {
      throw new OutputException(failed);
    }
  }

  void flush() throws OutputException {
    try {
      out.flush();
    } catch (IOException failed) {
      throw new OutputException(failed);
    }
  }

  /// A line on the error output.
  void complain(String line) {
    err.print(line + "\n");
  }
}
