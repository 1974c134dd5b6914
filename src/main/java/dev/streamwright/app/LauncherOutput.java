package dev.streamwright.app;

/// What a user reads where the program was started. The only class of the window's that prints.
final class LauncherOutput {

  private LauncherOutput() {}

  static void print(String text) {
    System.out.println(text);
  }

  static void printError(String text) {
    System.err.println(text);
  }
}
