package dev.streamwright.app.workspace;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Something that went wrong, in words for the bar of the panel that it concerns.
///
/// @param what what could not be done: "Cannot commit"
/// @param why the reason, a sentence
/// @param report everything that helps whoever looks into it
public record Failure(String what, String why, String report) {

  /// The failure of background work.
  ///
  /// @param what what could not be done, without a full stop
  public static Failure of(String what, Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return new Failure(what, reason(cause), what + "\n" + trace);
  }

  /// Why something failed, as a sentence without class names.
  public static String reason(Throwable cause) {
    if (cause instanceof NoSuchFileException missing)
      return "There is no file " + missing.getFile() + ".";
    if (cause instanceof java.nio.file.AccessDeniedException denied)
      return "Access to " + denied.getFile() + " is denied.";
    if (cause instanceof FileSystemException file && file.getReason() != null)
      return file.getFile() + ": " + file.getReason() + ".";
    if (cause.getMessage() != null && !cause.getMessage().isBlank()) return cause.getMessage();
    return "An unexpected error happened inside the program; the report has its details.";
  }

  /// Both in one line.
  public String text() {
    return why.startsWith(what) ? why : what + ": " + why;
  }
}
