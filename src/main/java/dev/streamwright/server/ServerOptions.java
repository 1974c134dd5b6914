package dev.streamwright.server;

import dev.streamwright.net.Address;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.PlainText;
import java.time.Duration;

/// How a stream is served.
///
/// @param bind where to listen; port 0 takes any free one
/// @param maxClients how many may be connected at once; one more is closed at once
/// @param idleTime after how long a client is dropped that follows nothing and asks for nothing
/// @param writeTimeout after how long a client is dropped that takes nothing of what it asked for
public record ServerOptions(
    Address bind, int maxClients, Duration idleTime, Duration writeTimeout) {

  /// The port that servers of this family listen on.
  public static final int DEFAULT_PORT = 6900;

  public static final int DEFAULT_MAX_CLIENTS = 100;
  public static final Duration DEFAULT_IDLE_TIME = Duration.ofSeconds(120);
  public static final Duration DEFAULT_WRITE_TIMEOUT = Duration.ofSeconds(3);

  /// Checks the options.
  ///
  /// @throws IllegalArgumentException if a limit is not positive
  public ServerOptions {
    if (maxClients < 1)
      throw new IllegalArgumentException(
          PlainText.format("At most %,d clients are allowed; it must be at least 1.", maxClients));
    requirePositive("idle time", idleTime);
    requirePositive("write timeout", writeTimeout);
  }

  /// The customary limits: 100 clients, 120 s, 3 s.
  ///
  /// @param bind where to listen; port 0 for any free one
  public ServerOptions(Address bind) {
    this(bind, DEFAULT_MAX_CLIENTS, DEFAULT_IDLE_TIME, DEFAULT_WRITE_TIMEOUT);
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive())
      throw new IllegalArgumentException(
          PlainText.format("The %s is %s; it must be more than 0.", name, DurationText.of(time)));
  }
}
