package dev.streamwright.app.workspace;

import dev.streamwright.source.ConnectionState;
import dev.streamwright.text.PlainText;
import dev.streamwright.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the open stream's server can be reached, in words that all panels share.
///
/// @param address host and port, as the user gave them
/// @param now when this is true: the status is renewed every second while the next try is due
public record ConnectionStatus(String address, ConnectionState state, Instant now) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String STAYS = "What is loaded stays readable. ";

  /// A time of day: `12:41:07 UTC`.
  public static String utc(Instant time) {
    return TIME.format(time) + " UTC";
  }

  /// Whether calls to the server work now.
  public boolean isLive() {
    return state instanceof ConnectionState.Connected;
  }

  /// Whether a connection was lost and is not back.
  public boolean isLost() {
    return isRetrying() || isRefused();
  }

  public boolean isRetrying() {
    return state instanceof ConnectionState.Retrying;
  }

  public boolean isRefused() {
    return state instanceof ConnectionState.Refused;
  }

  /// What happened, if the connection is lost: `Connection lost at 12:41:07 UTC`.
  public String title() {
    return switch (state) {
      case ConnectionState.Retrying lost -> "Connection lost at " + utc(lost.lost());
      case ConnectionState.Refused lost -> "Refused by the server at " + utc(lost.lost());
      default -> "";
    };
  }

  /// What that means for the user, and what comes next.
  public String consequence() {
    return switch (state) {
      case ConnectionState.Retrying lost ->
          STAYS
              + PlainText.format(
                  "Next try %s (attempt %,d).", nextTry(), lost.failedAttempts() + 1);
      case ConnectionState.Refused _ ->
          STAYS + PlainText.format("The server says: %s. Retry once that has changed.", reason());
      default -> "";
    };
  }

  /// Why the connection is lost, or empty.
  public String reason() {
    return switch (state) {
      case ConnectionState.Retrying lost -> VisibleText.of(lost.reason());
      case ConnectionState.Refused lost -> VisibleText.of(lost.reason());
      default -> "";
    };
  }

  /// When it is tried again: `in 3 s`, or `now`; empty if it is not.
  public String nextTry() {
    if (!(state instanceof ConnectionState.Retrying lost)) return "";
    var left = Duration.between(now, lost.nextTry());
    return left.isPositive()
        ? PlainText.format("in %,d s", left.plusMillis(999).toSeconds())
        : "now";
  }

  /// In two or three words: `connected`, `retry in 3 s`.
  public String word() {
    return switch (state) {
      case ConnectionState.Connecting _ -> "connecting…";
      case ConnectionState.Connected _ -> "connected";
      case ConnectionState.Retrying _ -> "retry " + nextTry();
      case ConnectionState.Refused _ -> "refused";
      case ConnectionState.Closed _ -> "not connected";
    };
  }
}
