package dev.streamwright.app.workspace;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Address;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A stream at a server.
///
/// As a text: `client://ds.example.net:6900`, or with what differs from the usual
/// `source://ds.example.net:6901?type=2&tls&trust=%2Fetc%2Fqa.pem`.
///
/// @param streamType u64
/// @param tls whether the connection is encrypted; only to a source port
/// @param trusted the file of a certificate to trust, if not the system's
public record ServerPlace(
    ServerKind kind, Address address, long streamType, boolean tls, Optional<Path> trusted)
    implements Place {

  private static final String SCHEME_END = "://";
  private static final String TYPE = "type";
  private static final String TLS = "tls";
  private static final String TRUST = "trust";

  /// A server's port for clients, of the usual stream type.
  public static ServerPlace client(Address address) {
    return new ServerPlace(
        ServerKind.CLIENT, address, StreamHeader.SEQUENCER, false, Optional.empty());
  }

  /// The server that a text names; a bare address names one for clients. Empty if it names none.
  public static Optional<ServerPlace> parse(String text) {
    if (Address.isAddress(text)) return address(text).map(ServerPlace::client);
    int end = text.indexOf(SCHEME_END);
    if (end < 0) return Optional.empty();
    var rest = text.substring(end + SCHEME_END.length()).split("\\?", 2);
    var options = rest.length < 2 ? "" : rest[1];
    try {
      return Optional.of(
          new ServerPlace(
              ServerKind.valueOf(text.substring(0, end).toUpperCase(Locale.ROOT)),
              Address.parse(rest[0]),
              Long.parseUnsignedLong(option(options, TYPE).orElse("1")),
              option(options, TLS).isPresent(),
              option(options, TRUST).map(Path::of)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Address> address(String text) {
    try {
      return Optional.of(Address.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> option(String options, String name) {
    var all =
        Arrays.stream(options.split("&"))
            .map(option -> option.split("=", 2))
            .collect(
                Collectors.toMap(
                    option -> option[0],
                    option -> option.length < 2 ? "" : option[1],
                    (first, _) -> first));
    return Optional.ofNullable(all.get(name))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8));
  }

  /// The source port that this server has by habit.
  public ServerPlace sourcePort() {
    return new ServerPlace(
        ServerKind.SOURCE,
        new Address(address.host(), ServerKind.SOURCE.defaultPort()),
        streamType,
        tls,
        trusted);
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public String text() {
    var options = new StringBuilder();
    if (streamType != StreamHeader.SEQUENCER)
      options.append('&').append(TYPE).append('=').append(Long.toUnsignedString(streamType));
    if (tls) options.append('&').append(TLS);
    trusted.ifPresent(
        path ->
            options
                .append('&')
                .append(TRUST)
                .append('=')
                .append(URLEncoder.encode(path.toString(), StandardCharsets.UTF_8)));
    var start = kind.name().toLowerCase(Locale.ROOT) + SCHEME_END + address;
    return options.isEmpty() ? start : start + "?" + options.substring(1);
  }
}
