package dev.streamwright.client;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.DurationText;
import java.time.Duration;

/// How a client reads from a server.
///
/// @param streamType the type that every command asks for; servers close the connection of who asks
/// for another one
/// @param timeout for each step of connecting, and for the answer to each question
public record ClientOptions(long streamType, Duration timeout) {

  /// A sequencer's stream, 10 seconds.
  public static final ClientOptions DEFAULT =
      new ClientOptions(StreamHeader.SEQUENCER, Duration.ofSeconds(10));

  /// Checks the options.
  ///
  /// @throws IllegalArgumentException if the timeout is less than 1 ms
  public ClientOptions {
    if (timeout.toMillis() < 1)
      throw new IllegalArgumentException(
          "Timeout is " + DurationText.of(timeout) + "; it must be at least 1 ms.");
  }

  /// The same with another limit of time.
  ///
  /// @param newTimeout for each step of connecting, and for the answer to each question
  /// @return the options
  public ClientOptions withTimeout(Duration newTimeout) {
    return new ClientOptions(streamType, newTimeout);
  }
}
