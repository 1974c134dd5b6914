package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Why something failed, as a sentence without class names.
public final class FailureReason {

  /// Stands for a failure that says nothing.
  public static final String UNKNOWN = "An unexpected error happened inside the program.";

  private FailureReason() {}

  /// {@return the reason, as a sentence; [#UNKNOWN] if the failure says nothing}
  ///
  /// @param cause what went wrong
  public static String of(Throwable cause) {
    if (cause instanceof InvalidPathException invalid) return reason(invalid);
    if (cause instanceof NoSuchFileException missing) return reason(missing);
    if (cause instanceof AccessDeniedException denied)
      return "Access to " + denied.getFile() + " is denied.";
    if (cause instanceof FileSystemException file && file.getReason() != null)
      return file.getFile() + ": " + file.getReason() + ".";
    if (cause.getMessage() != null && !cause.getMessage().isBlank()) return cause.getMessage();
    return UNKNOWN;
  }

  private static String reason(InvalidPathException invalid) {
    return SessionLocale.ofProcess()
        .problemWith(invalid.getInput())
        .orElseGet(
            () ->
                PlainText.format(
                    "“%s” is no name of a file: %s.", invalid.getInput(), invalid.getReason()));
  }

  private static String reason(NoSuchFileException missing) {
    var file = missing.getFile();
    // Where the folder has no name, nothing in it is found.
    var whole = Path.of(file).isAbsolute() ? file : System.getProperty("user.dir") + "/" + file;
    return SessionLocale.ofProcess()
        .problemWith(whole)
        .orElseGet(() -> "There is no file " + file + ".");
  }
}
