package dev.streamwright.remote;

import dev.streamwright.net.Address;
import dev.streamwright.text.PlainText;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// How a server takes sources.
///
/// @param bind where it listens; anywhere else than on loopback it must have TLS
/// @param token what sources present, 16 to 256 printable ASCII characters; see [TokenFile]
/// @param tls what the server shows who it is with, see [dev.streamwright.net.Tls]; null for none
/// @param maxSources how many sources are connected at most
/// @param greetingLimit how long a connection may take until it has greeted
/// @param silence after how much of it a source is taken for dead
/// @param guessDelay how long an address waits for an answer after ten wrong tokens in a minute
public record SourceServerOptions(
    Address bind,
    String token,
    SSLContext tls,
    int maxSources,
    Duration greetingLimit,
    Duration silence,
    Duration guessDelay) {

  /// Checks the options.
  ///
  /// @throws IllegalArgumentException if the token is none, or no source is allowed
  public SourceServerOptions {
    if (!TokenFile.isToken(token))
      throw new IllegalArgumentException(
          PlainText.format(
              "A token has %d to %d printable ASCII characters; this one has %,d characters.",
              SourceProtocol.MIN_TOKEN_BYTES, SourceProtocol.MAX_TOKEN_BYTES, token.length()));
    if (maxSources < 1)
      throw new IllegalArgumentException(
          PlainText.format("At most %,d sources make no server; allow at least 1.", maxSources));
  }

  /// At most 16 sources, without TLS; 10 s to greet, 30 s of silence, 5 s after wrong guesses.
  ///
  /// @param bind where to listen; port 0 for any free one
  /// @param token what sources present
  public SourceServerOptions(Address bind, String token) {
    this(
        bind,
        token,
        null,
        16,
        Duration.ofSeconds(10),
        SourceProtocol.SILENCE,
        Duration.ofSeconds(5));
  }

  /// {@return the same with TLS; null for without}
  ///
  /// @param newTls null for none
  public SourceServerOptions withTls(SSLContext newTls) {
    return new SourceServerOptions(
        bind, token, newTls, maxSources, greetingLimit, silence, guessDelay);
  }

  /// {@return the same with another limit of sources}
  ///
  /// @param newMaxSources at least 1
  public SourceServerOptions withMaxSources(int newMaxSources) {
    return new SourceServerOptions(
        bind, token, tls, newMaxSources, greetingLimit, silence, guessDelay);
  }

  /// {@return the same with other limits of time}
  ///
  /// @param newGreetingLimit how long a source may take to greet
  /// @param newSilence how long a source may be silent
  /// @param newGuessDelay how long nobody is let in after wrong guesses
  public SourceServerOptions withLimits(
      Duration newGreetingLimit, Duration newSilence, Duration newGuessDelay) {
    return new SourceServerOptions(
        bind, token, tls, maxSources, newGreetingLimit, newSilence, newGuessDelay);
  }

  // Everything but the token, which is nobody's business.
  @Override
  public String toString() {
    return PlainText.format(
        "sources on %s%s, at most %,d", bind, tls == null ? "" : " with TLS", maxSources);
  }
}
