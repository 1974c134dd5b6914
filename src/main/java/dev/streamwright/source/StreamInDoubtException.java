package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A header could not be written for certain: whether the last commit or truncation was carried out
/// is in doubt. Readers may have seen it, and a power loss may take it back or not.
///
/// Nothing more is written until the stream is opened again, which shows it.
public final class StreamInDoubtException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;

  /// The disk failed while a commit wrote the header.
  ///
  /// @param file the file's name
  /// @param cause what went wrong
  public StreamInDoubtException(String file, Throwable cause) {
    this(
        file,
        PlainText.format(
            "It is in doubt whether the last change of %s is committed: its header could not be"
                + " written for certain (%s), and readers may have seen it or not. Open the stream"
                + " again; that shows it.",
            file, cause.getMessage()));
    initCause(cause);
  }

  /// Another process does not know whether its commit is on the disk.
  ///
  /// @param file the file's name
  /// @param message what another process said of its file
  public StreamInDoubtException(String file, String message) {
    super(message);
    this.file = file;
  }

  /// {@return the file's name}
  public String file() {
    return file;
  }
}
