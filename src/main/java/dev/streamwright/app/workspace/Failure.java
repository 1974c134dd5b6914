package dev.streamwright.app.workspace;

import dev.streamwright.source.FailureReason;
import dev.streamwright.text.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Something that went wrong, in words for the bar of the panel that it concerns.
///
/// @param what what could not be done: "Cannot commit"
/// @param why the reason, a sentence
/// @param report everything that helps to find the cause
public record Failure(String what, String why, String report) {

  /// What failed may quote data or a server.
  public Failure {
    what = VisibleText.of(what);
    why = VisibleText.of(why);
    report = VisibleText.ofLines(report);
  }

  /// The failure of background work.
  ///
  /// @param what what could not be done, without a full stop
  public static Failure of(String what, Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return new Failure(what, FailureReason.of(cause), what + "\n" + trace);
  }

  /// Both in one line.
  public String text() {
    return why.startsWith(what) ? why : what + ": " + why;
  }
}
