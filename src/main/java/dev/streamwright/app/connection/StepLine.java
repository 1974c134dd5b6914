package dev.streamwright.app.connection;

import dev.streamwright.source.ConnectStep;
import dev.streamwright.text.VisibleText;
import java.util.Locale;

/// How one step of connecting went.
///
/// @param text what came of it, or why it failed
/// @param detail more about why it failed, or empty
/// @param advice what to do about a failure, or empty
/// @param took how long it took, or empty
record StepLine(
    ConnectStep step, State state, String text, String detail, String advice, String took) {

  StepLine {
    text = VisibleText.of(text);
    detail = VisibleText.of(detail);
    advice = VisibleText.of(advice);
  }

  /// How far a step is.
  enum State {
    /// This connection has no such step.
    UNUSED,
    NOT_TRIED,
    RUNNING,
    DONE,
    FAILED
  }

  static StepLine notTried(ConnectStep step) {
    return new StepLine(step, State.NOT_TRIED, "Not tried", "", "", "");
  }

  static StepLine unused(ConnectStep step, String why) {
    return new StepLine(step, State.UNUSED, why, "", "", "");
  }

  static StepLine running(ConnectStep step) {
    return new StepLine(step, State.RUNNING, "Trying…", "", "", "");
  }

  /// @param reason a clause, perhaps with more after a colon
  static StepLine failed(ConnectStep step, String reason, String advice) {
    var parts = reason.split(": ", 2);
    return new StepLine(
        step,
        State.FAILED,
        capitalized(parts[0]),
        parts.length < 2 ? "" : sentence(parts[1]),
        advice,
        "");
  }

  private static String sentence(String clause) {
    return capitalized(clause) + (clause.endsWith(".") ? "" : ".");
  }

  private static String capitalized(String clause) {
    return clause.isEmpty()
        ? ""
        : clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
  }

  /// In one word, for people.
  String word() {
    return switch (step) {
      case NAME -> "Name";
      case TCP -> "TCP";
      case TLS -> "TLS";
      case GREETING -> "Greeting";
      case HEADER -> "Header";
    };
  }
}
