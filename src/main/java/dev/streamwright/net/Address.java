package dev.streamwright.net;

import dev.streamwright.text.PlainText;

/// A host and a port, as people write them: `ds.example.net:6900`, `[::1]:6900`.
///
/// @param host a name or an address in numbers, without brackets
/// @param port 0 to 65,535; 0 lets a server choose one
public record Address(String host, int port) {

  /// Checks the parts.
  ///
  /// @throws IllegalArgumentException if the host is missing or the port is none
  public Address {
    if (host.isBlank()) throw new IllegalArgumentException("The host is missing.");
    if (port < 0 || port > 0xffff)
      throw new IllegalArgumentException(
          PlainText.format("Port is %d; it must be 0 to 65,535.", port));
  }

  /// @throws IllegalArgumentException if the text is no HOST:PORT
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0)
      throw new IllegalArgumentException(
          PlainText.format(
              "\"%s\" is no address: write host and port, such as 127.0.0.1:6900.", text));
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!bracketed && host.indexOf(':') >= 0)
      throw new IllegalArgumentException(
          PlainText.format(
              "\"%s\" is no address: put brackets around the host, such as [::1]:6900.", text));
    return new Address(
        bracketed ? host.substring(1, host.length() - 1) : host, port(text.substring(colon + 1)));
  }

  /// Whether a text can only be meant as HOST:PORT, not as the name of a file.
  public static boolean isAddress(String text) {
    return text.matches("(\\[[0-9A-Fa-f:.%a-z]+]|[^/\\\\:]+):[0-9]{1,5}");
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}"))
      throw new IllegalArgumentException(
          PlainText.format("\"%s\" is no port: it must be a number from 0 to 65,535.", text));
    return Integer.parseInt(text);
  }

  /// Host and port, to be parsed again.
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
