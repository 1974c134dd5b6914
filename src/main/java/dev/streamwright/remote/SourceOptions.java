package dev.streamwright.remote;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// What a source connects with.
///
/// @param token what lets it in: the server's token file has it, see [TokenFile]
/// @param who by which others know it when this source holds the operation: at most 64 bytes of
/// UTF-8; empty for its address
/// @param tls whom to trust, see [dev.streamwright.net.Tls]; null connects without TLS
/// @param streamType [StreamHeader#SEQUENCER], the only type in use
/// @param timeout for each step of connecting
public record SourceOptions(
    String token, String who, SSLContext tls, long streamType, Duration timeout) {

  /// Checks the options.
  ///
  /// @throws IllegalArgumentException if the token or the name is too long
  public SourceOptions {
    if (token.getBytes(StandardCharsets.UTF_8).length > SourceProtocol.MAX_TOKEN_BYTES)
      throw new IllegalArgumentException(
          PlainText.format("The token is longer than %d bytes.", SourceProtocol.MAX_TOKEN_BYTES));
    int nameBytes = who.getBytes(StandardCharsets.UTF_8).length;
    if (nameBytes > SourceProtocol.MAX_NAME_BYTES)
      throw new IllegalArgumentException(
          PlainText.format(
              "The source's name is %,d bytes long; the limit is %d.",
              nameBytes, SourceProtocol.MAX_NAME_BYTES));
  }

  /// Without TLS, for a sequencer's stream, 10 s for each step.
  ///
  /// @param token what the server's token file holds
  /// @param who the name that others see
  public SourceOptions(String token, String who) {
    this(token, who, null, StreamHeader.SEQUENCER, Duration.ofSeconds(10));
  }

  /// {@return the same with TLS; null for without}
  ///
  /// @param newTls null for none
  public SourceOptions withTls(SSLContext newTls) {
    return new SourceOptions(token, who, newTls, streamType, timeout);
  }

  // Everything but the token, which is nobody's business.
  @Override
  public String toString() {
    return PlainText.format("source \"%s\"%s", who, tls == null ? "" : " with TLS");
  }
}
