package dev.streamwright.cli;

import dev.streamwright.text.VisibleText;
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
///
/// The only place where the command line prints. Data, names of files and texts of servers may hold
/// what steers a terminal: every text is made visible here, see [VisibleText].
final class Terminal {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final PrintWriter texts;
  private final PrintWriter errorTexts;
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
    texts = texts(this.out, charset);
    errorTexts = texts(this.err, charset);
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

  /// For texts of several lines that others make.
  PrintWriter texts() {
    return texts;
  }

  /// Likewise, for the error output.
  PrintWriter errorTexts() {
    return errorTexts;
  }

  boolean interactive() {
    return interactive;
  }

  StopSignal stop() {
    return stop;
  }

  /// Prints a line.
  void print(String line) throws OutputException {
    print((VisibleText.of(line) + "\n").getBytes(charset));
  }

  /// Prints several lines: no line break in them is anybody else's than the caller's.
  void printLines(String lines) throws OutputException {
    print((VisibleText.ofLines(lines) + "\n").getBytes(charset));
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
    err.print(VisibleText.of(line) + "\n");
  }

  /// Writes on the error output's last line, over what it says now.
  void overwrite(String line) {
    err.print("\r" + VisibleText.of(line));
    err.flush();
  }

  private static PrintWriter texts(OutputStream target, Charset charset) {
    return new PrintWriter(new VisibleWriter(new OutputStreamWriter(target, charset)), true);
  }
}
