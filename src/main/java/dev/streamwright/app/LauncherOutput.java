package dev.streamwright.app;

/// What a user reads where the program was started, and whether the program did what it was asked
/// for. The only class of the window's that prints. Any thread may call it.
final class LauncherOutput {

  private static volatile boolean failed;

  private LauncherOutput() {}

  static void print(String text) {
    System.out.println(text);
  }

  /// Says why the program could not do what it was asked for.
  static void printFailure(String reason) {
    failed = true;
    System.err.println(reason);
  }

  /// Whether a failure was printed.
  static boolean failed() {
    return failed;
  }
}
