package dev.streamwright.scan;

/// Ends work in the midst of a run; never leaves the scan.
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoppedException() {
    super("The scan was stopped.", null, false, false);
  }
}
