package dev.streamwright.source;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why something failed, as a sentence without class names.
public final class FailureReason {

  /// Stands for a failure that says nothing.
  public static final String UNKNOWN = "An unexpected error happened inside the program.";

  private FailureReason() {}

  public static String of(Throwable cause) {
    if (cause instanceof NoSuchFileException missing)
      return "There is no file " + missing.getFile() + ".";
    if (cause instanceof AccessDeniedException denied)
      return "Access to " + denied.getFile() + " is denied.";
    if (cause instanceof FileSystemException file && file.getReason() != null)
      return file.getFile() + ": " + file.getReason() + ".";
    if (cause.getMessage() != null && !cause.getMessage().isBlank()) return cause.getMessage();
    return UNKNOWN;
  }
}
